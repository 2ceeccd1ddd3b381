using System.Text;
using MimeKit;

namespace MailCatcher.Mail.Notifications;

/// <content>What recipients send back.</content>
public sealed partial class NotificationComposer
{
    private const int QuotedText = 8 * 1024;

    /// <summary>Writes an automatic reply, such as an out-of-office answer (RFC 3834). It goes to MAIL FROM, from nobody.</summary>
    /// <param name="original">The message that is answered.</param>
    /// <param name="recipient">Who answers.</param>
    /// <param name="subject">The subject; null for one made of the message's.</param>
    /// <param name="text">The body.</param>
    /// <param name="now">When it is written.</param>
    public Notification ComposeAutoReply(OriginalMessage original, string recipient, string? subject, string text, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(original);
        ArgumentNullException.ThrowIfNull(text);
        var headers = MailReader.Read(original.Raw, withChecksums: false).Headers;

        // RFC 3834 §3.1.5: "Auto: " before the subject that is answered.
        var message = Begin(original, now, new MailboxAddress("", recipient), subject ?? $"Auto: {Find(headers, "Subject")}".TrimEnd());
        Thread(message, headers);
        message.Body = Words(text);
        return Write(message, original.Sender, sender: "");
    }

    /// <summary>Writes what a person would answer: to Reply-To or From, in the same thread.</summary>
    /// <param name="original">The message that is answered.</param>
    /// <param name="recipient">Who answers, and MAIL FROM of the answer.</param>
    /// <param name="template">The body, with <c>{subject}</c>, <c>{from}</c>, <c>{to}</c> and <c>{text}</c>.</param>
    /// <param name="now">When it is written.</param>
    public Notification ComposeReply(OriginalMessage original, string recipient, string template, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(original);
        ArgumentNullException.ThrowIfNull(template);
        var parsed = MailReader.Read(original.Raw, withChecksums: false);
        var subject = Find(parsed.Headers, "Subject");
        var isReply = subject.StartsWith("Re:", StringComparison.OrdinalIgnoreCase);
        var message = Begin(original, now, new MailboxAddress("", recipient), isReply ? subject : $"Re: {subject}".TrimEnd());
        message.Headers.Remove(HeaderId.AutoSubmitted);
        if (InternetAddressList.TryParse(AnswerTo(parsed.Headers), out var addresses) && addresses.Mailboxes.FirstOrDefault() is { } answered
            && NotificationText.FitsLines(answered.Address))
        {
            message.To.Clear();
            message.To.Add(new MailboxAddress(NotificationText.FitsLines(answered.Name ?? "") ? answered.Name : "", answered.Address));
        }

        Thread(message, parsed.Headers);
        message.Body = Words(Fill(template, parsed, recipient, subject));
        return Write(message, message.To.Mailboxes.First().Address, recipient);
    }

    /// <summary>Writes a complaint as a feedback report (RFC 5965).</summary>
    /// <param name="original">The message that is complained about.</param>
    /// <param name="recipient">Who complains.</param>
    /// <param name="reportTo">Who gets the report; null for the sender.</param>
    /// <param name="feedbackType">For example <c>abuse</c> (RFC 5965 §7.3).</param>
    /// <param name="now">When it is written.</param>
    public Notification ComposeFeedbackReport(
        OriginalMessage original, string recipient, string? reportTo, string feedbackType, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(original);
        var subject = Find(MailReader.Read(original.Raw, withChecksums: false).Headers, "Subject");
        var message = Begin(original, now, new MailboxAddress("Feedback Loop", $"feedback@{Domain}"), $"FW: {subject}".TrimEnd());
        message.To.Clear();
        message.To.Add(new MailboxAddress("", reportTo ?? original.Sender));

        // RFC 5965 §3.1 and §3.2: the required fields, then those that may occur.
        var fields = new StringBuilder(512)
            .Field("Feedback-Type", feedbackType)
            .Field("User-Agent", "MailCatcher/1.0")
            .Field("Version", "1")
            .Field("Original-Mail-From", $"<{original.Sender}>")
            .Field("Original-Rcpt-To", $"<{recipient}>")
            .Field("Arrival-Date", NotificationText.Date(original.ReceivedAt))
            .Field("Reporting-MTA", $"dns; {Domain}")
            .Field("Source-IP", original.ClientAddress?.ToString())
            .Field("Incidents", "1");
        var body = new Multipart("report")
        {
            Words($"This is an email abuse report for a message that {recipient} received\r\nfrom {original.Sender} on {NotificationText.Date(original.ReceivedAt)}.\r\n"),
            Fields("feedback-report", fields),
            Whole(original),
        };
        body.ContentType.Parameters.Add("report-type", "feedback-report");
        message.Body = body;
        return Write(message, reportTo ?? original.Sender, sender: "");
    }

    private static string AnswerTo(IReadOnlyList<MessageHeader> headers)
        => Find(headers, "Reply-To") is { Length: > 0 } replyTo ? replyTo : Find(headers, "From");

    private static string Fill(string template, ParsedMessage parsed, string recipient, string subject)
    {
        var text = parsed.Text.Length > QuotedText ? parsed.Text[..QuotedText] : parsed.Text;
        var filled = new StringBuilder(template.Length + text.Length);
        var values = new Dictionary<string, string>
        {
            ["{subject}"] = subject,
            ["{from}"] = Find(parsed.Headers, "From"),
            ["{to}"] = recipient,
            ["{text}"] = string.Join("\r\n", text.ReplaceLineEndings("\n").TrimEnd().Split('\n').Select(line => "> " + line)),
        };

        // One pass, so that what is filled in is not filled in itself.
        for (var i = 0; i < template.Length;)
        {
            var name = values.Keys.FirstOrDefault(key => template.AsSpan(i).StartsWith(key, StringComparison.Ordinal));
            filled.Append(name is null ? template[i].ToString() : values[name]);
            i += name?.Length ?? 1;
        }

        return filled.ToString();
    }
}
