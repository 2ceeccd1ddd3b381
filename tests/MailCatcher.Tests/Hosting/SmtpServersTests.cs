using System.Net;
using MailCatcher.Configuration;
using MailCatcher.Configuration.Listeners;
using MailCatcher.Credentials;
using MailCatcher.Hosting;
using MailCatcher.Sessions.Smtp;

namespace MailCatcher.Tests.Hosting;

/// <summary>Every setting reaches the server of its listener.</summary>
public sealed class SmtpServersTests
{
    [Fact]
    public void Every_setting_reaches_the_server()
    {
        var options = OptionsOf(
            "127.0.0.1:0+auth=required+auth-tls+strict=header+max-message-size=1k+max-recipients=2+max-recipient-domains=3+max-transactions=4"
            + "+max-connections-per-client=5+connection-rate=6/1m+message-rate=7/1m+recipient-rate=8/1m+tarpit=9s+tarpit-after=10"
            + "+greeting-delay=11s+refuse-early+deny-senders=x@*+deny-recipients=y@*+vrfy");

        Assert.True(options.RequiresAuthentication);
        Assert.True(options.SecretsNeedEncryption);
        Assert.Equal(SmtpStrictness.Header, options.Strictness);
        Assert.Equal(
            (1024L, 2, 3, 4, 5),
            (options.MaxMessageSize, options.MaxRecipients, options.MaxRecipientDomains, options.MaxTransactions, options.MaxConnectionsPerClient));
        Assert.Equal((6, 7, 8), (options.ConnectionRate!.Count, options.MessageRate!.Count, options.RecipientRate!.Count));
        Assert.Equal((TimeSpan.FromSeconds(9), 10), (options.TarpitDelay, options.TarpitAfter));
        Assert.Equal((TimeSpan.FromSeconds(11), true), (options.GreetingDelay, options.RefusesEarlyTalk));
        Assert.False(options.Senders.Admits("x@one.test"));
        Assert.False(options.Recipients.Admits("y@one.test"));
        Assert.True(options.AnswersVrfy);
    }

    [Fact]
    public void Without_settings_the_engine_is_as_it_is_by_itself()
    {
        var (options, engine) = (OptionsOf("127.0.0.1:0"), new SmtpOptions { HostName = "mail.test" });

        Assert.Equal(engine.MaxMessageSize, options.MaxMessageSize);
        Assert.Equal(engine.MaxRecipients, options.MaxRecipients);
        Assert.Equal(engine.MaxRecipientDomains, options.MaxRecipientDomains);
        Assert.Equal(engine.MaxTransactions, options.MaxTransactions);
        Assert.Equal(engine.Strictness, options.Strictness);
        Assert.Equal(engine.TarpitDelay, options.TarpitDelay);
        Assert.Equal(engine.GreetingDelay, options.GreetingDelay);
        Assert.Null(options.ConnectionRate);
        Assert.False(options.RequiresTls);
        Assert.False(options.RequiresAuthentication);
    }

    private static SmtpOptions OptionsOf(string entry)
    {
        var settings = SettingsReader.Read(new Dictionary<string, string> { ["smtp"] = entry }, new Dictionary<string, string>());
        Assert.Null(settings.Error);
        var servers = new SmtpServers(settings.Value, OpenCredentials.Instance, tls: null);
        using var nothing = new MemoryStream();
        return servers.OptionsOf(new Listener(
            ListenerProtocol.Smtp, new IPEndPoint(IPAddress.Loopback, 1025), nothing, Assert.Single(settings.Value.Smtp)));
    }
}
