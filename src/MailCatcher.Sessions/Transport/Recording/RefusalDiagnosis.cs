using MailCatcher.Store.Sessions;

namespace MailCatcher.Sessions.Transport.Recording;

/// <summary>Says what usually causes a refusal and what helps.</summary>
internal static class RefusalDiagnosis
{
    /// <summary>One or two sentences.</summary>
    /// <param name="stage">How far the client had come.</param>
    /// <param name="code">The reply code; 0 when there was none.</param>
    /// <param name="enhancedCode">The enhanced status code; null when the reply had none.</param>
    /// <param name="rule">The rule that refused it; null when none did.</param>
    public static string Of(RefusalStage stage, int code, string? enhancedCode, string? rule) => rule is null
        ? ByCode(stage, code, enhancedCode)
        : code is >= 400 and < 500
            ? $"The rule \"{rule}\" refuses it for now. A real sender keeps the mail and tries again later; the application should not report it as lost."
            : $"The rule \"{rule}\" refuses it, as a real server would. The application should tell its user, and not try again.";

    private static string ByCode(RefusalStage stage, int code, string? enhancedCode) => (stage, code, enhancedCode) switch
    {
        (_, 0, _) when stage == RefusalStage.Auth => "The name or the password is not in the list of users of this server. Compare both with its settings.",
        (_, 0, _) => "The server broke the connection without a reply, as one does that crashes. A client should try again later.",
        (RefusalStage.Auth, 535, _) => "The name or the password is not in the list of users of this server. Compare both with its settings.",
        (RefusalStage.Auth, 538, _) => "The client tried to send a password in plaintext. Turn on STARTTLS in its settings, or use the TLS port.",
        (RefusalStage.Auth, 504, _) => "The client insists on a way to log in that this server does not offer; the reply to EHLO names those it does.",
        (RefusalStage.Auth, 502, _) => "This listener knows no users. Leave the user name in the client's settings empty, or turn logins on.",
        (RefusalStage.Auth, 503, _) => "The client logs in at the wrong moment: once, after EHLO, and before the first MAIL FROM.",
        (RefusalStage.Auth, 501 or 500, _) => "What the client sent to log in cannot be read: base64 of the wrong text, or no base64 at all.",
        (_, 530, "5.7.0") when stage != RefusalStage.Auth => "This listener takes mail only after a login, or only under TLS. Set user, password or encryption in the client.",
        (_, 530, _) => "This listener wants an encrypted connection first. Turn on STARTTLS in the client's settings.",
        (_, 552, _) or (_, _, "5.3.4") => "The message is larger than --max-message-size allows. Send less, or raise the limit.",
        (_, 452, "4.5.3") => "The message has more recipients than this server takes at once. A client sends it again to the rest.",
        (_, 452 or 451, "4.3.1" or "4.3.0") => "The server could not store the message; its log says why. A client tries again later.",
        (_, 503, _) => "The command came at the wrong moment, often because the one before it was refused: see the transcript of the session.",
        (RefusalStage.Mail or RefusalStage.Rcpt, 501 or 553, _) => "The address is not written as SMTP wants it: <name@domain>, in ASCII unless SMTPUTF8 is used.",
        (_, 555, _) => "The client uses a parameter that the reply to EHLO did not offer.",
        (_, 500, "5.5.2") => "The line itself is not as SMTP wants it: its end, its length or its octets. The reply says which.",
        (RefusalStage.Ehlo, 500 or 502, _) => "SMTP is greeted by EHLO, LMTP by LHLO. The client speaks the other one: check which port it uses.",
        (_, 421, _) => "The server ended the session. A client tries again later.",
        (_, >= 400 and < 500, _) => "The refusal is temporary: a real sender keeps the mail and tries again later.",
        _ => "The refusal is final: a real sender gives up and tells whoever wrote the mail.",
    };
}
