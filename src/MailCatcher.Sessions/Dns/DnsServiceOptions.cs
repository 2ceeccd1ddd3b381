using System.Net;

namespace MailCatcher.Sessions.Dns;

/// <summary>How the DNS server is reached and whom it may ask.</summary>
public sealed record DnsServiceOptions
{
    /// <summary>Address and port, of UDP and TCP alike; port 0 takes one that is free for both.</summary>
    public required IPEndPoint EndPoint { get; init; }

    /// <summary>The server that names outside the zones are left to; null to answer for them.</summary>
    public IPEndPoint? Upstream { get; init; }
}
