namespace MailCatcher.Mail;

/// <summary>What a message says about leaving its mailing list (RFC 2369 §3.2, RFC 8058).</summary>
/// <param name="Header">The List-Unsubscribe header; empty when there is none.</param>
/// <param name="Links">The links in it, in order.</param>
/// <param name="Errors">What is wrong with it, in one sentence; empty when nothing is.</param>
/// <param name="HeaderPost">The List-Unsubscribe-Post header; empty when there is none.</param>
public sealed record ListUnsubscribe(string Header, IReadOnlyList<string> Links, string Errors, string HeaderPost)
{
    /// <summary>Nothing said.</summary>
    public static ListUnsubscribe None { get; } = new("", [], "", "");
}
