namespace MailCatcher.Routing.Dns.Answers;

/// <summary>How a query came in.</summary>
public enum DnsTransport
{
    /// <summary>In a datagram.</summary>
    Udp,

    /// <summary>Over a connection.</summary>
    Tcp,
}
