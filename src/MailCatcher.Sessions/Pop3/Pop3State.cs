using MailCatcher.Store.Mailboxes;

namespace MailCatcher.Sessions.Pop3;

/// <summary>The state of a session, with what exists only in it.</summary>
internal abstract record Pop3State(Pop3Phase Phase)
{
    /// <summary>Nobody has said who it is.</summary>
    public sealed record Authorization() : Pop3State(Pop3Phase.Authorization);

    /// <summary>A name was given by USER, and no right password yet.</summary>
    public sealed record Named(string User) : Pop3State(Pop3Phase.Named);

    /// <summary>A mailbox is open.</summary>
    public sealed record Transaction(MailboxName Mailbox, Pop3Maildrop Maildrop) : Pop3State(Pop3Phase.Transaction);
}
