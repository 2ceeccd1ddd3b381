using MailCatcher.Mail.Notifications;
using MailCatcher.Routing.Dns.Mx;
using MailCatcher.Routing.Reception;
using MailCatcher.Store;
using MailCatcher.Store.Journeys;
using MailCatcher.Store.Messages;
using MailCatcher.Store.Scheduling;

namespace MailCatcher.Routing.Later;

/// <summary>Does what is due: bounces, replies, complaints, visits, and deliveries that are tried again. One thing at a time.</summary>
public sealed partial class LaterWorker
{
    private readonly IMailStore _store;
    private readonly Intake _intake;
    private readonly LaterQueue _queue;
    private readonly MxResolver? _routes;
    private readonly IOutbound? _outbound;
    private readonly IVisitor? _visitor;
    private readonly TimeProvider _time;
    private readonly LaterOptions _options;
    private readonly NotificationComposer _composer;
    private readonly AnsweredSenders _answered = new();

    /// <summary>A worker.</summary>
    /// <param name="store">The store.</param>
    /// <param name="intake">Takes in what is written.</param>
    /// <param name="queue">Where what remains to be done goes.</param>
    /// <param name="routes">Where the zones lead; null when deliveries succeed without them.</param>
    /// <param name="outbound">Sends on what is written; null to keep it here.</param>
    /// <param name="visitor">Fetches what messages name; null to fetch nothing.</param>
    /// <param name="time">The clock.</param>
    /// <param name="options">Settings.</param>
    public LaterWorker(
        IMailStore store,
        Intake intake,
        LaterQueue queue,
        MxResolver? routes,
        IOutbound? outbound,
        IVisitor? visitor,
        TimeProvider time,
        LaterOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _store = store;
        _intake = intake;
        _queue = queue;
        _routes = routes;
        _outbound = outbound;
        _visitor = visitor;
        _time = time;
        _options = options;
        _composer = new NotificationComposer(options.HostName);
    }

    /// <summary>Does one thing that is due.</summary>
    /// <exception cref="MailStoreException">The store failed; the work is still in it.</exception>
    public async Task DoAsync(ScheduledWork work, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(work);
        if (!LaterTask.TryRead(work.Work, out var task, out var id) || await _store.FindAsync(id, cancellationToken) is not { } message)
        {
            await _store.RescheduleAsync([work.Key], [], cancellationToken);
            return;
        }

        var job = new Job(work, task, message, _time.GetUtcNow());
        await (task switch
        {
            { Retry: { } retry } => RetryAsync(job, retry, cancellationToken),
            { Action: LaterAction.Bounce bounce } => BounceAsync(job, bounce, cancellationToken),
            { Action: LaterAction.Delayed late } => ReportDelayAsync(job, late, cancellationToken),
            { Action: LaterAction.Succeeded success } => ReportSuccessAsync(job, success, cancellationToken),
            { Action: LaterAction.AutoReply reply } => AutoReplyAsync(job, reply, cancellationToken),
            { Action: LaterAction.Reply reply } => ReplyAsync(job, reply, cancellationToken),
            { Action: LaterAction.Complaint complaint } => ComplainAsync(job, complaint, cancellationToken),
            { Action: LaterAction.Engage engage } => EngageAsync(job, engage, cancellationToken),
            _ => _store.RescheduleAsync([work.Key], [], cancellationToken),
        });
    }

    /// <summary>Writes a message about the job's, takes it in, links both and sends it on.</summary>
    /// <param name="job">What is done.</param>
    /// <param name="compose">Writes it.</param>
    /// <param name="step">The step of the first message, to which the link is added.</param>
    /// <param name="outcome">Where its recipient stands then; null when that does not change.</param>
    /// <param name="cancellationToken">Gives up.</param>
    private async Task WriteAsync(
        Job job, Func<OriginalMessage, Notification> compose, JourneyStep step, RecipientOutcome? outcome, CancellationToken cancellationToken)
    {
        Notification notification;
        await using (var raw = await _store.OpenRawAsync(job.Message.Summary.Id, cancellationToken))
        {
            if (raw is null)
            {
                await _store.RescheduleAsync([job.Work.Key], [], cancellationToken);
                return;
            }

            notification = compose(new OriginalMessage(raw, job.Message.Envelope.ReversePath, job.Message.Summary.ReceivedAt)
            {
                ClientAddress = job.Message.Envelope.ClientAddress,
            });
        }

        // The step first, so that whoever sees the bounce finds its cause bounced; should the rest fail, it is the same step again.
        var id = job.LinkedId;
        await _store.AppendJourneyAsync([job.Addition(step with { Linked = id }, outcome) with { IsOnlyOnce = true }], cancellationToken);
        await TakeInAsync(id, notification, job, step.Event, cancellationToken);
        if (_outbound is not null)
        {
            await SendAsync(_outbound, id, notification, cancellationToken);
        }
    }

    private async Task TakeInAsync(MessageId id, Notification notification, Job job, string why, CancellationToken cancellationToken)
    {
        using var content = new MessageContent();
        content.Append(notification.Raw);
        var envelope = new Envelope
        {
            ReversePath = notification.Sender,
            Recipients = [new EnvelopeRecipient(notification.Recipient)],
            Protocol = notification.IsInternational ? "UTF8SMTP" : "ESMTP",
            SmtpUtf8 = notification.IsInternational,
        };
        var origin = new JourneyStep(job.Now, JourneyServer.Smtp, "written here", StepOutcome.Noted)
        {
            Text = $"{why}: {job.Task.Address}",
            Linked = job.Message.Summary.Id,
        };
        await _intake.AcceptOwnAsync(id, envelope, content, origin, job.Work.Key, cancellationToken);
    }

    private async Task SendAsync(IOutbound outbound, MessageId id, Notification notification, CancellationToken cancellationToken)
    {
        using var raw = new MemoryStream(notification.Raw, writable: false);
        var result = await outbound.SendAsync(raw, notification.Sender, notification.Recipient, cancellationToken);
        var step = new JourneyStep(
            _time.GetUtcNow(),
            JourneyServer.Outbound,
            result.IsAccepted ? "sent on" : "not sent on",
            result.IsAccepted ? StepOutcome.Done : result.Code is >= 500 ? StepOutcome.Failed : StepOutcome.Deferred)
        {
            Code = result.Code,
            Text = result.Text,
            Detail = result.Server,
        };
        await _store.AppendJourneyAsync([new JourneyAddition(id, notification.Recipient, [step])], cancellationToken);
    }

    /// <summary>Nothing is written; why is told in the journey.</summary>
    private async Task OmitAsync(Job job, JourneyStep step, RecipientOutcome? outcome, CancellationToken cancellationToken)
    {
        await _store.AppendJourneyAsync([job.Addition(step, outcome)], cancellationToken);
        await _store.RescheduleAsync([job.Work.Key], [], cancellationToken);
    }

    /// <summary>Something that is done, and for which message.</summary>
    private sealed record Job(ScheduledWork Work, LaterTask Task, StoredMessage Message, DateTimeOffset Now)
    {
        /// <summary>The recipient as the envelope names it.</summary>
        public EnvelopeRecipient Recipient
            => Message.Envelope.Recipients.FirstOrDefault(recipient => recipient.Address == Task.Address) ?? new EnvelopeRecipient(Task.Address);

        /// <summary>Identifier of the message that this brings about, the same each time it is done.</summary>
        public MessageId LinkedId => new(Message.Summary.Id.Value ^ (ulong)Work.Key);

        public JourneyAddition Addition(JourneyStep step, RecipientOutcome? outcome)
            => new(Message.Summary.Id, Task.Address, [step]) { Outcome = outcome };

        public JourneyStep Step(JourneyServer server, string what, StepOutcome outcome) => new(Now, server, what, outcome);
    }
}
