using System.Net;
using MailCatcher.Configuration;
using MailCatcher.Configuration.Listeners;
using MailCatcher.Credentials;
using MailCatcher.Routing.Reception;
using MailCatcher.Sessions.Smtp;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace MailCatcher.Tests.Configuration;

/// <summary>A good and a bad value for every option, and what the good one does.</summary>
internal sealed record OptionSample(string Name, string Good, Func<Settings, bool> IsApplied, string Bad)
{
    // Before the samples, which are made in the order in which they stand here.
    private static string RulesFile { get; } = Written("""{"Rules":[]}""");

    public static IReadOnlyList<OptionSample> All { get; } =
    [
        new("data", ":memory:", settings => settings.Data == ":memory:", "postgres://localhost/mail"),
        new("http", "127.0.0.1:8888", settings => settings.Http is [{ Place: ListenPlace.Network { Address: { Port: 8888, Twin: null } } }], "8888"),
        new("https", "localhost:8443", settings => Ports(settings.Https) is [8443], "8443"),
        new("smtp", "off", settings => settings.Smtp.Count == 0, "mail.example:25"),
        new("smtps", "127.0.0.1:465", settings => Ports(settings.Smtps) is [465], "465"),
        new("lmtp", "127.0.0.1:24", settings => Ports(settings.Lmtp) is [24], "127.0.0.1:25"),
        new("pop3", "*:0,[::1]:110", settings => Ports(settings.Pop3) is [0, 110], "127.0.0.1:70000"),
        new("pop3s", "127.0.0.1:995", settings => Ports(settings.Pop3s) is [995], "127.0.0.1"),
        new("dns", "127.0.0.1:1053", settings => settings.Dns is [{ Port: 1053 }], "1053"),
        new("zones", "/", settings => settings.Zones == "/", "/no/such/folder"),
        new("dns-address", "192.0.2.1, 2001:db8::1", settings => settings.DnsAddress.Count == 2, "localhost"),
        new("dns-upstream", "192.0.2.1:5353", settings => settings.DnsUpstream is { Port: 5353 }, "resolver.example"),
        new("simulator", "OFF", settings => settings.Simulator is null, "no domain"),
        new("simulators", "ses, MOX", settings => settings.Simulators is ["ses", "mox"], "ses,sendgrid"),
        new("rules", RulesFile, settings => settings.Rules == RulesFile, "/no/such/file"),
        new("seed", "-7", settings => settings.Seed == -7, "seven"),
        new("tls", "OFF", settings => !settings.TlsAuto, "on"),
        new("tls-cert", ThisFile, settings => settings.TlsCertificate == ThisFile, "/no/such/file"),
        new("tls-key", ThisFile, settings => settings.TlsKey == ThisFile, "/no/such/file"),
        new("hostname", "mail.example", settings => settings.HostName == "mail.example", "no such name"),
        new("max-message-size", "10MB", settings => settings.MaxMessageSize == 10_000_000, "0"),
        new("max-messages", "500", settings => settings.MaxMessages == 500, "-1"),
        new("max-sessions", "50", settings => settings.MaxSessions == 50, "-1"),
        new("max-age", "7d", settings => settings.MaxAge == TimeSpan.FromDays(7), "7"),
        new("http-auth", "anna:pw", settings => Knows(settings.HttpAuth, "anna", "pw"), "anna"),
        new("smtp-auth", "app:pw", settings => Knows(settings.SmtpAuth, "app", "pw"), ":pw"),
        new("mailbox-auth", "ben:pw", settings => Knows(settings.MailboxAuth, "ben", "pw"), "ben:"),
        new("proxy-from", "10.0.0.0/8,2001:db8::/32", settings => settings.ProxyFrom.Contains(PeerInTen), "10.0.0.1/8"),
        new("xclient-from", "10.1.2.3", settings => settings.XclientFrom.Contains(PeerInTen), "localhost"),
        new("smtp-starttls", "true", settings => settings.SmtpTraits.StartTls == StartTlsMode.Offer, "perhaps"),
        new("smtp-auth-tls", "true", settings => settings.SmtpTraits.AuthNeedsTls, "maybe"),
        new("smtp-strict", "header,line-ends", settings => settings.SmtpTraits.Strictness == (SmtpStrictness.Header | SmtpStrictness.LineEnds), "loose"),
        new("max-recipients", "100", settings => settings.SmtpTraits.MaxRecipients == 100, "0"),
        new("max-recipient-domains", "3", settings => settings.SmtpTraits.MaxRecipientDomains == 3, "-1"),
        new("max-transactions", "5", settings => settings.SmtpTraits.MaxTransactions == 5, "five"),
        new("max-connections-per-client", "4", settings => settings.SmtpTraits.MaxConnectionsPerClient == 4, "many"),
        new("connection-rate", "10/1m", settings => settings.SmtpTraits.ConnectionRate == new RateLimit(10, TimeSpan.FromMinutes(1)), "10"),
        new("message-rate", "1/500ms", settings => settings.SmtpTraits.MessageRate is { Count: 1, Per.TotalMilliseconds: 500 }, "0/1m"),
        new("recipient-rate", "100/1h", settings => settings.SmtpTraits.RecipientRate is { Count: 100, Per.TotalHours: 1 }, "1/0"),
        new("smtp-tarpit", "5s", settings => settings.SmtpTraits.Tarpit == TimeSpan.FromSeconds(5), "5"),
        new("smtp-tarpit-after", "3", settings => settings.SmtpTraits.TarpitAfter == 3, "-3"),
        new("smtp-greeting-delay", "250ms", settings => settings.SmtpTraits.GreetingDelay == TimeSpan.FromMilliseconds(250), "25h"),
        new("smtp-refuse-early", "true", settings => settings.SmtpTraits.RefusesEarlyTalk, "late"),
        new("allow-senders", "*@a.test,b@c.test", settings => settings.SmtpTraits.AllowSenders.Count == 2, "/(/"),
        new("deny-senders", "*@a.test", settings => settings.SmtpTraits.DenySenders is [{ Text: "*@a.test" }], "a@b.test,,c@d.test"),
        new("allow-recipients", "/^x/", settings => settings.SmtpTraits.AllowRecipients.Count == 1, "a@b.test,"),
        new("deny-recipients", "x@*", settings => settings.SmtpTraits.DenyRecipients.Count == 1, "/[/"),
        new("smtp-vrfy", "on", settings => settings.SmtpTraits.AnswersVrfy, "sometimes"),
        new("smtp-lists", ListFile, settings => settings.SmtpTraits.MailingLists.TryExpand("TEAM", out var team) && team.Count == 2, "/no/such/file"),
        new("routing", "MX", settings => settings.Routing == RoutingMode.Mx, "relay"),
        new("queue-lifetime", "30m", settings => settings.QueueLifetime == TimeSpan.FromMinutes(30), "0"),
        new("outbound", "[::1]:2525", settings => settings.Outbound == new HostAndPort("::1", 2525), "mail.example"),
        new("engage-hosts", "localhost,*.example.com,127.0.0.1", settings => settings.EngageHosts.Count == 3, "http://localhost"),
        new("test-clock", "true", settings => settings.TestClock, "perhaps"),
        new("webroot", "/mail/", settings => settings.WebRoot == "/mail", "mail"),
        new("allowed-hosts", "a.example,*.b.example", settings => settings.AllowedHosts is ["a.example", "*.b.example"], "a:80"),
        new("page-files", "/", settings => settings.PageFiles == "/", "/no/such/folder"),
        new("log-level", "debug", settings => settings.LogLevel == LogLevel.Debug, "loud"),
        new("json-log", "true", settings => settings.JsonLog, "perhaps"),
    ];

    public static TheoryData<string> Names => [.. All.Select(sample => sample.Name)];

    private static IPEndPoint PeerInTen => IPEndPoint.Parse("10.1.2.3:25");

    private static string Written(string text)
    {
        var path = Path.Combine(AppContext.BaseDirectory, "rules-sample.json");
        File.WriteAllText(path, text);
        return path;
    }

    private static string ThisFile => typeof(OptionSample).Assembly.Location;

    private static int[] Ports(IReadOnlyList<ListenerEntry> entries)
        => [.. entries.Select(entry => ((ListenPlace.Network)entry.Place).Address.Port)];

    private static string ListFile
        => Path.Combine(TestKit.ProgramUnderTest.RepositoryRoot, "tests", "MailCatcher.Tests", "Configuration", "lists.txt");

    private static bool Knows(CredentialSource source, string user, string password)
        => source.Create(NullLogger.Instance) is { IsOpen: false } credentials && credentials.Verify(user, password);

    public static OptionSample Of(string name) => All.Single(sample => sample.Name == name);
}
