using MailCatcher.Store;
using MailCatcher.Store.Messages;

namespace MailCatcher.Routing;

/// <summary>
/// The one way into the store: from a message some server has accepted to the deliveries it causes. Thread-safe.
/// </summary>
public interface IIntake
{
    /// <summary>
    /// Reads the content, writes the trace header, decides the mailboxes and stores the message; completes once it is
    /// durable. The caller keeps ownership of <paramref name="content"/>.
    /// </summary>
    /// <exception cref="MailStoreException">It could not be stored; nothing was.</exception>
    Task<MessageSummary> AcceptAsync(Envelope envelope, MessageContent content, CancellationToken cancellationToken);
}
