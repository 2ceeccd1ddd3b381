using MailCatcher.Routing.Reception;
using MailCatcher.Store;
using MailCatcher.Store.Messages;

namespace MailCatcher.Routing;

/// <summary>
/// The one way into the store: from a message some server has accepted to the deliveries it causes. Thread-safe.
/// </summary>
public interface IIntake
{
    /// <summary>
    /// Reads the content, writes the trace header, decides the mailboxes and stores the message with the beginning of its
    /// journey; completes once it is durable. The caller keeps ownership of <paramref name="content"/>.
    /// </summary>
    /// <param name="envelope">The envelope, with the recipients that were accepted.</param>
    /// <param name="content">The raw octets.</param>
    /// <param name="plan">What was decided about the recipients while they were named.</param>
    /// <param name="cancellationToken">Gives up before it is stored.</param>
    /// <exception cref="MailStoreException">It could not be stored; nothing was.</exception>
    Task<MessageSummary> AcceptAsync(
        Envelope envelope, MessageContent content, IntakePlan plan, CancellationToken cancellationToken);

    /// <summary>Accepts a message about whose recipients nothing was decided: each is routed by the zones and delivered.</summary>
    /// <exception cref="MailStoreException">It could not be stored; nothing was.</exception>
    Task<MessageSummary> AcceptAsync(Envelope envelope, MessageContent content, CancellationToken cancellationToken)
        => AcceptAsync(envelope, content, IntakePlan.None, cancellationToken);
}
