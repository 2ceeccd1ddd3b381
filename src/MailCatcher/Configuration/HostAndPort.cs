namespace MailCatcher.Configuration;

/// <summary>A server on the network.</summary>
/// <param name="Host">Its name or address, an IPv6 address without brackets.</param>
/// <param name="Port">Its port.</param>
internal sealed record HostAndPort(string Host, int Port);
