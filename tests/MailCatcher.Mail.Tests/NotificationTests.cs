using System.Diagnostics;
using System.Text;
using System.Text.Json;
using MailCatcher.Mail.Notifications;

namespace MailCatcher.Mail.Tests;

/// <summary>What servers and recipients send back, read by a parser we did not write (Python's email package) and by our own.</summary>
public sealed class NotificationTests
{
    private const string Raw = "From: App <app@one.test>\r\nTo: bob@two.test\r\nSubject: Order 7\r\nMessage-ID: <7@one.test>\r\nReferences: <1@one.test>\r\n"
        + "Content-Type: text/plain; charset=utf-8\r\n\r\nHello\r\nthere\r\n";

    private const string Script = """
        import sys, json, email, email.policy
        m = email.message_from_binary_file(sys.stdin.buffer, policy=email.policy.default)
        def part(p):
            d = {"type": p.get_content_type(), "headers": {k: str(v) for k, v in p.items()}, "parts": []}
            if p.is_multipart():
                d["parts"] = [part(q) for q in p.get_payload()]
            else:
                d["text"] = p.get_payload(decode=True).decode("utf-8", "replace")
            return d
        json.dump(part(m), sys.stdout)
        """;

    private static readonly DateTimeOffset Received = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Now = Received.AddMinutes(5);

    private readonly NotificationComposer _composer = new("mx.test");

    [Fact]
    public async Task Failure_is_a_report_that_a_foreign_parser_reads()
    {
        var report = new DeliveryReport
        {
            Action = DeliveryAction.Failed,
            Recipient = "bob@two.test",
            OriginalRecipient = "rfc822;bobby@two.test",
            Status = "5.1.1",
            Diagnostic = "550 5.1.1 No such user",
            RemoteHost = "mx1.two.test",
            EnvelopeId = "QQ314159",
            ReturnsContent = true,
        };
        var notification = _composer.ComposeDeliveryReport(Original(Raw), report, Now);
        Assert.Equal(("app@one.test", ""), (notification.Recipient, notification.Sender));

        var mail = await ReadByPythonAsync(notification.Raw);
        Assert.Equal("multipart/report", Type(mail));
        Assert.Contains("report-type", Header(mail, "Content-Type"), StringComparison.Ordinal);
        Assert.Equal("auto-replied", Header(mail, "Auto-Submitted"));
        Assert.Equal("<7@one.test>", Header(mail, "In-Reply-To"));
        Assert.Equal("<1@one.test> <7@one.test>", Header(mail, "References"));
        var parts = Parts(mail);
        Assert.Equal(["text/plain", "message/delivery-status", "message/rfc822"], parts.Select(Type));
        var (about, recipient) = (Parts(parts[1])[0], Parts(parts[1])[1]);
        Assert.Equal("dns; mx.test", Header(about, "Reporting-MTA"));
        Assert.Equal("QQ314159", Header(about, "Original-Envelope-Id"));
        Assert.Equal("rfc822;bobby@two.test", Header(recipient, "Original-Recipient"));
        Assert.Equal("rfc822;bob@two.test", Header(recipient, "Final-Recipient"));
        Assert.Equal("failed", Header(recipient, "Action"));
        Assert.Equal("5.1.1", Header(recipient, "Status"));
        Assert.Equal("dns; mx1.two.test", Header(recipient, "Remote-MTA"));
        Assert.Equal("smtp; 550 5.1.1 No such user", Header(recipient, "Diagnostic-Code"));
        Assert.Equal("Order 7", Header(Parts(parts[2])[0], "Subject"));
    }

    [Theory]
    [InlineData(DeliveryAction.Delayed, "delayed", "Delayed Mail (still being retried)")]
    [InlineData(DeliveryAction.Delivered, "delivered", "Successful Mail Delivery Report")]
    [InlineData(DeliveryAction.Relayed, "relayed", "Successful Mail Delivery Report")]
    public async Task Other_reports_have_the_headers_alone(DeliveryAction action, string word, string subject)
    {
        var report = new DeliveryReport { Action = action, Recipient = "bob@two.test", Status = "2.1.5", RetriedUntil = Now.AddDays(5) };
        var mail = await ReadByPythonAsync(_composer.ComposeDeliveryReport(Original(Raw), report, Now).Raw);

        Assert.Equal(subject, Header(mail, "Subject"));
        var parts = Parts(mail);
        Assert.Equal(["text/plain", "message/delivery-status", "text/rfc822-headers"], parts.Select(Type));
        Assert.Equal(word, Header(Parts(parts[1])[1], "Action"));
        Assert.Equal("Sun, 29 Nov 2026 12:05:00 +0000", Header(Parts(parts[1])[1], "Will-Retry-Until"));
        var headers = parts[2].GetProperty("text").GetString()!;
        Assert.Contains("Subject: Order 7", headers, StringComparison.Ordinal);
        Assert.DoesNotContain("Hello", headers, StringComparison.Ordinal);
    }

    [Fact]
    public void Address_beyond_ASCII_is_reported_in_ASCII()
    {
        var report = new DeliveryReport { Action = DeliveryAction.Failed, Recipient = "jürgen@two.test", Status = "5.1.1" };
        var text = Encoding.UTF8.GetString(_composer.ComposeDeliveryReport(Original(Raw), report, Now).Raw);

        Assert.Contains("\r\nFinal-Recipient: utf-8;j\\x{FC}rgen@two.test\r\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Fields_cannot_be_forged_by_what_a_server_says()
    {
        var report = new DeliveryReport
        {
            Action = DeliveryAction.Failed,
            Recipient = "bob@two.test",
            Status = "5.0.0",
            Diagnostic = "550 x\r\nAction: delivered",
        };
        var text = Encoding.UTF8.GetString(_composer.ComposeDeliveryReport(Original(Raw), report, Now).Raw);

        Assert.Contains("\r\nDiagnostic-Code: smtp; 550 x  Action: delivered\r\n", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no identifier 0", "<1@one.test>", null, null)]
    [InlineData("<7@one.test>", "<1@one.test> 0", "<7@one.test>", "<7@one.test>")]
    [InlineData("<7@one.test>", "<1@one.test>", "<7@one.test>", "<1@one.test> <7@one.test>")]
    public void Identifiers_too_long_for_a_line_are_left_out(string id, string earlier, string? answered, string? thread)
    {
        // RFC 5322 §2.1.1
        id = id.Replace("0", new string('x', 1000), StringComparison.Ordinal);
        earlier = earlier.Replace("0", new string('x', 1000), StringComparison.Ordinal);
        var raw = $"From: app@one.test\r\nMessage-ID: {id}\r\nReferences: {earlier}\r\n\r\nx\r\n";
        var notification = _composer.ComposeAutoReply(Original(raw), "bob@two.test", null, "Away.", Now);

        using var reply = new MemoryStream(notification.Raw);
        var headers = MailReader.Read(reply).Headers;
        Assert.Equal(answered, headers.SingleOrDefault(static header => header.Name == "In-Reply-To")?.Decoded);
        Assert.Equal(thread, headers.SingleOrDefault(static header => header.Name == "References")?.Decoded);
    }

    [Fact]
    public void Answer_to_an_address_too_long_for_a_line_goes_to_the_sender()
    {
        var raw = $"From: Shop <shop@{new string('x', 1000)}>\r\n\r\nx\r\n";

        Assert.Equal("app@one.test", _composer.ComposeReply(Original(raw), "bob@two.test", "Thanks.", Now).Recipient);
    }

    [Fact]
    public void Name_too_long_for_a_line_is_left_out_of_an_answer()
    {
        var raw = $"From: Zo\u00EB =?utf-8?B?M{new string('\u7AEF', 1000)} <shop@one.test>\r\n\r\nx\r\n";
        var text = Encoding.UTF8.GetString(_composer.ComposeReply(Original(raw), "bob@two.test", "Thanks.", Now).Raw);

        Assert.Contains("\r\nTo: shop@one.test\r\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Original_comes_back_octet_for_octet()
    {
        var raw = Encoding.Latin1.GetBytes(Raw + "\u00FC\u0080 and " + new string('x', 2000) + "\r\n");
        var report = new DeliveryReport { Action = DeliveryAction.Failed, Recipient = "bob@two.test", Status = "5.0.0", ReturnsContent = true };
        var notification = _composer.ComposeDeliveryReport(new OriginalMessage(new MemoryStream(raw), "app@one.test", Received), report, Now);

        Assert.True(notification.Raw.AsSpan().IndexOf(raw) > 0, "The original is not in its bounce as it was.");
    }

    [Fact]
    public async Task Feedback_report_is_one()
    {
        var notification = _composer.ComposeFeedbackReport(Original(Raw), "bob@two.test", "abuse@one.test", "abuse", Now);
        Assert.Equal("abuse@one.test", notification.Recipient);

        var mail = await ReadByPythonAsync(notification.Raw);
        Assert.Contains("feedback-report", Header(mail, "Content-Type"), StringComparison.Ordinal);
        var parts = Parts(mail);
        Assert.Equal(["text/plain", "message/feedback-report", "message/rfc822"], parts.Select(Type));
        var fields = Fields(parts[1]);
        Assert.Equal("abuse", fields["Feedback-Type"]);
        Assert.Equal("1", fields["Version"]);
        Assert.Equal("<app@one.test>", fields["Original-Mail-From"]);
        Assert.Equal("<bob@two.test>", fields["Original-Rcpt-To"]);
        Assert.Equal("192.0.2.7", fields["Source-IP"]);
    }

    [Fact]
    public async Task Automatic_reply_belongs_to_its_message()
    {
        var notification = _composer.ComposeAutoReply(Original(Raw), "bob@two.test", subject: null, "I am away.", Now);
        Assert.Equal("", notification.Sender);

        var mail = await ReadByPythonAsync(notification.Raw);
        Assert.Equal("Auto: Order 7", Header(mail, "Subject"));
        Assert.Equal("auto-replied", Header(mail, "Auto-Submitted"));
        Assert.Equal("<7@one.test>", Header(mail, "In-Reply-To"));
        Assert.Equal("bob@two.test", Header(mail, "From"));
        Assert.Equal("I am away.", mail.GetProperty("text").GetString()!.TrimEnd());
    }

    [Fact]
    public async Task Answer_of_a_person_is_filled_in_once_and_goes_to_Reply_To()
    {
        var raw = Raw.Replace("Subject: Order 7", "Subject: {text}\r\nReply-To: help@one.test", StringComparison.Ordinal);
        var notification = _composer.ComposeReply(Original(raw), "bob@two.test", "Thanks for \"{subject}\", {from}!\r\n{text}", Now);
        Assert.Equal(("help@one.test", "bob@two.test"), (notification.Recipient, notification.Sender));

        var mail = await ReadByPythonAsync(notification.Raw);
        Assert.Equal("Re: {text}", Header(mail, "Subject"));
        Assert.False(mail.GetProperty("headers").TryGetProperty("Auto-Submitted", out _));
        Assert.Equal(
            "Thanks for \"{text}\", App <app@one.test>!\n> Hello\n> there",
            mail.GetProperty("text").GetString()!.ReplaceLineEndings("\n").TrimEnd());
    }

    [Theory]
    [InlineData("FULL", DeliveryAction.Failed, 10_000_000, true)]
    [InlineData("HDRS", DeliveryAction.Failed, 10, false)]
    [InlineData(null, DeliveryAction.Failed, 10, true)]
    [InlineData(null, DeliveryAction.Failed, 10_000_000, false)]
    [InlineData("FULL", DeliveryAction.Delivered, 10, false)]
    public void Content_is_returned_as_the_sender_asked(string? ret, DeliveryAction action, long size, bool isReturned)
        => Assert.Equal(isReturned, NotificationComposer.ReturnsContent(ret, action, size));

    [Theory]
    [InlineData("", "", "it has no sender to answer to")]
    [InlineData("mailer-daemon@one.test", "", "nobody reads the mail of mailer-daemon@one.test")]
    [InlineData("list-request@one.test", "", "nobody reads the mail of list-request@one.test")]
    [InlineData("app@one.test", "Auto-Submitted: auto-generated; x=y", "it is automatic itself (Auto-Submitted: auto-generated)")]
    [InlineData("app@one.test", "Auto-Submitted: no", null)]
    [InlineData("app@one.test", "Precedence: bulk", "it is bulk mail (Precedence: bulk)")]
    [InlineData("app@one.test", "List-Id: <x>", "it comes from a mailing list (List-Id)")]
    [InlineData("app@one.test", "Subject: hello", null)]
    public void Machines_are_not_answered(string sender, string header, string? obstacle)
    {
        using var raw = new MemoryStream(Encoding.ASCII.GetBytes(header + "\r\n\r\n"));

        Assert.Equal(obstacle, AutomaticReplies.FindObstacle(sender, MailReader.Read(raw).Headers));
    }

    [Fact]
    public void Links_and_images_of_the_web_are_found_once()
    {
        const string Html = "Content-Type: text/html\r\n\r\n<a href='https://a.test/x'>a</a><a href=\"https://a.test/x\">again</a><a href='mailto:b@c'>m</a>"
            + "<img src=http://b.test/p.png><img src='cid:1'><a href='//c.test'>relative</a>";
        using var raw = new MemoryStream(Encoding.ASCII.GetBytes(Html));
        var links = MessageLinks.In(MailReader.Read(raw));

        Assert.Equal(["http://b.test/p.png"], links.Images.Select(uri => uri.AbsoluteUri));
        Assert.Equal(["https://a.test/x"], links.Links.Select(uri => uri.AbsoluteUri));
    }

    private static OriginalMessage Original(string raw)
        => new(new MemoryStream(Encoding.UTF8.GetBytes(raw)), "app@one.test", Received) { ClientAddress = System.Net.IPAddress.Parse("192.0.2.7") };

    private static string Type(JsonElement part) => part.GetProperty("type").GetString()!;

    private static JsonElement[] Parts(JsonElement part) => [.. part.GetProperty("parts").EnumerateArray()];

    private static string Header(JsonElement part, string name) => part.GetProperty("headers").GetProperty(name).GetString()!;

    /// <summary>Python reads no feedback reports, so that their fields are a message's text or headers to it.</summary>
    private static Dictionary<string, string> Fields(JsonElement part)
    {
        var source = Parts(part) is [var inner, ..] ? inner : part;
        var fields = source.GetProperty("headers").EnumerateObject().ToDictionary(header => header.Name, header => header.Value.GetString()!);
        foreach (var line in source.TryGetProperty("text", out var text) ? text.GetString()!.Split('\n') : [])
        {
            if (line.Split(':', 2) is [var name, var value])
            {
                fields[name] = value.Trim();
            }
        }

        return fields;
    }

    private static async Task<JsonElement> ReadByPythonAsync(byte[] raw)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(30));
        Process process;
        try
        {
            process = Process.Start(new ProcessStartInfo("python3", ["-c", Script]) { RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false })!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("python3 is not installed");
            throw;
        }

        using (process)
        {
            await process.StandardInput.BaseStream.WriteAsync(raw, limit.Token);
            process.StandardInput.Close();
            var json = await process.StandardOutput.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            Assert.Equal(0, process.ExitCode);
            return JsonDocument.Parse(json).RootElement;
        }
    }
}
