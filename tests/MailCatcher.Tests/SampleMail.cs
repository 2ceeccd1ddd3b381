using MimeKit;

namespace MailCatcher.Tests;

/// <summary>The mail that tests send when any will do.</summary>
internal static class SampleMail
{
    public static MimeMessage Create(string subject)
    {
        var message = new MimeMessage { Subject = subject, Body = new TextPart("plain") { Text = "Hello" } };
        message.From.Add(MailboxAddress.Parse("a@one.test"));
        message.To.Add(MailboxAddress.Parse("b@two.test"));
        return message;
    }
}
