using MailCatcher.Wire.Smtp;

namespace MailCatcher.Sessions.Smtp;

/// <summary>What a session answers and what is to happen after the answer.</summary>
internal readonly record struct SmtpStep(SmtpReply Reply, SmtpEffect Effect = SmtpEffect.ReadCommand);

/// <summary>What the connection does for the session.</summary>
internal enum SmtpEffect
{
    /// <summary>Wait for the next command.</summary>
    ReadCommand,

    /// <summary>Read the content of a message up to its end and hand it in.</summary>
    ReadContent,

    /// <summary>Send the reply, forget what else the client has sent, and shake hands for TLS.</summary>
    StartTls,

    /// <summary>Send the reply and close.</summary>
    Close,
}
