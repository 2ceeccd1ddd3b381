namespace MailCatcher.Mail;

/// <summary>What became of a message to be written.</summary>
public abstract record ComposeResult
{
    private ComposeResult()
    {
    }

    /// <summary>It was written.</summary>
    /// <param name="Raw">Its octets, with CRLF line ends.</param>
    /// <param name="Sender">The address of From, for the envelope.</param>
    /// <param name="Recipients">The addresses of To, Cc and Bcc, for the envelope, in that order.</param>
    /// <param name="IsInternational">True when it needs SMTPUTF8 (RFC 6531).</param>
    public sealed record Composed(byte[] Raw, string Sender, IReadOnlyList<string> Recipients, bool IsInternational) : ComposeResult;

    /// <summary>It cannot be written.</summary>
    /// <param name="Error">Why, in one sentence for the client.</param>
    public sealed record Refused(string Error) : ComposeResult;
}
