using MailCatcher.Routing.Dns.Answers;

namespace MailCatcher.Web.Dtos;

/// <summary>The words of the API for what happens in the DNS.</summary>
internal static class DnsWords
{
    public static string Of(DnsTransport transport) => transport == DnsTransport.Udp ? "udp" : "tcp";

    public static string Of(DnsDelivery delivery) => delivery switch
    {
        DnsDelivery.Send => "send",
        DnsDelivery.Drop => "drop",
        _ => "forward",
    };
}
