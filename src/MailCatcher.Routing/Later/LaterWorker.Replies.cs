using MailCatcher.Mail;
using MailCatcher.Mail.Notifications;
using MailCatcher.Routing.Reception;
using MailCatcher.Store.Journeys;

namespace MailCatcher.Routing.Later;

/// <content>What recipients do by themselves.</content>
public sealed partial class LaterWorker
{
    private async Task AutoReplyAsync(Job job, LaterAction.AutoReply reply, CancellationToken cancellationToken)
    {
        var step = job.Step(JourneyServer.Recipient, "automatic reply", StepOutcome.Noted);
        var sender = job.Message.Envelope.ReversePath;
        var obstacle = AutomaticReplies.FindObstacle(sender, (await ReadAsync(job, cancellationToken))?.Headers ?? []);
        if (obstacle is null && !_answered.TryAnswer(job.Task.Address, sender, job.Now))
        {
            obstacle = $"{sender} got one less than a day ago";
        }

        await (obstacle is null
            ? WriteAsync(
                job,
                original => _composer.ComposeAutoReply(original, job.Task.Address, reply.Subject, reply.Text, job.Now),
                step,
                outcome: null,
                cancellationToken)
            : OmitAsync(job, step with { Detail = $"none was sent: {obstacle}" }, outcome: null, cancellationToken));
    }

    private async Task ReplyAsync(Job job, LaterAction.Reply reply, CancellationToken cancellationToken)
    {
        var step = job.Step(JourneyServer.Recipient, "answered", StepOutcome.Done);
        var obstacle = AutomaticReplies.FindObstacle(job.Message.Envelope.ReversePath, (await ReadAsync(job, cancellationToken))?.Headers ?? []);
        await (obstacle is null
            ? WriteAsync(
                job, original => _composer.ComposeReply(original, job.Task.Address, reply.Text, job.Now), step, outcome: null, cancellationToken)
            : OmitAsync(job, step with { Outcome = StepOutcome.Noted, Detail = $"none was sent: {obstacle}" }, outcome: null, cancellationToken));
    }

    private Task ComplainAsync(Job job, LaterAction.Complaint complaint, CancellationToken cancellationToken)
    {
        var step = job.Step(JourneyServer.Recipient, "complained", StepOutcome.Noted) with { Text = complaint.FeedbackType };
        return complaint.ReportTo is null && job.Message.Envelope.ReversePath.Length == 0
            ? OmitAsync(job, step with { Detail = "no report: the message has no sender" }, outcome: null, cancellationToken)
            : WriteAsync(
                job,
                original => _composer.ComposeFeedbackReport(original, job.Task.Address, complaint.ReportTo, complaint.FeedbackType, job.Now),
                step,
                outcome: null,
                cancellationToken);
    }

    private async Task EngageAsync(Job job, LaterAction.Engage engage, CancellationToken cancellationToken)
    {
        var parsed = await ReadAsync(job, cancellationToken);
        var links = parsed is null ? new MessageLinks([], []) : MessageLinks.In(parsed);
        var visits = (engage.FetchesImages ? links.Images.Select(image => ("image fetched", image)) : [])
            .Concat(engage.FollowsLinks ? links.Links.Select(link => ("link followed", link)) : []);
        var steps = new List<JourneyStep> { job.Step(JourneyServer.Recipient, engage.FollowsLinks ? "clicked" : "opened", StepOutcome.Noted) };
        foreach (var (what, address) in visits)
        {
            var result = _visitor is null
                ? new VisitResult(IsDone: false, Code: null, "no host may be visited (--engage-hosts)")
                : await _visitor.VisitAsync(address, cancellationToken);
            steps.Add(job.Step(JourneyServer.Recipient, what, result.IsDone ? StepOutcome.Done : StepOutcome.Noted) with
            {
                Time = _time.GetUtcNow(),
                Code = result.Code,
                Text = result.Text,
                Detail = address.ToString(),
            });
        }

        await _store.AppendJourneyAsync([new JourneyAddition(job.Message.Summary.Id, job.Task.Address, steps)], cancellationToken);
        await _store.RescheduleAsync([job.Work.Key], [], cancellationToken);
    }

    /// <summary>The message, whose parts can no longer be read; null when it is gone.</summary>
    private async Task<ParsedMessage?> ReadAsync(Job job, CancellationToken cancellationToken)
    {
        await using var raw = await _store.OpenRawAsync(job.Message.Summary.Id, cancellationToken);
        return raw is null ? null : MailReader.Read(raw, withChecksums: false);
    }
}
