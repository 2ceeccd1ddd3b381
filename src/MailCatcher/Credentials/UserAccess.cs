using MailCatcher.Configuration;
using MailCatcher.Wire.Sasl;

namespace MailCatcher.Credentials;

/// <summary>Who may use which of the servers.</summary>
/// <param name="Http">The page and the API.</param>
/// <param name="Smtp">Handing in mail.</param>
/// <param name="Mailboxes">Collecting mail.</param>
internal sealed record UserAccess(ICredentials Http, ICredentials Smtp, ICredentials Mailboxes)
{
    /// <summary>What the settings say; password files report their changes to the logger.</summary>
    public static UserAccess Create(Settings settings, ILogger<UserAccess> logger)
        => new(settings.HttpAuth.Create(logger), settings.SmtpAuth.Create(logger), settings.MailboxAuth.Create(logger));
}
