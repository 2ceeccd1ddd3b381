using System.Net;

namespace MailCatcher.Sessions.Dns;

/// <summary>
/// A client's end point that knows the exchange it belongs to. The library hands its handler this end point and nothing else of
/// where a query came from, so the end point leads back.
/// </summary>
internal sealed class DnsPeer(IPEndPoint client, DnsExchange exchange) : IPEndPoint(client.Address, client.Port)
{
    /// <summary>The exchange.</summary>
    public DnsExchange Exchange { get; } = exchange;
}
