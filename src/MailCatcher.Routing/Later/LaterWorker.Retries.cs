using MailCatcher.Mail.Notifications;
using MailCatcher.Routing.Dns.Mx;
using MailCatcher.Routing.Journeys;
using MailCatcher.Routing.Reception;
using MailCatcher.Store.Journeys;

namespace MailCatcher.Routing.Later;

/// <content>Deliveries that failed for now (RFC 5321 §4.5.4.1).</content>
public sealed partial class LaterWorker
{
    private async Task RetryAsync(Job job, DeliveryRetry retry, CancellationToken cancellationToken)
    {
        var address = job.Task.Address;
        var route = _routes?.Resolve(address[(address.LastIndexOf('@') + 1)..]);
        switch (route?.Failure)
        {
            case null:
                await DeliverAsync(job, route, cancellationToken);
                break;
            case { Code: >= 500 } failure:
                await BounceAsync(job, new LaterAction.Bounce(TimeSpan.Zero, failure.EnhancedCode, failure.Code, failure.Text), cancellationToken);
                break;
            case var failure when job.Now - retry.FirstTry >= _options.QueueLifetime:
                // RFC 3463 §3.5: X.4.7, delivery time expired.
                await BounceAsync(
                    job, new LaterAction.Bounce(TimeSpan.Zero, "4.4.7", failure.Code, $"delivery time expired; the last answer was: {failure.Text}"), cancellationToken);
                break;
            case var failure:
                await TryAgainAsync(job, retry, failure, cancellationToken);
                break;
        }
    }

    private async Task DeliverAsync(Job job, MxResolution? route, CancellationToken cancellationToken)
    {
        var steps = route is null ? [] : RouteSteps.Of(route, job.Now).ToList();
        steps.Add(MessageJourney.Delivery(job.Now, job.Task.Address));
        var addition = new JourneyAddition(job.Message.Summary.Id, job.Task.Address, steps)
        {
            Outcome = RecipientOutcome.Delivered,
            DeliveredTo = RecipientMailbox.OfAddress(job.Task.Address, _options.HostName),
        };
        await _store.AppendJourneyAsync([addition], cancellationToken);
        await _store.RescheduleAsync([job.Work.Key], [], cancellationToken);
    }

    private async Task TryAgainAsync(Job job, DeliveryRetry retry, MxFailure failure, CancellationToken cancellationToken)
    {
        var tries = retry.Tries + 1;
        var isLate = !retry.IsReported && job.Now - retry.FirstTry >= _options.DelayWarning;
        var next = job.Task with { Retry = retry with { Tries = tries, IsReported = retry.IsReported || isLate } };
        var expiry = retry.FirstTry + _options.QueueLifetime;
        var due = job.Now + RetrySchedule.DelayAfter(tries);

        // The next try first, under a key of its own: the report about the delay takes the present one away.
        var work = next.At(due < expiry ? due : expiry);
        await _store.RescheduleAsync(isLate ? [] : [job.Work.Key], [work], cancellationToken);
        _queue.Add([work]);
        var step = job.Step(JourneyServer.Smtp, "tried again", StepOutcome.Deferred) with
        {
            Code = failure.Code,
            Text = $"{failure.EnhancedCode} {failure.Text}",
            Detail = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"try {tries}; next after {(work.Due - job.Now).TotalSeconds:0} s"),
        };
        await _store.AppendJourneyAsync([job.Addition(step, outcome: null)], cancellationToken);
        if (isLate)
        {
            await ReportRetriesAsync(job, failure, cancellationToken);
        }
    }

    private Task ReportRetriesAsync(Job job, MxFailure failure, CancellationToken cancellationToken)
    {
        var step = job.Step(JourneyServer.Smtp, "delay reported", StepOutcome.Noted);
        return job.Recipient.Notify is null
            ? OmitAsync(job, step with { Detail = "no notification: the sender did not ask for NOTIFY=DELAY" }, outcome: null, cancellationToken)
            : ReportAsync(
                job,
                DeliveryAction.Delayed,
                failure.EnhancedCode,
                SmtpText(failure.Code, failure.EnhancedCode, failure.Text),
                step,
                outcome: null,
                cancellationToken);
    }
}
