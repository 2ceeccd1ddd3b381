using MailCatcher.Store.Messages;

namespace MailCatcher.Store.Mailboxes;

/// <summary>
/// One message in one mailbox, as a mail client collects it.
/// </summary>
/// <param name="Uid">Unique within the mailbox, ascending, never used again; equal to the message's sequence.</param>
/// <param name="MessageId">The message.</param>
/// <param name="Size">Octets a client receives: the trace headers and the raw message.</param>
public readonly record struct Delivery(long Uid, MessageId MessageId, long Size);
