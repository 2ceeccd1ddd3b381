namespace MailCatcher.Routing.Dns.Zones;

/// <summary>A zone as its owner sees it.</summary>
/// <param name="Domain">Its domain, without a dot at the end; <c>.</c> for the root.</param>
/// <param name="Text">The master file; empty when the domain answers as the default zone does.</param>
/// <param name="Fault">What is wrong with it on purpose; null when nothing is.</param>
/// <param name="File">Name of the file it is from; null when it came through the API.</param>
/// <param name="Error">
/// Why the file as it is now cannot be used; the text is then that of the last good version, or the faulty one when there
/// was none. Null when all is well.
/// </param>
public sealed record ZoneView(string Domain, string Text, ZoneFault? Fault, string? File, ZoneError? Error);
