using System.Text;
using MailCatcher.Mail.Notifications;
using TestKit.Fuzzing;

namespace MailCatcher.Mail.Tests.Fuzzing;

/// <summary>
/// Whatever the original, what is sent back about it is a message of ours: the one who is told is the sender, the headers are those
/// that were meant, and none is slipped in by it.
/// </summary>
public sealed class NotificationFuzz
{
    private const string Sender = "app@one.test";

    private static readonly string[] Known =
    [
        "From", "To", "Subject", "Date", "Message-Id", "Auto-Submitted", "In-Reply-To", "References", "MIME-Version", "Content-Type", "Content-Transfer-Encoding",
    ];

    private static readonly DateTimeOffset Received = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    private static readonly NotificationComposer Composer = new("mx.test");

    [Fact]
    public Task Reports_and_answers_are_messages_of_ours() => Fuzz.RunAsync(Samples.All, inputs: 100, static (octets, random) =>
    {
        var report = new DeliveryReport
        {
            Action = (DeliveryAction)random.Next(4),
            Recipient = "bob@two.test",
            Status = "5.1.1",
            Diagnostic = Encoding.Latin1.GetString(octets.AsSpan(0, Math.Min(octets.Length, 300))),
            EnvelopeId = Encoding.Latin1.GetString(octets.AsSpan(0, Math.Min(octets.Length, 30))),
            ReturnsContent = random.Next(2) == 0,
        };
        Check(Composer.ComposeDeliveryReport(Original(octets), report, Received), "multipart/report", Sender);
        Check(Composer.ComposeFeedbackReport(Original(octets), "bob@two.test", null, "abuse", Received), "multipart/report", Sender);
        Check(Composer.ComposeAutoReply(Original(octets), "bob@two.test", null, "Away.", Received), "text/plain", Sender);
        Check(Composer.ComposeReply(Original(octets), "bob@two.test", "{from} {to} {subject}\n{text}", Received), "text/plain", recipient: null);
        return Task.CompletedTask;
    });

    private static OriginalMessage Original(byte[] octets) => new(new MemoryStream(octets), Sender, Received);

    private static void Check(Notification notification, string type, string? recipient)
    {
        Assert.DoesNotContain(notification.Recipient, static letter => char.IsControl(letter));
        Assert.Equal(recipient ?? notification.Recipient, notification.Recipient);
        using var raw = new MemoryStream(notification.Raw);
        var message = MailReader.Read(raw);
        Assert.StartsWith(type, message.Root.ContentType, StringComparison.Ordinal);
        Assert.All(message.Headers, static header => Assert.Contains(header.Name, Known, StringComparer.OrdinalIgnoreCase));
        Assert.Equal(message.Headers.Count, message.Headers.Select(static header => header.Name).Distinct(StringComparer.OrdinalIgnoreCase).Count());
        CheckLines(notification.Raw);
    }

    /// <summary>RFC 5322 §2.1.1: a line of the headers has at most 998 characters, and every one ends with CRLF.</summary>
    private static void CheckLines(byte[] raw)
    {
        var headers = Encoding.Latin1.GetString(raw, 0, raw.AsSpan().IndexOf("\r\n\r\n"u8));
        Assert.All(headers.Split("\r\n"), static line =>
        {
            Assert.InRange(line.Length, 1, 998);
            Assert.DoesNotContain(line, static letter => letter is '\r' or '\n' or '\0');
        });
    }
}
