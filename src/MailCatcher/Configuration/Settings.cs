using System.Net;
using MailCatcher.Configuration.Listeners;
using MailCatcher.Credentials;
using MailCatcher.Routing.Reception;
using MailCatcher.Sessions.Transport;

namespace MailCatcher.Configuration;

/// <summary>
/// What the program was told, complete and valid, with the defaults of <see cref="OptionTable"/> filled in.
/// </summary>
internal sealed record Settings
{
    /// <summary>Full path of the data file, or <see cref="Memory"/>.</summary>
    public string Data { get; init; } = "";

    /// <summary>The value of <see cref="Data"/> that keeps nothing on disk.</summary>
    public const string Memory = ":memory:";

    /// <summary>Where the web page and the API are served; empty when off.</summary>
    public IReadOnlyList<ListenerEntry> Http { get; init; } = [];

    /// <summary>Where the web page and the API are served under TLS; empty when off.</summary>
    public IReadOnlyList<ListenerEntry> Https { get; init; } = [];

    /// <summary>Where mail is received; empty when off.</summary>
    public IReadOnlyList<ListenerEntry> Smtp { get; init; } = [];

    /// <summary>Where mail is received under TLS; empty when off.</summary>
    public IReadOnlyList<ListenerEntry> Smtps { get; init; } = [];

    /// <summary>Where mail servers hand in mail by LMTP; empty when off.</summary>
    public IReadOnlyList<ListenerEntry> Lmtp { get; init; } = [];

    /// <summary>How listeners behave that take mail, unless their entries say otherwise.</summary>
    public SmtpTraits SmtpTraits { get; init; } = new();

    /// <summary>Where mail is collected; empty when off.</summary>
    public IReadOnlyList<ListenerEntry> Pop3 { get; init; } = [];

    /// <summary>Where mail is collected under TLS; empty when off.</summary>
    public IReadOnlyList<ListenerEntry> Pop3s { get; init; } = [];

    /// <summary>Where names are looked up; empty when off.</summary>
    public IReadOnlyList<ListenAddress> Dns { get; init; } = [];

    /// <summary>Full path of the folder of zone files; null for none.</summary>
    public string? Zones { get; init; }

    /// <summary>The addresses the DNS gives for this server; empty for the one each query came in on.</summary>
    public IReadOnlyList<IPAddress> DnsAddress { get; init; } = [];

    /// <summary>The server that names outside the zones are left to; null to answer for them.</summary>
    public IPEndPoint? DnsUpstream { get; init; }

    /// <summary>Domain of the addresses that behave as they are named; null for none of them.</summary>
    public string? Simulator { get; init; }

    /// <summary>Providers whose test addresses work here.</summary>
    public IReadOnlyList<string> Simulators { get; init; } = [];

    /// <summary>Full path of the file of rules; null for none.</summary>
    public string? Rules { get; init; }

    /// <summary>What chance in rules begins with; null for another number at each start.</summary>
    public long? Seed { get; init; }

    /// <summary>True when a certificate is made where none is given.</summary>
    public bool TlsAuto { get; init; } = true;

    /// <summary>Full path of the certificate's PEM file; null when none is given.</summary>
    public string? TlsCertificate { get; init; }

    /// <summary>Full path of the private key's PEM file; null when it is in the certificate's.</summary>
    public string? TlsKey { get; init; }

    /// <summary>The name this server calls itself in greetings and trace headers.</summary>
    public string HostName { get; init; } = "";

    /// <summary>Octets a message may have.</summary>
    public long MaxMessageSize { get; init; }

    /// <summary>Messages kept, the oldest deleted first; 0 keeps all.</summary>
    public int MaxMessages { get; init; }

    /// <summary>Ended sessions kept.</summary>
    public int MaxSessions { get; init; }

    /// <summary>Age after which messages are deleted; null keeps them.</summary>
    public TimeSpan? MaxAge { get; init; }

    /// <summary>Which server the SMTP port plays.</summary>
    public RoutingMode Routing { get; init; }

    /// <summary>How long a deferred delivery is tried.</summary>
    public TimeSpan QueueLifetime { get; init; }

    /// <summary>Where notifications and replies are sent on to; null to keep them here.</summary>
    public HostAndPort? Outbound { get; init; }

    /// <summary>Hosts that simulated readers may visit; empty for none.</summary>
    public IReadOnlyList<string> EngageHosts { get; init; } = [];

    /// <summary>True to run by a clock that the API can move.</summary>
    public bool TestClock { get; init; }

    /// <summary>Who may use the page and the API.</summary>
    public CredentialSource HttpAuth { get; init; } = CredentialSource.Open;

    /// <summary>Who may log in to hand in mail; whether they have to is in <see cref="SmtpTraits"/>.</summary>
    public CredentialSource SmtpAuth { get; init; } = CredentialSource.Open;

    /// <summary>Who may collect mail.</summary>
    public CredentialSource MailboxAuth { get; init; } = CredentialSource.Open;

    /// <summary>Peers that have to send a PROXY header when they connect to hand in or collect mail.</summary>
    public AddressRanges ProxyFrom { get; init; } = AddressRanges.None;

    /// <summary>Peers that may use XCLIENT.</summary>
    public AddressRanges XclientFrom { get; init; } = AddressRanges.None;

    /// <summary>Path everything is served under: <c>/</c>, or <c>/path</c> without a final slash.</summary>
    public string WebRoot { get; init; } = "";

    /// <summary>
    /// What the Host header may name besides addresses, names without a dot and <see cref="HostName"/>: names,
    /// <c>*.example.com</c>, <c>*</c>, or origins.
    /// </summary>
    public IReadOnlyList<string> AllowedHosts { get; init; } = [];

    /// <summary>Folder the page's files are read from; null for those built into the program.</summary>
    public string? PageFiles { get; init; }

    /// <summary>What is logged, from this level on.</summary>
    public LogLevel LogLevel { get; init; }

    /// <summary>True when logs and start-up lines are JSON.</summary>
    public bool JsonLog { get; init; }

    /// <summary>All entries of listeners but those of the DNS, in the order of their options.</summary>
    public IEnumerable<(ListenerProtocol Protocol, ListenerEntry Entry)> Listeners =>
    [
        .. Http.Select(entry => (ListenerProtocol.Http, entry)),
        .. Https.Select(entry => (ListenerProtocol.Https, entry)),
        .. Smtp.Select(entry => (ListenerProtocol.Smtp, entry)),
        .. Smtps.Select(entry => (ListenerProtocol.Smtps, entry)),
        .. Lmtp.Select(entry => (ListenerProtocol.Lmtp, entry)),
        .. Pop3.Select(entry => (ListenerProtocol.Pop3, entry)),
        .. Pop3s.Select(entry => (ListenerProtocol.Pop3s, entry)),
    ];

    /// <summary>How a listener that takes mail behaves.</summary>
    public SmtpTraits TraitsOf(ListenerProtocol protocol, ListenerEntry entry)
    {
        // Who delivers by LMTP is a mail server beside this one, which has no password and no need of one.
        var all = protocol == ListenerProtocol.Lmtp
            ? SmtpTraits with { Auth = SmtpAuthMode.Off, StartTls = StartTlsMode.Off }
            : SmtpTraits;
        var traits = entry.OfAll(all);

        // What is encrypted from its first octet cannot become so.
        return protocol.HasTls() ? traits with { StartTls = StartTlsMode.Off } : traits;
    }
}
