using MailCatcher.Mail;
using MailCatcher.Routing.Dns.Mx;
using MailCatcher.Routing.Journeys;
using MailCatcher.Routing.Later;
using MailCatcher.Routing.Reception;
using MailCatcher.Store;
using MailCatcher.Store.Journeys;
using MailCatcher.Store.Mailboxes;
using MailCatcher.Store.Messages;

namespace MailCatcher.Routing;

/// <summary>
/// Delivers every accepted message to one mailbox for each recipient that it reaches, and records its way to all of them.
/// </summary>
public sealed class Intake : IIntake
{
    private readonly IMailStore _store;
    private readonly TimeProvider _time;
    private readonly IntakeOptions _options;
    private readonly MxResolver? _routes;
    private readonly LaterQueue? _later;

    /// <summary>An intake into a store.</summary>
    /// <param name="store">The store.</param>
    /// <param name="time">The clock.</param>
    /// <param name="options">Settings.</param>
    /// <param name="routes">Where the zones lead; null when no domain is looked up.</param>
    /// <param name="later">Who does what is left to be done; null when it is only kept in the store.</param>
    public Intake(IMailStore store, TimeProvider time, IntakeOptions options, MxResolver? routes = null, LaterQueue? later = null)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(time);
        ArgumentNullException.ThrowIfNull(options);
        _store = store;
        _time = time;
        _options = options;
        _routes = routes;
        _later = later;
    }

    /// <inheritdoc/>
    public async Task<MessageSummary> AcceptAsync(
        Envelope envelope, MessageContent content, IntakePlan plan, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(envelope);
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(plan);
        var message = Prepare(MessageId.New(), envelope, content, plan);
        var summary = await _store.AppendAsync(message, cancellationToken);
        _later?.Add(message.Scheduled);
        return summary;
    }

    /// <summary>Stores a message that the program itself has written: it is delivered without looking for a way.</summary>
    /// <param name="id">Its identifier.</param>
    /// <param name="envelope">Its envelope.</param>
    /// <param name="content">The raw octets.</param>
    /// <param name="origin">Why it was written.</param>
    /// <param name="completes">Key of the scheduled work that is done by it.</param>
    /// <param name="cancellationToken">Gives up before it is stored.</param>
    /// <exception cref="MailStoreException">It could not be stored; nothing was.</exception>
    internal async Task AcceptOwnAsync(
        MessageId id, Envelope envelope, MessageContent content, JourneyStep origin, long completes, CancellationToken cancellationToken)
    {
        var plan = new IntakePlan
        {
            Recipients = [.. envelope.Recipients.Select(recipient => new RecipientPlan(recipient) { EarlierSteps = [origin] })],
        };
        await _store.AppendAsync(Prepare(id, envelope, content, plan) with { Completes = completes }, cancellationToken);
    }

    private NewMessage Prepare(MessageId id, Envelope envelope, MessageContent content, IntakePlan plan)
    {
        var receivedAt = _time.GetUtcNow();
        var plans = plan.Recipients.Count > 0 ? plan.Recipients : [.. envelope.Recipients.Select(Route)];
        var courses = new RecipientCourse[plans.Count];
        for (var i = 0; i < courses.Length; i++)
        {
            courses[i] = RecipientCourse.Of(plans[i], id, receivedAt);
        }

        return new NewMessage
        {
            Id = id,
            ReceivedAt = receivedAt,
            Envelope = envelope,
            Digest = ReadDigest(content),
            Content = content,
            ReceivedHeader = ReceivedHeader.For(envelope, id, receivedAt, _options.HostName),
            Mailboxes = Mailboxes(courses),
            Journey = JourneyOf(courses, plan.Refused),
            Scheduled = [.. courses.SelectMany(course => course.Later)],
        };
    }

    private RecipientPlan Route(EnvelopeRecipient recipient)
    {
        // RFC 5321 §4.5.1: <postmaster> without a domain is this server's own.
        var at = recipient.Address.LastIndexOf('@');
        var isRouted = _routes is not null && _options.Routing != RoutingMode.Off && at >= 0;
        return new RecipientPlan(recipient) { Route = isRouted ? _routes!.Resolve(recipient.Address[(at + 1)..]) : null };
    }

    private MessageDigest ReadDigest(MessageContent content)
    {
        using var raw = content.OpenRead();
        return MailReader.ReadDigest(raw, _options.SearchTextLimit);
    }

    private List<MailboxName> Mailboxes(RecipientCourse[] courses)
    {
        var mailboxes = new List<MailboxName>(courses.Length);
        var seen = new HashSet<MailboxName>(courses.Length);
        foreach (var course in courses)
        {
            if (course.Outcome == RecipientOutcome.Delivered
                && RecipientMailbox.OfAddress(course.Recipient.Address, _options.HostName) is var mailbox
                && seen.Add(mailbox))
            {
                mailboxes.Add(mailbox);
            }
        }

        return mailboxes;
    }

    private static RecordedJourney JourneyOf(RecipientCourse[] courses, IReadOnlyList<RecipientJourney> refused)
    {
        var isRoutedByDefault = Array.Exists(courses, course => course.Steps is null);
        var told = courses.Where(course => course.Steps is not null && (isRoutedByDefault || course.Steps.Count > 0 || course.Outcome != RecipientOutcome.Delivered));
        var recipients = new List<RecipientJourney>();
        foreach (var course in told)
        {
            // A recipient that was named twice has one way.
            if (!recipients.Exists(other => other.Address == course.Recipient.Address))
            {
                recipients.Add(new RecipientJourney(course.Recipient.Address, course.Outcome, course.Steps!));
            }
        }

        recipients.AddRange(refused);
        return recipients.Count == 0 && !isRoutedByDefault
            ? RecordedJourney.Plain
            : new RecordedJourney { IsRoutedByDefault = isRoutedByDefault, Recipients = recipients };
    }
}
