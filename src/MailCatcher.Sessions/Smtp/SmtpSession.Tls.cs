using MailCatcher.Wire.Smtp;

namespace MailCatcher.Sessions.Smtp;

/// <content>STARTTLS (RFC 3207).</content>
internal sealed partial class SmtpSession
{
    /// <summary>Version and cipher suite of the encrypted connection; null while it is not.</summary>
    private string? _tls;

    /// <summary>
    /// The handshake is done. RFC 3207 §4.2: "The server MUST discard any knowledge obtained from the client, such as the
    /// argument to the EHLO command, which was not obtained from the TLS negotiation itself."
    /// </summary>
    /// <param name="description">Version and cipher suite.</param>
    public void Encrypted(string description)
    {
        _tls = description;
        _user = null;
        _state = new SmtpState.Unidentified();
    }

    private SmtpStep StartTls()
    {
        if (_options.Certificates is null)
        {
            return new(SmtpReplies.TlsNotOffered);
        }

        return _tls is null ? new(SmtpReplies.ReadyForTls, SmtpEffect.StartTls) : new(SmtpReplies.AlreadyEncrypted);
    }
}
