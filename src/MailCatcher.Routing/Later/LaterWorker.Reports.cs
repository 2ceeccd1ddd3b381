using MailCatcher.Mail.Notifications;
using MailCatcher.Routing.Reception;
using MailCatcher.Store.Journeys;

namespace MailCatcher.Routing.Later;

/// <content>Delivery status notifications.</content>
public sealed partial class LaterWorker
{
    private const string Delivered = "2.1.5";

    private Task BounceAsync(Job job, LaterAction.Bounce bounce, CancellationToken cancellationToken)
    {
        var said = SmtpText(bounce.Code, bounce.Status, bounce.Text);
        var server = job.Task.IsUnroutable ? JourneyServer.Smtp : JourneyServer.Recipient;
        var step = job.Step(server, "bounced", StepOutcome.Failed) with { Code = bounce.Code, Text = said, Detail = job.Task.Host };
        return ReportAsync(job, DeliveryAction.Failed, bounce.Status, said, step, RecipientOutcome.Bounced, cancellationToken);
    }

    private Task ReportDelayAsync(Job job, LaterAction.Delayed late, CancellationToken cancellationToken)
    {
        var said = SmtpText(code: 451, late.Status, late.Text);
        var step = job.Step(JourneyServer.Recipient, "delay reported", StepOutcome.Deferred) with { Text = said };
        return ReportAsync(job, DeliveryAction.Delayed, late.Status, said, step, outcome: null, cancellationToken);
    }

    private Task ReportSuccessAsync(Job job, LaterAction.Succeeded success, CancellationToken cancellationToken)
    {
        var action = success.IsRelayed ? DeliveryAction.Relayed : DeliveryAction.Delivered;
        var step = job.Step(JourneyServer.Recipient, success.IsRelayed ? "relay reported" : "delivery reported", StepOutcome.Done);
        return ReportAsync(job, action, Delivered, said: null, step, outcome: null, cancellationToken);
    }

    private Task ReportAsync(
        Job job,
        DeliveryAction action,
        string status,
        string? said,
        JourneyStep step,
        RecipientOutcome? outcome,
        CancellationToken cancellationToken)
    {
        if (FindObstacle(job, action) is { } obstacle)
        {
            return OmitAsync(job, step with { Detail = $"no notification: {obstacle}" }, outcome, cancellationToken);
        }

        var envelope = job.Message.Envelope;
        var report = new DeliveryReport
        {
            Action = action,
            Recipient = job.Task.Address,
            OriginalRecipient = job.Recipient.OriginalRecipient,
            Status = status,
            Diagnostic = said,
            RemoteHost = job.Task.Host,
            RetriedUntil = action == DeliveryAction.Delayed ? (job.Task.Retry?.FirstTry ?? job.Message.Summary.ReceivedAt) + _options.QueueLifetime : null,
            EnvelopeId = envelope.EnvelopeId,
            ReturnsContent = NotificationComposer.ReturnsContent(envelope.Ret, action, job.Message.Summary.Size),
        };
        return WriteAsync(job, original => _composer.ComposeDeliveryReport(original, report, job.Now), step, outcome, cancellationToken);
    }

    /// <summary>Why the sender is not told; null when it is.</summary>
    private static string? FindObstacle(Job job, DeliveryAction action)
    {
        // RFC 5321 §4.5.5: nothing is ever sent back about a message from nobody.
        if (job.Message.Envelope.ReversePath.Length == 0)
        {
            return "the message has no sender";
        }

        // RFC 3461 §4.1: the sender says what it wants to hear of; without a word of it, of failures and delays.
        var wanted = job.Recipient.Notify?.ToUpperInvariant().Split(',', StringSplitOptions.TrimEntries);
        var isWanted = action switch
        {
            DeliveryAction.Failed => wanted is null || wanted.Contains("FAILURE"),
            DeliveryAction.Delayed => wanted is null || wanted.Contains("DELAY"),
            _ => wanted?.Contains("SUCCESS") == true,
        };
        return isWanted ? null : wanted is null ? "the sender did not ask for it" : $"the sender asked for NOTIFY={job.Recipient.Notify}";
    }

    private static string SmtpText(int code, string status, string text)
        => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{code} {status} {text}").TrimEnd();
}
