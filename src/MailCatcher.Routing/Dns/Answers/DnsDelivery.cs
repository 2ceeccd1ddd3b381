namespace MailCatcher.Routing.Dns.Answers;

/// <summary>What becomes of an answer.</summary>
public enum DnsDelivery
{
    /// <summary>It is sent.</summary>
    Send,

    /// <summary>Nothing is sent, on purpose.</summary>
    Drop,

    /// <summary>The query is passed on to another server, whose answer is sent.</summary>
    Forward,
}
