using MailCatcher.Routing.Dns.Names;

namespace MailCatcher.Routing.Dns.Zones;

/// <summary>A zone as text.</summary>
/// <param name="Domain">Its apex.</param>
/// <param name="Text">The master file.</param>
/// <param name="File">Name of the file it is from; null when it came through the API.</param>
internal sealed record ZoneSource(DnsName Domain, string Text, string? File);
