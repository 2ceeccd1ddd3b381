using System.Globalization;
using System.Text;
using Conformance.Tests.Subjects;
using MailKit.Net.Smtp;
using MimeKit;

namespace Conformance.Tests.Clients;

/// <summary>Clients we did not write hand over mail.</summary>
public sealed class SmtpClientTests(SmtpSubjectFixture server)
{
    private readonly string _recipient = SmtpSubjectFixture.NewRecipient();

    private string Host => server.EndPoint.Address.ToString();

    private string Port => server.EndPoint.Port.ToString(CultureInfo.InvariantCulture);

    [Fact]
    public async Task Swaks_sends_a_message()
    {
        var output = await Tool.RunAsync(
            "swaks", ["--server", $"{Host}:{Port}", "--from", "a@one.test", "--to", _recipient, "--body", ".\n..dots\nend", "--pipeline"]);
        Assert.Contains("250 2.0.0", output, StringComparison.Ordinal);
        Assert.Contains("\r\n\r\n.\r\n..dots\r\nend", Encoding.UTF8.GetString(await server.RawAsync(_recipient)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Curl_sends_a_file_exactly()
    {
        const string Message = "From: a@one.test\r\nSubject: file\r\n\r\n.\r\n..two\r\nÄ\r\n";
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, Message);
            await Tool.RunAsync(
                "curl", ["-sS", "--mail-from", "a@one.test", "--mail-rcpt", _recipient, "--upload-file", file, $"smtp://{Host}:{Port}/client.test"]);
        }
        finally
        {
            File.Delete(file);
        }

        Assert.Equal(Message, Encoding.UTF8.GetString(await server.RawAsync(_recipient)));
    }

    [Fact]
    public async Task Python_sends_to_one_good_and_one_bad_recipient()
    {
        var script = $"""
            import smtplib
            with smtplib.SMTP("{Host}", {Port}, timeout=20) as client:
                refused = client.sendmail("a@one.test", ["{_recipient}", "bad"], "Subject: python\n\n.dot\nlast", mail_options=["BODY=8BITMIME"], rcpt_options=["NOTIFY=NEVER"])
                assert list(refused) == ["bad"] and refused["bad"][0] == 501, refused
                assert client.verify("bob")[0] == 252
                assert client.help() and client.noop()[0] == 250
            """;
        await Tool.RunAsync("python3", ["-"], script);
        Assert.Equal("Subject: python\r\n\r\n.dot\r\nlast\r\n", Encoding.UTF8.GetString(await server.RawAsync(_recipient)));
    }

    [Fact]
    public async Task Python_sends_utf8_addresses()
    {
        var recipient = $"用户-{_recipient}";
        var script = $"""
            import smtplib
            from email.message import EmailMessage
            message = EmailMessage()
            message["From"], message["To"], message["Subject"] = "jörg@one.test", "{recipient}", "Grüße"
            message.set_content("ä")
            with smtplib.SMTP("{Host}", {Port}, timeout=20) as client:
                assert client.send_message(message) == dict()
            """;
        await Tool.RunAsync("python3", ["-"], script);
        Assert.Contains("Subject: Grüße\r\n", Encoding.UTF8.GetString(await server.RawAsync(recipient)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task MailKit_sends_in_pipelines()
    {
        using var client = new SmtpClient();
        await client.ConnectAsync(Host, server.EndPoint.Port, MailKit.Security.SecureSocketOptions.None);
        Assert.True(client.Capabilities.HasFlag(SmtpCapabilities.Pipelining | SmtpCapabilities.Size | SmtpCapabilities.EightBitMime
            | SmtpCapabilities.UTF8 | SmtpCapabilities.EnhancedStatusCodes | SmtpCapabilities.Dsn));
        for (var i = 0; i < 3; i++)
        {
            var message = NewMessage($"number {i}", _recipient);
            Assert.Contains("Captured", await client.SendAsync(message), StringComparison.Ordinal);
            Assert.Equal(Octets(message), await server.RawAsync(_recipient));
        }

        await client.NoOpAsync();
        await client.DisconnectAsync(quit: true);
    }

    [Fact]
    public async Task MailKit_sends_international_mail()
    {
        var recipient = $"用户-{_recipient}";
        using var client = new SmtpClient();
        await client.ConnectAsync(Host, server.EndPoint.Port, MailKit.Security.SecureSocketOptions.None);
        var message = NewMessage("Grüße 日本", recipient);
        await client.SendAsync(new FormatOptions { International = true }, message);
        Assert.Contains("Subject: Grüße 日本", Encoding.UTF8.GetString(await server.RawAsync(recipient)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task MailKit_learns_that_a_message_is_too_large()
    {
        using var client = new SmtpClient();
        await client.ConnectAsync(Host, server.EndPoint.Port, MailKit.Security.SecureSocketOptions.None);
        var message = NewMessage("large", _recipient);
        message.Body = new TextPart { Content = new MimeContent(new MemoryStream(new byte[client.MaxSize + 1])) };
        var error = await Assert.ThrowsAsync<SmtpCommandException>(() => client.SendAsync(message));
        Assert.Equal(SmtpStatusCode.ExceededStorageAllocation, error.StatusCode);
        await client.SendAsync(NewMessage("small", _recipient));
        Assert.Contains("Subject: small", Encoding.UTF8.GetString(await server.RawAsync(_recipient)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task MailKit_sends_a_binary_part_in_chunks()
    {
        using var dialogue = new MemoryStream();
        using var client = new SmtpClient(new MailKit.ProtocolLogger(dialogue, leaveOpen: true));
        await client.ConnectAsync(Host, server.EndPoint.Port, MailKit.Security.SecureSocketOptions.None);
        Assert.True(client.Capabilities.HasFlag(SmtpCapabilities.Chunking | SmtpCapabilities.BinaryMime));
        byte[] octets = [.. Enumerable.Range(0, 100_000).Select(static number => (byte)(number * 31)), .. "\r\n.\r\nQUIT\r\n\0\r"u8];
        var message = NewMessage("binary", _recipient);
        message.Body = new MimePart("application", "octet-stream")
        {
            Content = new MimeContent(new MemoryStream(octets)),
            ContentTransferEncoding = ContentEncoding.Binary,
        };
        Assert.Contains("Captured", await client.SendAsync(message), StringComparison.Ordinal);
        await client.DisconnectAsync(quit: true);
        var said = Encoding.Latin1.GetString(dialogue.ToArray());
        Assert.Contains("BODY=BINARYMIME", said, StringComparison.Ordinal);
        Assert.Contains("BDAT ", said, StringComparison.Ordinal);
        Assert.True((await server.RawAsync(_recipient)).AsSpan().IndexOf(octets) > 0, "the octets of the part are in the message as they were sent");
    }

    [Fact]
    public async Task Smtp_source_sends_over_ten_connections()
    {
        await Tool.RunAsync(
            "smtp-source", ["-s", "10", "-m", "200", "-l", "4096", "-d", "-f", "a@one.test", "-t", _recipient, $"{Host}:{Port}"]);
        Assert.StartsWith("From: <a@one.test>\r\n", Encoding.UTF8.GetString(await server.RawAsync(_recipient)), StringComparison.Ordinal);
    }

    private static MimeMessage NewMessage(string subject, string recipient)
    {
        var message = new MimeMessage { Subject = subject };
        message.From.Add(new MailboxAddress("A", "a@one.test"));
        message.To.Add(new MailboxAddress("B", recipient));
        message.Body = new TextPart("plain") { Text = "Hello\r\n.\r\n..dots\r\n" };
        return message;
    }

    private static byte[] Octets(MimeMessage message)
    {
        var options = FormatOptions.Default.Clone();
        options.NewLineFormat = NewLineFormat.Dos;
        options.EnsureNewLine = true;
        options.HiddenHeaders.Add(HeaderId.ContentLength);
        options.HiddenHeaders.Add(HeaderId.ResentBcc);
        options.HiddenHeaders.Add(HeaderId.Bcc);
        using var stream = new MemoryStream();
        message.WriteTo(options, stream);
        return stream.ToArray();
    }
}
