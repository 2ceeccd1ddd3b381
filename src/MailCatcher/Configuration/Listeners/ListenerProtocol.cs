namespace MailCatcher.Configuration.Listeners;

/// <summary>What is spoken on a listener.</summary>
internal enum ListenerProtocol
{
    /// <summary>The web page, the API and the live hub.</summary>
    Http,

    /// <summary>The same under TLS.</summary>
    Https,

    /// <summary>Mail comes in.</summary>
    Smtp,

    /// <summary>Mail comes in under TLS.</summary>
    Smtps,

    /// <summary>Mail comes in from a mail server that leaves the mailboxes to this one (RFC 2033).</summary>
    Lmtp,

    /// <summary>Mail is collected.</summary>
    Pop3,

    /// <summary>Mail is collected under TLS.</summary>
    Pop3s,

    /// <summary>Names are looked up, over UDP and TCP.</summary>
    Dns,
}

/// <summary>What there is to know of a protocol as such.</summary>
internal static class ListenerProtocols
{
    /// <summary>The option of the listener without dashes, and its name in start-up lines.</summary>
    public static string NameOf(this ListenerProtocol protocol) => protocol switch
    {
        ListenerProtocol.Http => "http",
        ListenerProtocol.Https => "https",
        ListenerProtocol.Smtp => "smtp",
        ListenerProtocol.Smtps => "smtps",
        ListenerProtocol.Lmtp => "lmtp",
        ListenerProtocol.Pop3 => "pop3",
        ListenerProtocol.Dns => "dns",
        _ => "pop3s",
    };

    /// <summary>True when connections begin with a TLS handshake.</summary>
    public static bool HasTls(this ListenerProtocol protocol)
        => protocol is ListenerProtocol.Https or ListenerProtocol.Smtps or ListenerProtocol.Pop3s;

    /// <summary>True when mail comes in, so that a listener may have settings of its own for it.</summary>
    public static bool TakesMail(this ListenerProtocol protocol)
        => protocol is ListenerProtocol.Smtp or ListenerProtocol.Smtps or ListenerProtocol.Lmtp;

    /// <summary>True for the page and the API.</summary>
    public static bool IsWeb(this ListenerProtocol protocol) => protocol is ListenerProtocol.Http or ListenerProtocol.Https;
}
