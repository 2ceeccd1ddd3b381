namespace MailCatcher.Hosting;

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

    /// <summary>Mail is collected.</summary>
    Pop3,

    /// <summary>Mail is collected under TLS.</summary>
    Pop3s,

    /// <summary>Names are looked up, over UDP and TCP.</summary>
    Dns,
}

/// <summary>Names of protocols.</summary>
internal static class ListenerProtocolNames
{
    /// <summary>The option of the listener without dashes, and its name in start-up lines.</summary>
    public static string NameOf(this ListenerProtocol protocol) => protocol switch
    {
        ListenerProtocol.Http => "http",
        ListenerProtocol.Https => "https",
        ListenerProtocol.Smtp => "smtp",
        ListenerProtocol.Smtps => "smtps",
        ListenerProtocol.Pop3 => "pop3",
        ListenerProtocol.Dns => "dns",
        _ => "pop3s",
    };

    /// <summary>True when connections begin with a TLS handshake.</summary>
    public static bool HasTls(this ListenerProtocol protocol) => protocol is ListenerProtocol.Https or ListenerProtocol.Smtps or ListenerProtocol.Pop3s;
}
