using MailCatcher.Store.Messages;

namespace MailCatcher.Routing.Reception;

/// <summary>
/// Decides how a session goes and what becomes of each recipient: the rules, the addresses that always behave the same, and where
/// the zones lead. Thread-safe. Nothing here fails because of what a client says.
/// </summary>
public interface IReception
{
    /// <summary>What to say at a stage before a recipient is named.</summary>
    /// <param name="stage">Before <see cref="ReceptionStage.Rcpt"/>.</param>
    /// <param name="facts">What is known by then.</param>
    ReceptionVerdict Decide(ReceptionStage stage, ReceptionFacts facts);

    /// <summary>Decides about a recipient at RCPT; what is decided about it later is remembered in the answer.</summary>
    Admission Admit(ReceptionFacts facts, EnvelopeRecipient recipient);

    /// <summary>
    /// What to say at DATA, or at the first BDAT. Where only some recipients refuse it, the message goes on and comes back to
    /// them later, since there is one reply for all.
    /// </summary>
    ReceptionVerdict BeginContent(ReceptionFacts facts, IReadOnlyList<Admission> recipients);

    /// <summary>Decides about every recipient once the content is there, and plans what follows.</summary>
    /// <param name="facts">What is known.</param>
    /// <param name="recipients">The accepted recipients, in the order of the envelope.</param>
    /// <param name="content">The message.</param>
    ContentReception EndContent(ReceptionFacts facts, IReadOnlyList<Admission> recipients, MessageContent content);
}
