namespace MailCatcher.Web.Dtos;

/// <summary>The mailboxes captured mail is addressed to.</summary>
internal sealed record MailboxesDto(IReadOnlyList<MailboxDto> Mailboxes);

/// <summary>One mailbox.</summary>
internal sealed record MailboxDto(string Address, int Total, int Unread);
