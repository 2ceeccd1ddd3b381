namespace MailCatcher.Hosting;

/// <summary>What is spoken on a listener.</summary>
internal enum ListenerProtocol
{
    /// <summary>The web page, the API and the live hub.</summary>
    Http,

    /// <summary>Mail comes in.</summary>
    Smtp,

    /// <summary>Mail is collected.</summary>
    Pop3,

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
        ListenerProtocol.Smtp => "smtp",
        ListenerProtocol.Dns => "dns",
        _ => "pop3",
    };
}
