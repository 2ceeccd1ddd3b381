using MailCatcher.Configuration;
using MailCatcher.Configuration.Listeners;
using MailCatcher.Credentials;
using MailCatcher.Routing;
using MailCatcher.Sessions.Smtp;
using MailCatcher.Sessions.Transport;
using MailCatcher.Store.Sessions;
using MailCatcher.Wire.Sasl;

namespace MailCatcher.Hosting;

/// <summary>Makes the server of each listener that takes mail: one may ask for logins, the next not.</summary>
/// <param name="settings">What was set.</param>
/// <param name="users">Who may log in.</param>
/// <param name="tls">The certificate; null when no listener needs one.</param>
internal sealed class SmtpServers(Settings settings, ICredentials users, ITlsCertificates? tls)
{
    /// <summary>The server of a listener.</summary>
    public SmtpConnectionHandler Create(Listener listener, IServiceProvider services) => new(
        OptionsOf(listener) with { Reception = services.GetRequiredService<ListenerReceptions>().Of(TraitsOf(listener).Routing) },
        services.GetRequiredService<IIntake>(),
        services.GetRequiredService<SessionArchive>(),
        services.GetRequiredService<TimeProvider>(),
        services.GetRequiredService<ILogger<SmtpConnectionHandler>>());

    /// <summary>How a listener behaves.</summary>
    public SmtpOptions OptionsOf(Listener listener)
    {
        var traits = TraitsOf(listener);
        return new SmtpOptions
        {
            HostName = settings.HostName,
            Variant = listener.Protocol == ListenerProtocol.Lmtp ? SmtpVariant.Lmtp : SmtpVariant.Smtp,
            Strictness = traits.Strictness,
            MaxMessageSize = traits.MaxMessageSize,
            MaxRecipients = traits.MaxRecipients,
            MaxRecipientDomains = traits.MaxRecipientDomains,
            MaxTransactions = traits.MaxTransactions,
            MaxConnectionsPerClient = traits.MaxConnectionsPerClient,
            ConnectionRate = traits.ConnectionRate,
            MessageRate = traits.MessageRate,
            RecipientRate = traits.RecipientRate,
            TarpitDelay = traits.Tarpit,
            TarpitAfter = traits.TarpitAfter,
            GreetingDelay = traits.GreetingDelay,
            RefusesEarlyTalk = traits.RefusesEarlyTalk,
            Senders = new AddressFilter(traits.AllowSenders, traits.DenySenders),
            Recipients = new AddressFilter(traits.AllowRecipients, traits.DenyRecipients),
            AnswersVrfy = traits.AnswersVrfy,
            MailingLists = traits.MailingLists,
            Certificates = traits.StartTls == StartTlsMode.Off ? null : tls,
            RequiresTls = traits.StartTls == StartTlsMode.Required,
            SecretsNeedEncryption = traits.AuthNeedsTls,
            Credentials = traits.Auth switch
            {
                SmtpAuthMode.Off => null,
                SmtpAuthMode.Open => OpenCredentials.Instance,
                _ => users,
            },
            RequiresAuthentication = traits.Auth == SmtpAuthMode.Required,
            XclientFrom = settings.XclientFrom,
        };
    }

    private SmtpTraits TraitsOf(Listener listener) => settings.TraitsOf(listener.Protocol, listener.Entry!);
}
