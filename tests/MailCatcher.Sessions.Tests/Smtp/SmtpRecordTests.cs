using System.Globalization;
using MailCatcher.Sessions.Smtp;
using MailCatcher.Store.Sessions;
using TestKit.Connections;

namespace MailCatcher.Sessions.Tests.Smtp;

/// <summary>What is left of a session once it is over.</summary>
public sealed class SmtpRecordTests
{
    [Fact]
    public async Task A_session_leaves_what_was_said_and_what_it_brought()
    {
        var server = new SmtpTestServer();
        await using (var connection = await server.ConnectAndGreetAsync())
        {
            server.Time.Advance(TimeSpan.FromMilliseconds(1500));
            await connection.BeginDataAsync();
            await connection.SayAsync("Subject: one\r\n\r\nHello\r\n.", "250");
            await connection.SayAsync("QUIT", "221");
        }

        var session = Only(server);
        Assert.Equal((SessionOutcome.Completed, "1 message captured"), (session.Summary.Outcome, session.Summary.Sentence));
        Assert.Equal(("smtp", "127.0.0.1:25", "192.0.2.7:50007"), (session.Summary.Protocol, session.Summary.Listener, session.Summary.Client));
        Assert.Equal("client.test", session.Summary.Helo);
        Assert.Equal((1, 1), (session.Summary.MessageCount, session.Summary.Messages.Count));
        Assert.Equal(TimeSpan.FromMilliseconds(1500), session.Summary.Duration);
        Assert.Equal(session.Summary.StartedAt.AddMilliseconds(1500), session.Summary.EndedAt);
        Assert.True(session.Summary.OctetsIn > 100 && session.Summary.OctetsOut > 100);
        Assert.False(session.IsTruncated);
        Assert.Equal("0 Server 220 mail.test ESMTP MailCatcher", Describe(session.Transcript[0]));
        Assert.Equal("0 Client EHLO client.test", Describe(session.Transcript[1]));
        Assert.Equal(
            [
                "1.5 Client MAIL FROM:<a@one.test>",
                "1.5 Server 250 2.1.0 Sender accepted",
                "1.5 Client RCPT TO:<b@two.test>",
                "1.5 Server 250 2.1.5 Recipient accepted",
                "1.5 Client DATA",
                "1.5 Server 354 Start mail input; end with <CRLF>.<CRLF>",
                "1.5 Client [23 octets of message]",
                $"1.5 Server 250 2.0.0 Captured as {session.Summary.Messages[0]}",
                "1.5 Client QUIT",
                "1.5 Server 221 2.0.0 mail.test closes the connection",
            ],
            session.Transcript.Skip(session.Transcript.Count - 10).Select(Describe));
    }

    [Fact]
    public async Task Nothing_of_a_message_or_a_password_is_kept()
    {
        var server = new SmtpTestServer(static options => options with { Credentials = new FixedCredentials(new Dictionary<string, string> { ["bob"] = "tiger" }) });
        await using (var connection = await server.ConnectAndGreetAsync())
        {
            await connection.SayAsync("AUTH PLAIN AGJvYgB0aWdlcg==", "235");
            await connection.BeginDataAsync();
            await connection.SayAsync("Subject: private\r\n\r\nprivate\r\n.", "250");
            await connection.SayAsync("MAIL FROM:<a@one.test>", "250");
            await connection.SayAsync("RCPT TO:<b@two.test>", "250");
            await connection.SayAsync("BDAT 9 LAST\r\nprivate", "250");
            await connection.SayAsync("QUIT", "221");
        }

        var session = Only(server);
        var text = string.Join('\n', session.Transcript.Select(static line => line.Text));
        Assert.Contains("AUTH PLAIN [hidden]", text, StringComparison.Ordinal);
        Assert.Contains("[9 octets of message]", text, StringComparison.Ordinal);
        Assert.DoesNotContain("private", text, StringComparison.Ordinal);
        Assert.DoesNotContain("AGJv", text, StringComparison.Ordinal);
        Assert.Equal("bob", session.Summary.User);
        Assert.Equal("2 messages captured", session.Summary.Sentence);
    }

    [Fact]
    public async Task A_wrong_password_is_told_with_its_user_and_without_the_password()
    {
        var server = new SmtpTestServer(static options => options with { Credentials = new FixedCredentials(new Dictionary<string, string> { ["bob"] = "tiger" }) });
        await using (var connection = await server.ConnectAndGreetAsync())
        {
            await connection.SayAsync("AUTH LOGIN", "334");
            await connection.SayAsync("Ym9i", "334");
            await connection.SayAsync("d3Jvbmc=", "535");
            await connection.SayAsync("QUIT", "221");
        }

        var session = Only(server);
        Assert.Equal("login refused for bob: wrong password or unknown user", session.Summary.Sentence);
        Assert.Equal(SessionOutcome.Refused, session.Summary.Outcome);
        Assert.Equal(["AUTH LOGIN", "[hidden]", "[hidden]", "QUIT"], Said(session).Skip(1));
        var refused = Assert.Single(session.Refused);
        Assert.Equal((RefusalStage.Auth, 535, "5.7.8", "bob"), (refused.Stage, refused.Code, refused.EnhancedCode, refused.User));
        Assert.Equal("User name or password are wrong", refused.Text);
        Assert.Equal(session.Summary.Id, refused.Session);
    }

    [Fact]
    public async Task Each_refusal_has_the_envelope_it_was_about()
    {
        var server = new SmtpTestServer(static options => options with { MaxRecipients = 1, MaxMessageSize = 1000 });
        await using (var connection = await server.ConnectAndGreetAsync())
        {
            await connection.SayAsync("MAIL FROM:<big@one.test> SIZE=5000", "552");
            await connection.SayAsync("MAIL FROM:<a@one.test>", "250");
            await connection.SayAsync("RCPT TO:<b@two.test>", "250");
            await connection.SayAsync("RCPT TO:<c@two.test>", "452");
            await connection.SayAsync("DATA", "354");
            await connection.SayAsync(new string('x', 2000) + "\r\n.", "552");
            await connection.SayAsync("QUIT", "221");
        }

        var session = Only(server);
        Assert.Equal(
            [
                "Mail 552 5.3.4 big@one.test -> ",
                "Rcpt 452 4.5.3 a@one.test -> c@two.test",
                "Content 552 5.3.4 a@one.test -> b@two.test",
            ],
            session.Refused.Select(static refused => string.Create(
                CultureInfo.InvariantCulture,
                $"{refused.Stage} {refused.Code} {refused.EnhancedCode} {refused.ReversePath} -> {string.Join(',', refused.Recipients)}")));
        Assert.Equal(3, session.Summary.Refusals);
        Assert.Equal(3, server.Sessions.Rejected);
        Assert.StartsWith("message refused after its content: 552 5.3.4", session.Summary.Sentence, StringComparison.Ordinal);
        Assert.Contains("[2,002 octets of message]", Said(session));
    }

    [Fact]
    public async Task Over_lmtp_each_refused_recipient_is_told_apart()
    {
        var server = new SmtpTestServer(static options => options with { Variant = SmtpVariant.Lmtp, MaxMessageSize = 10 });
        await using (var connection = server.Connect())
        {
            await connection.ExpectAsync("220");
            await connection.SendAsync("LHLO client.test\r\nMAIL FROM:<a@one.test>\r\nRCPT TO:<b@two.test>\r\nRCPT TO:<c@two.test>\r\nDATA\r\n");
            while (await connection.ReadLineAsync() is { } line && !line.StartsWith("354", StringComparison.Ordinal))
            {
            }

            await connection.SendAsync("longer than that\r\n.\r\nQUIT\r\n");
            await connection.ReadToEndAsync();
        }

        var session = Only(server);
        Assert.Equal("lmtp", session.Summary.Protocol);
        Assert.Equal(["b@two.test", "c@two.test"], session.Refused.Select(static refused => Assert.Single(refused.Recipients)));
    }

    [Fact]
    public async Task A_login_before_the_greeting_is_named()
    {
        var server = new SmtpTestServer(static options => options with { Credentials = new FixedCredentials(null) });
        await using (var connection = server.Connect())
        {
            await connection.ExpectAsync("220");
            await connection.SayAsync("AUTH LOGIN", "503");
            await connection.SendAsync("Ym9i\r\nd3Jvbmc=\r\n");
            await connection.ExpectAsync("500");
            await connection.ExpectAsync("500");
        }

        var session = Only(server);
        Assert.Equal("AUTH before EHLO", session.Summary.Sentence);
        Assert.Equal(["AUTH LOGIN", "[hidden]", "[hidden]"], Said(session));
    }

    [Fact]
    public async Task A_client_that_vanishes_inside_a_message_is_told_how_far_it_came()
    {
        var server = new SmtpTestServer();
        await using (var connection = await server.ConnectAndGreetAsync())
        {
            await connection.BeginDataAsync();
            await connection.SendAsync(new string('x', 3118) + "\r\n");
        }

        var session = Only(server);
        Assert.Equal((SessionOutcome.Aborted, "client closed inside DATA after 3,120 bytes"), (session.Summary.Outcome, session.Summary.Sentence));
        Assert.Equal(
            ["[3,120 octets of message]", "the client closed the connection"],
            session.Transcript.Skip(session.Transcript.Count - 2).Select(static line => line.Text));
    }

    [Fact]
    public async Task A_connection_that_breaks_inside_a_chunk_is_told_how_far_it_came()
    {
        var server = new SmtpTestServer();
        await using (var connection = await server.ConnectAndGreetAsync())
        {
            await connection.BeginChunkAsync("BDAT 10", "half");
            connection.Break();
            await connection.WaitForHandlerAsync();
        }

        var session = Only(server);
        Assert.Equal("the connection broke inside BDAT after 4 bytes", session.Summary.Sentence);
        Assert.Contains("[4 octets of message]", Said(session));
    }

    [Fact]
    public async Task A_message_that_does_not_go_on_is_told_once()
    {
        var server = new SmtpTestServer();
        await using (var connection = await server.ConnectAndGreetAsync())
        {
            await connection.BeginDataAsync();
            server.Time.Advance(TimeSpan.FromMinutes(5));
            await connection.ExpectAsync("421 4.4.2");
        }

        var session = Only(server);
        Assert.Equal("the client fell silent inside DATA after 0 bytes", session.Summary.Sentence);
        Assert.Equal("nothing came for 5 minutes", Assert.Single(session.Transcript, static line => line.From == TranscriptSource.Note).Text);
    }

    [Fact]
    public async Task Silence_is_told_with_its_length()
    {
        var server = new SmtpTestServer();
        await using (var connection = await server.ConnectAndGreetAsync())
        {
            server.Time.Advance(TimeSpan.FromMinutes(5));
            await connection.ExpectAsync("421 4.4.2");
        }

        var session = Only(server);
        Assert.Equal("the client was silent for 5 minutes after EHLO", session.Summary.Sentence);
        Assert.Empty(session.Refused);
        Assert.Equal(TimeSpan.FromMinutes(5), session.Transcript[^1].At);
    }

    [Fact]
    public async Task Whoever_says_nothing_and_whoever_speaks_http_leave_a_session_too()
    {
        var server = new SmtpTestServer();
        await using (var connection = server.Connect())
        {
            await connection.ExpectAsync("220");
        }

        Assert.Equal("connected and left without a word", Only(server).Summary.Sentence);
        server.Sessions.Forget();
        await using (var connection = server.Connect())
        {
            await connection.SendAsync("POST / HTTP/1.1\r\nHost: localhost\r\n\r\n");
            await connection.ReadToEndAsync();
        }

        Assert.Equal("HTTP on the SMTP port", Only(server).Summary.Sentence);
        server.Sessions.Forget();
        await using (var connection = server.Connect())
        {
            await connection.SendAsync("\u0016\u0003\u0001\u0002");
            await connection.ReadToEndAsync();
        }

        Assert.Equal("the client spoke TLS on a plaintext port", Only(server).Summary.Sentence);
    }

    [Fact]
    public async Task A_line_that_does_not_end_is_shown_as_far_as_it_came()
    {
        var server = new SmtpTestServer();
        await using (var connection = await server.ConnectAndGreetAsync())
        {
            await connection.SendAsync("MAIL FROM:<a@one");
        }

        var session = Only(server);
        Assert.Equal("MAIL FROM:<a@one", Said(session)[^1]);
        Assert.Equal("the client broke off without QUIT after MAIL", session.Summary.Sentence);
    }

    [Fact]
    public async Task An_open_session_can_be_looked_at()
    {
        var server = new SmtpTestServer();
        await using var connection = await server.ConnectAndGreetAsync();
        await connection.BeginDataAsync();

        var session = Only(server);

        Assert.Equal(SessionOutcome.Open, session.Summary.Outcome);
        Assert.Null(session.Summary.EndedAt);
        Assert.Equal("DATA", Said(session)[^1]);
    }

    [Fact]
    public async Task A_kept_connection_does_not_grow_with_its_messages()
    {
        var server = new SmtpTestServer();
        await using (var connection = await server.ConnectAndGreetAsync())
        {
            for (var i = 0; i < 2000; i++)
            {
                await connection.BeginDataAsync();
                await connection.SayAsync("x\r\n.", "250");
            }

            await connection.SayAsync("QUIT", "221");
        }

        var session = Only(server);
        Assert.Equal((2000, 100), (session.Summary.MessageCount, session.Summary.Messages.Count));
        Assert.Equal("2,000 messages captured", session.Summary.Sentence);
        Assert.InRange(session.Transcript.Count, 400, 700);
        Assert.True(session.IsTruncated);
        Assert.Equal("QUIT", Said(session)[^1]);
    }

    private static SessionDetails Only(SmtpTestServer server)
        => server.Sessions.Find(Assert.Single(server.Sessions.List(SessionFilter.All, 0, 10).Sessions).Id)!;

    private static List<string> Said(SessionDetails session)
        => [.. session.Transcript.Where(static line => line.From == TranscriptSource.Client).Select(static line => line.Text)];

    private static string Describe(TranscriptEntry entry)
        => string.Create(CultureInfo.InvariantCulture, $"{entry.At.TotalSeconds} {entry.From} {entry.Text}");
}
