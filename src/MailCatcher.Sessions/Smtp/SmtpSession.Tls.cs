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

        // What XCLIENT said in plaintext, anybody on the way may have said. The peer may say it again.
        _client = _peer.Address;
        _state = new SmtpState.Unidentified();
    }

    /// <summary>RFC 3207 §4: the refusal of a command that must not be given in plaintext here; null when it may be.</summary>
    private SmtpReply? RefusalWithoutTls(SmtpVerb verb)
        => MustEncrypt && verb is not (SmtpVerb.Noop or SmtpVerb.Ehlo or SmtpVerb.Lhlo or SmtpVerb.StartTls or SmtpVerb.Quit or SmtpVerb.Xclient)
            ? SmtpReplies.TlsRequired
            : null;

    private bool MustEncrypt => _options.RequiresTls && _tls is null;

    private SmtpStep StartTls()
    {
        if (_options.Certificates is null)
        {
            return new(SmtpReplies.TlsNotOffered);
        }

        return _tls is null ? new(SmtpReplies.ReadyForTls, SmtpEffect.StartTls) : new(SmtpReplies.AlreadyEncrypted);
    }
}
