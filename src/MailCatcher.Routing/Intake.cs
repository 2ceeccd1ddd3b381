using MailCatcher.Mail;
using MailCatcher.Routing.Reception;
using MailCatcher.Store;
using MailCatcher.Store.Mailboxes;
using MailCatcher.Store.Messages;

namespace MailCatcher.Routing;

/// <summary>Delivers every accepted message to one mailbox for each of its recipients.</summary>
public sealed class Intake : IIntake
{
    private readonly IMailStore _store;
    private readonly TimeProvider _time;
    private readonly IntakeOptions _options;

    /// <summary>An intake into a store.</summary>
    public Intake(IMailStore store, TimeProvider time, IntakeOptions options)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(time);
        ArgumentNullException.ThrowIfNull(options);
        _store = store;
        _time = time;
        _options = options;
    }

    /// <inheritdoc/>
    public async Task<MessageSummary> AcceptAsync(
        Envelope envelope, MessageContent content, IntakePlan plan, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(envelope);
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(plan);
        var id = MessageId.New();
        var receivedAt = _time.GetUtcNow();
        return await _store.AppendAsync(
            new NewMessage
            {
                Id = id,
                ReceivedAt = receivedAt,
                Envelope = envelope,
                Digest = ReadDigest(content),
                Content = content,
                ReceivedHeader = ReceivedHeader.For(envelope, id, receivedAt, _options.HostName),
                Mailboxes = Mailboxes(envelope.Recipients),
            },
            cancellationToken);
    }

    private MessageDigest ReadDigest(MessageContent content)
    {
        using var raw = content.OpenRead();
        return MailReader.ReadDigest(raw, _options.SearchTextLimit);
    }

    private List<MailboxName> Mailboxes(IReadOnlyList<EnvelopeRecipient> recipients)
    {
        var mailboxes = new List<MailboxName>(recipients.Count);
        var seen = new HashSet<MailboxName>(recipients.Count);
        foreach (var recipient in recipients)
        {
            var mailbox = RecipientMailbox.OfAddress(recipient.Address, _options.HostName);
            if (seen.Add(mailbox))
            {
                mailboxes.Add(mailbox);
            }
        }

        return mailboxes;
    }
}
