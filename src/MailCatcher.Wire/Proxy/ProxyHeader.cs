using System.Net;

namespace MailCatcher.Wire.Proxy;

/// <summary>What a proxy said about the connection it passes on (PROXY protocol, versions 1 and 2).</summary>
/// <param name="Version">1 or 2.</param>
/// <param name="Source">
/// Who connected to the proxy. Null when the proxy names nobody (UNKNOWN, LOCAL, UNSPEC) or the client came over a Unix
/// socket: the peer's own address then stays.
/// </param>
/// <param name="Destination">Where it connected to; null whenever <paramref name="Source"/> is.</param>
public sealed record ProxyHeader(int Version, IPEndPoint? Source, IPEndPoint? Destination);
