using MailCatcher.Configuration.Listeners;
using MailCatcher.Credentials;
using MailCatcher.Routing.Reception.ReadyMade;
using static MailCatcher.Configuration.OptionValues;

namespace MailCatcher.Configuration;

/// <summary>
/// All options, in the order help shows them. This table is the only place that knows an option: the command line, the
/// environment, the configuration file, <c>--help</c> and the check of <c>docs/configuration.md</c> are driven by it.
/// </summary>
internal static class OptionTable
{
    /// <summary>Every option that sets something; <c>--config</c>, <c>--help</c> and <c>--version</c> come before them.</summary>
    public static IReadOnlyList<OptionDefinition> All { get; } =
    [
        Option("data", "PATH", DataFile.Default, DataFile.Parse, (s, v) => s with { Data = v },
            "data file; :memory: keeps nothing on disk"),
        Listeners(ListenerProtocol.Http, "localhost:8025", (s, v) => s with { Http = v },
            "web page and API; off disables it, port 0 takes a free one\n(the same for the next seven)"),
        Listeners(ListenerProtocol.Https, ListenAddress.Off, (s, v) => s with { Https = v },
            "web page and API under TLS"),
        Listeners(ListenerProtocol.Smtp, "localhost:1025", (s, v) => s with { Smtp = v },
            "where mail is received"),
        Listeners(ListenerProtocol.Smtps, ListenAddress.Off, (s, v) => s with { Smtps = v },
            "where mail is received under TLS"),
        Listeners(ListenerProtocol.Lmtp, ListenAddress.Off, (s, v) => s with { Lmtp = v },
            "where a mail server hands mail over by LMTP"),
        Listeners(ListenerProtocol.Pop3, "localhost:1110", (s, v) => s with { Pop3 = v },
            "where mail is collected"),
        Listeners(ListenerProtocol.Pop3s, ListenAddress.Off, (s, v) => s with { Pop3s = v },
            "where mail is collected under TLS"),
        Option("dns", "ADDR:PORT[,…]", "off", ListenAddress.ParseList, (s, v) => s with { Dns = v },
            "fake DNS, UDP and TCP: every name's mail comes here"),
        Option("zones", "DIR", null, Folder, (s, v) => s with { Zones = v },
            "folder of zone files, one for each domain: example.com.zone", defaultText: "none"),
        Option("dns-address", "ADDR[,…]", null, DnsAddresses.ParseList, (s, v) => s with { DnsAddress = v },
            "IP addresses the DNS gives for this server",
            defaultText: "the one the query came in on"),
        Option("dns-upstream", "ADDR[:PORT]", null, DnsAddresses.ParseServer, (s, v) => s with { DnsUpstream = v },
            "DNS server to ask about names outside the zones", defaultText: "none: this one answers"),
        Option("simulator", "DOMAIN", ReadyMadeOptions.UsualDomain, Simulators.ParseDomain, (s, v) => s with { Simulator = v },
            "domain of addresses such as bounce@ and greylist@ that behave as\nthey are named; or off"),
        Option("simulators", "LIST", Simulators.Default, Simulators.ParseProviders, (s, v) => s with { Simulators = v },
            "providers whose test addresses behave here as there; or off", defaultText: "all of them"),
        Option("rules", "FILE", null, RuleFiles.Parse, (s, v) => s with { Rules = v },
            "rules for recipients as JSON, read again when it changes", defaultText: "none"),
        Option("seed", "N", null, Simulators.ParseSeed, (s, v) => s with { Seed = v },
            "number that chance in rules begins with: a run with the same one\nrepeats", defaultText: "another each time"),
        Option("tls", "MODE", "auto", Tls, (s, v) => s with { TlsAuto = v },
            "auto: a certificate of our own where --tls-cert gives none\n(mailcatcher ca prints what clients have to trust); or off"),
        Option("tls-cert", "FILE", null, PemFile, (s, v) => s with { TlsCertificate = v },
            "certificate and its chain as PEM, read again when it changes", defaultText: "none"),
        Option("tls-key", "FILE", null, PemFile, (s, v) => s with { TlsKey = v },
            "its private key as PEM, not encrypted", defaultText: "in --tls-cert"),
        Option("hostname", "NAME", HostNames.Machine, HostNames.Parse, (s, v) => s with { HostName = v },
            "name in greetings and trace headers", defaultText: "the machine's"),
        Option("max-message-size", "SIZE", StandardMessageSize, MessageSize,
            (s, v) => s with { MaxMessageSize = v, SmtpTraits = s.SmtpTraits with { MaxMessageSize = v } },
            "largest message accepted, for example 50MiB, 10MB, 1048576"),
        Option("max-messages", "N", "0", Count, (s, v) => s with { MaxMessages = v },
            "messages kept, the oldest deleted first; 0 keeps all"),
        Option("max-sessions", "N", "1000", Count, (s, v) => s with { MaxSessions = v },
            "ended sessions kept, the oldest forgotten first"),
        Option("max-age", "AGE", "0", Age.Parse, (s, v) => s with { MaxAge = v },
            "age after which messages are deleted, for example 7d, 12h;\n0 keeps them"),
        Option("http-auth", CredentialSource.ValueName, CredentialSource.OpenWord, CredentialSource.Parse, (s, v) => s with { HttpAuth = v },
            "who may use the web page and the API: open to everyone,\nUSER:PASSWORD[,…], or file:PATH of an htpasswd file"),
        Option("smtp-auth", CredentialSource.ValueName, CredentialSource.OpenWord, CredentialSource.Parse, SmtpAuth,
            "who may hand in mail: open takes it without a login and with any,\nUSER:PASSWORD[,…] or file:PATH only after the right one"),
        Option("mailbox-auth", CredentialSource.ValueName, CredentialSource.OpenWord, CredentialSource.Parse, (s, v) => s with { MailboxAuth = v },
            "who may collect mail: open to any name and password,\nUSER:PASSWORD[,…], or file:PATH"),
        Option("proxy-from", "CIDR[,…]", null, Networks.ParseList, (s, v) => s with { ProxyFrom = v },
            "proxies that begin SMTP and POP3 connections with a PROXY header,\nfor example 10.0.0.0/8", defaultText: "none"),
        Option("xclient-from", "CIDR[,…]", null, Networks.ParseList, (s, v) => s with { XclientFrom = v },
            "SMTP clients that may speak for others by XCLIENT", defaultText: "none"),
        .. SmtpTraitTable.Options,
        Option("routing", "MODE", "submission", RoutingValues.Mode, (s, v) => s with { Routing = v },
            "what a recipient without a way by the zones gets: a bounce later\n(submission), a refusal at RCPT (mx), or the mail (off)"),
        Option("queue-lifetime", "AGE", "5d", RoutingValues.Lifetime, (s, v) => s with { QueueLifetime = v },
            "how long a delivery that fails for now is tried"),
        Option("outbound", "HOST:PORT", null, RoutingValues.Server, (s, v) => s with { Outbound = v },
            "SMTP server that bounces and replies written here are sent on to", defaultText: "none: they stay here"),
        Option("engage-hosts", "NAME[,…]", null, RoutingValues.VisitedHosts, (s, v) => s with { EngageHosts = v },
            "hosts that simulated readers may fetch images from and follow\nlinks to: a name, *.example.com, or * for the internet", defaultText: "none"),
        Option("test-clock", null, "false", Switch, (s, v) => s with { TestClock = v },
            "run by a clock that POST /api/v1/clock/advance moves"),
        Option("webroot", "/PATH", "/", WebRoot.Parse, (s, v) => s with { WebRoot = v },
            "where a reverse proxy mounts the web page and the API"),
        Option("allowed-hosts", "NAME[,…]", null, AllowedHosts.Parse, (s, v) => s with { AllowedHosts = v },
            "names the web page may be opened by, besides localhost, IP\naddresses, names without a dot and --hostname: a name,\n*.example.com, * for any, or an origin as a reverse proxy has\nit (https://mail.example.com)", defaultText: "none"),
        Option("page-files", "DIR", null, Folder, (s, v) => s with { PageFiles = v },
            "serve the web page from a folder (for work on the page)", defaultText: "built in"),
        Option("log-level", "LEVEL", "info", Level, (s, v) => s with { LogLevel = v },
            "least level of the log on standard error: debug, info, warning\nor error"),
        Option("json-log", null, "false", Switch, (s, v) => s with { JsonLog = v },
            "write start-up lines and logs as JSON"),
    ];

    /// <summary>The option by its name without dashes; null when there is none.</summary>
    public static OptionDefinition? Find(string name) => All.FirstOrDefault(option => option.Name == name);

    private static OptionDefinition Listeners(
        ListenerProtocol protocol, string defaultValue, Func<Settings, IReadOnlyList<ListenerEntry>, Settings> set, string help)
        => Option(protocol.NameOf(), "ADDR:PORT[,…]", defaultValue, text => ListenerEntryParser.ParseList(text, protocol), set, help);

    private static OptionDefinition Option<T>(
        string name,
        string? valueName,
        string? defaultValue,
        Func<string, Parsed<T>> parse,
        Func<Settings, T, Settings> set,
        string help,
        string? defaultText = null) => new()
        {
            Name = name,
            ValueName = valueName,
            Default = defaultValue,
            DefaultText = defaultText ?? defaultValue,
            Help = help,
            Apply = (settings, text) => parse(text).Map(value => set(settings, value)),
        };

    private static Settings SmtpAuth(Settings settings, CredentialSource users) => settings with
    {
        SmtpAuth = users,
        SmtpTraits = settings.SmtpTraits with { Auth = users.IsOpen ? SmtpAuthMode.Open : SmtpAuthMode.Required },
    };
}
