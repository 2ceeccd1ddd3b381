namespace MailCatcher.Store.Mailboxes;

/// <summary>One mailbox as a list shows it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Messages">Captured messages addressed to it, including those whose delivery was removed over POP3 or IMAP.</param>
/// <param name="Unread">How many of them nobody has opened yet.</param>
public sealed record MailboxSummary(MailboxName Name, int Messages, int Unread);
