using System.Net;
using ARSoft.Tools.Net.Dns;
using MailCatcher.Routing.Dns;
using MailCatcher.Routing.Dns.Answers;

namespace MailCatcher.Web.Tests.Api;

/// <summary>Queries for the log.</summary>
internal static class DnsQueries
{
    /// <summary>A message that was no query, from a client of this port.</summary>
    public static DnsQueryEntry Unreadable(int port) => new(DnsTransport.Udp, ReturnCode.FormatError, "the question cannot be read")
    {
        Client = new IPEndPoint(IPAddress.Parse("192.0.2.1"), port),
        ReceivedAt = new DateTimeOffset(2024, 1, 2, 3, 4, 5, TimeSpan.Zero),
        Duration = TimeSpan.FromMilliseconds(1.5),
    };
}
