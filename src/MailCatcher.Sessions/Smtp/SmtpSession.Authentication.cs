using System.Text;
using MailCatcher.Routing.Reception;
using MailCatcher.Wire.Sasl;
using MailCatcher.Wire.Smtp;

namespace MailCatcher.Sessions.Smtp;

/// <content>AUTH (RFC 4954): from the command over the mechanism's challenges to the user.</content>
internal sealed partial class SmtpSession
{
    /// <summary>RFC 4954 §4: "the maximum length of … 12288 octets" for the lines of an exchange.</summary>
    private const int MaxExchangeLineBytes = 12_288;

    private SaslExchange? _exchange;
    private string? _user;

    /// <summary>The longest line that the session takes next, without its line end.</summary>
    public int MaxLineBytes
        => _exchange is null ? _options.MaxCommandLineBytes : Math.Max(MaxExchangeLineBytes, _options.MaxCommandLineBytes);

    private SmtpStep Authenticate(SmtpCommand.Authenticate command)
    {
        if (_options.Credentials is not { } credentials)
        {
            return new(SmtpReplies.AuthenticationNotOffered);
        }

        if (_user is not null)
        {
            return new(SmtpReplies.AlreadyAuthenticated);
        }

        switch (SaslMechanisms.TryCreate(command.Mechanism, Sasl(_asked = new AskedCredentials(credentials)), out var mechanism))
        {
            case SaslAvailability.NeedsEncryption:
                return new(SmtpReplies.MechanismNeedsEncryption);
            case SaslAvailability.NotOffered:
                return new(SmtpReplies.MechanismNotOffered);
            default:
                _exchange = new SaslExchange(mechanism!);
                return Answer(command.InitialResponse is { } response
                    ? _exchange.Begin(Encoding.UTF8.GetBytes(response))
                    : _exchange.Begin());
        }
    }

    private SmtpStep Answer(SaslStep step)
    {
        if (step is SaslStep.Challenge challenge)
        {
            return new(SmtpReply.Challenge(challenge.ToBase64()));
        }

        _exchange = null;
        if (step is SaslStep.Success success)
        {
            return Decide(ReceptionStage.Auth, facts => facts with { User = success.User }, () =>
            {
                _user = success.User;
                return new(SmtpReplies.Authenticated);
            });
        }

        var failure = (SaslStep.Failure)step;
        return failure.Kind switch
        {
            SaslFailureKind.Cancelled => new(SmtpReplies.AuthenticationCancelled),

            // RFC 4954 §9: guessing passwords is an error that is counted.
            SaslFailureKind.InvalidCredentials => CountError(SmtpReplies.CredentialsInvalid),
            _ => CountError(SmtpReplies.AuthenticationMalformed(failure.Reason)),
        };
    }

    private IReadOnlyList<string> OfferedMechanisms()
        => _options.Credentials is { } credentials && _user is null && !MustEncrypt ? SaslMechanisms.Offered(Sasl(credentials)) : [];

    private SaslContext Sasl(ICredentials credentials) => new(credentials, _options.HostName)
    {
        IsEncrypted = _tls is not null,
        SecretsNeedEncryption = _options.SecretsNeedEncryption,
        Now = _time.GetUtcNow(),
    };
}
