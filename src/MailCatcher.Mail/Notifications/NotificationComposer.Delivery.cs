using System.Text;
using MimeKit;

namespace MailCatcher.Mail.Notifications;

/// <content>Delivery status notifications (RFC 3464).</content>
public sealed partial class NotificationComposer
{
    /// <summary>Writes a delivery status notification, which goes to the sender from nobody (RFC 5321 §4.5.5).</summary>
    public Notification ComposeDeliveryReport(OriginalMessage original, DeliveryReport report, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(original);
        ArgumentNullException.ThrowIfNull(report);
        var headers = MailReader.Read(original.Raw, withChecksums: false).Headers;
        var message = Begin(original, now, new MailboxAddress("Mail Delivery System", $"mailer-daemon@{Domain}"), SubjectOf(report.Action));
        Thread(message, headers);

        // RFC 6522 §3: first for people, then for machines, then what it is about.
        var body = new Multipart("report") { Words(Explanation(report, original)), Status(original, report, now) };
        body.ContentType.Parameters.Add("report-type", "delivery-status");
        body.Add(report.ReturnsContent ? Whole(original) : HeadersAlone(original));
        message.Body = body;
        return Write(message, original.Sender, sender: "");
    }

    private MimePart Status(OriginalMessage original, DeliveryReport report, DateTimeOffset now)
    {
        // RFC 3464 §2.2: about the message, then §2.3: about the recipient.
        var fields = new StringBuilder(512)
            .Field("Original-Envelope-Id", report.EnvelopeId)
            .Field("Reporting-MTA", $"dns; {Domain}")
            .Field("Arrival-Date", NotificationText.Date(original.ReceivedAt))
            .Append("\r\n")
            .Field("Original-Recipient", report.OriginalRecipient is { } typed ? Typed(typed) : null)
            .Field("Final-Recipient", NotificationText.Address(report.Recipient))
            .Field("Action", WordOf(report.Action))
            .Field("Status", report.Status)
            .Field("Remote-MTA", report.RemoteHost is { } host ? $"dns; {host}" : null)
            .Field("Diagnostic-Code", report.Diagnostic is { } said ? $"smtp; {said}" : null)
            .Field("Last-Attempt-Date", NotificationText.Date(now))
            .Field("Will-Retry-Until", report.RetriedUntil is { } until ? NotificationText.Date(until) : null);
        return Fields("delivery-status", fields);
    }

    /// <summary>RFC 3461 §4.2: the type of the address stays as the sender gave it.</summary>
    private static string Typed(string typed)
        => typed.StartsWith("utf-8;", StringComparison.OrdinalIgnoreCase) ? NotificationText.Address(typed["utf-8;".Length..]) : typed;

    private static string WordOf(DeliveryAction action) => action switch
    {
        DeliveryAction.Failed => "failed",
        DeliveryAction.Delayed => "delayed",
        DeliveryAction.Delivered => "delivered",
        _ => "relayed",
    };

    private static string SubjectOf(DeliveryAction action) => action switch
    {
        DeliveryAction.Failed => "Undelivered Mail Returned to Sender",
        DeliveryAction.Delayed => "Delayed Mail (still being retried)",
        _ => "Successful Mail Delivery Report",
    };

    private string Explanation(DeliveryReport report, OriginalMessage original)
    {
        var text = new StringBuilder($"This is the mail system at host {Domain}.\r\n\r\n");
        text.Append(report.Action switch
        {
            DeliveryAction.Failed => "Your message could not be delivered to one of its recipients.\r\nIt is attached below.\r\n",
            DeliveryAction.Delayed => "Your message has not been delivered yet.\r\nYou do not need to send it again.\r\n",
            DeliveryAction.Delivered => "Your message was delivered.\r\n",
            _ => "Your message was handed to a server that sends no notifications of its own.\r\n",
        });
        text.Append("\r\n<").Append(report.Recipient).Append('>');
        if (report.Diagnostic is { } said)
        {
            text.Append(report.RemoteHost is { } host ? $": host {host} said:\r\n    {said}" : $": {said}");
        }

        text.Append("\r\n");
        if (report.RetriedUntil is { } until)
        {
            text.Append("\r\nDelivery is tried until ").Append(NotificationText.Date(until)).Append(".\r\n");
        }

        return text.Append("\r\nThe message was received on ").Append(NotificationText.Date(original.ReceivedAt)).Append(".\r\n").ToString();
    }
}
