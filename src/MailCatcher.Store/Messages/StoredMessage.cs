namespace MailCatcher.Store.Messages;

/// <summary>A captured message with everything kept beside its raw octets.</summary>
/// <param name="Summary">As lists show it.</param>
/// <param name="Envelope">The envelope it came in.</param>
/// <param name="ReceivedHeader">The Received header served before it (complete with CRLF).</param>
public sealed record StoredMessage(MessageSummary Summary, Envelope Envelope, string ReceivedHeader);
