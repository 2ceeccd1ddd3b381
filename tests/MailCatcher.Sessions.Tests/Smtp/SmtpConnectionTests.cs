using System.Net;
using System.Text;
using MailCatcher.Sessions.Smtp;
using MailCatcher.Store;
using TestKit.Connections;

namespace MailCatcher.Sessions.Tests.Smtp;

public sealed class SmtpConnectionTests
{
    [Fact]
    public async Task The_greeting_does_not_wait_for_anything()
    {
        var server = new SmtpTestServer();
        await using var connection = server.Connect();
        Assert.Equal("220 mail.test ESMTP MailCatcher\r\n", Encoding.ASCII.GetString(await connection.ReadPieceAsync()));
    }

    [Fact]
    public async Task Replies_to_pipelined_commands_leave_in_one_piece()
    {
        var server = new SmtpTestServer();
        await using var connection = await server.ConnectAndGreetAsync();
        await connection.SendAsync("MAIL FROM:<a@one.test>\r\nRCPT TO:<b@two.test>\r\nRCPT TO:<bad>\r\nDATA\r\n");
        var piece = Encoding.ASCII.GetString(await connection.ReadPieceAsync());
        Assert.Equal(4, piece.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public async Task The_envelope_holds_all_that_was_said()
    {
        var server = new SmtpTestServer();
        await using var connection = await server.ConnectAndGreetAsync();
        await connection.SayAsync("MAIL FROM:<a@one.test> SIZE=77 BODY=8BITMIME SMTPUTF8 RET=FULL ENVID=id+2B1", "250");
        await connection.SayAsync("RCPT TO:<@relay.test:b@two.test> NOTIFY=DELAY,SUCCESS,FAILURE ORCPT=rfc822;x@two.test", "250");
        await connection.SayAsync("RCPT TO:<B@two.test> NOTIFY=NEVER", "250");
        await connection.SayAsync("DATA", "354");
        await connection.SayAsync("Hello\r\n.", "250 2.0.0 Captured as ");

        var envelope = server.Intake.Messages[0].Envelope;
        Assert.Equal("a@one.test", envelope.ReversePath);
        Assert.Equal(["b@two.test", "B@two.test"], envelope.Recipients.Select(static recipient => recipient.Address));
        Assert.Equal(["SUCCESS,FAILURE,DELAY", "NEVER"], envelope.Recipients.Select(static recipient => recipient.Notify));
        Assert.Equal(["rfc822;x@two.test", null], envelope.Recipients.Select(static recipient => recipient.OriginalRecipient));
        Assert.Equal(IPAddress.Parse("192.0.2.7"), envelope.ClientAddress);
        Assert.Equal(50007, envelope.ClientPort);
        Assert.Equal("client.test", envelope.Helo);
        Assert.Equal("UTF8SMTP", envelope.Protocol);
        Assert.Equal("8BITMIME", envelope.Body);
        Assert.True(envelope.SmtpUtf8);
        Assert.Equal(77ul, envelope.DeclaredSize);
        Assert.Equal("FULL", envelope.Ret);
        Assert.Equal("id+1", envelope.EnvelopeId);
        Assert.Null(envelope.Tls);
        Assert.Null(envelope.User);
        Assert.Equal("Hello\r\n", server.Intake.Messages[0].Text);
    }

    [Fact]
    public async Task What_was_not_said_is_not_in_the_envelope()
    {
        var server = new SmtpTestServer();
        await using var connection = server.Connect(client: new IPEndPoint(IPAddress.Parse("::ffff:198.51.100.4"), 4));
        await connection.ExpectAsync("220");
        await connection.SayAsync("HELO [198.51.100.4]", "250");
        await connection.SayAsync("MAIL FROM:<> BODY=7BIT RET=HDRS", "250");
        await connection.SayAsync("RCPT TO:<postmaster>", "250");
        await connection.SayAsync("DATA", "354");
        await connection.SayAsync(".", "250");

        var envelope = server.Intake.Messages[0].Envelope;
        Assert.Equal("", envelope.ReversePath);
        Assert.Equal("postmaster", envelope.Recipients[0].Address);
        Assert.Null(envelope.Recipients[0].Notify);
        Assert.Null(envelope.Recipients[0].OriginalRecipient);
        Assert.Equal(IPAddress.Parse("198.51.100.4"), envelope.ClientAddress);
        Assert.Equal("SMTP", envelope.Protocol);
        Assert.Equal("7BIT", envelope.Body);
        Assert.Equal("HDRS", envelope.Ret);
        Assert.False(envelope.SmtpUtf8);
        Assert.Null(envelope.DeclaredSize);
        Assert.Null(envelope.EnvelopeId);
        Assert.Equal("", server.Intake.Messages[0].Text);
    }

    [Theory]
    [InlineData(InputSplit.Whole)]
    [InlineData(InputSplit.SmallSegments)]
    public async Task A_large_message_of_all_octets_is_kept_exactly(InputSplit split)
    {
        var server = new SmtpTestServer(static options => options with { SpoolThreshold = 10_000 });
        await using var connection = await server.ConnectAndGreetAsync(split);
        await connection.BeginDataAsync();
        var random = new Random(42);
        var message = new byte[600_000];
        random.NextBytes(message);
        message.AsSpan().Replace((byte)'.', (byte)',');
        message[^2] = (byte)'\r';
        message[^1] = (byte)'\n';
        await connection.SendAsync(message);
        await connection.SayAsync(".", "250");
        Assert.True(server.Intake.Messages[0].Raw.Span.SequenceEqual(message));
    }

    [Fact]
    public async Task The_reply_waits_for_the_intake()
    {
        var server = new SmtpTestServer();
        var gate = new TaskCompletionSource();
        server.Intake.Gate = gate.Task;
        await using var connection = await server.ConnectAndGreetAsync();
        await connection.BeginDataAsync();
        await connection.SendAsync("Hello\r\n.\r\n");
        var reply = connection.ReadLineAsync();
        Assert.False(reply.IsCompleted);
        gate.SetResult();
        Assert.StartsWith("250 2.0.0", await reply, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_is_stored_although_its_sender_has_gone_meanwhile()
    {
        var server = new SmtpTestServer();
        var connection = await server.ConnectAndGreetAsync();
        await connection.BeginDataAsync();
        await connection.SendAsync("Hello\r\n.\r\n");
        connection.CloseClient();
        await connection.DisposeAsync();
        Assert.Equal(1, server.Intake.Count);
    }

    [Fact]
    public async Task A_connection_that_breaks_inside_a_message_leaves_nothing()
    {
        var server = new SmtpTestServer(static options => options with { SpoolThreshold = 10 });
        await using var connection = await server.ConnectAndGreetAsync();
        await connection.BeginDataAsync();
        await connection.SendAsync("Subject: a message larger than the threshold\r\n");
        connection.Break();
        await connection.WaitForHandlerAsync();
        Assert.Equal(0, server.Intake.Count);
    }

    [Fact]
    public async Task A_message_that_trickles_in_for_too_long_is_ended()
    {
        var server = new SmtpTestServer(static options => options with
        {
            DataTimeout = TimeSpan.FromHours(1),
            MaxDataDuration = TimeSpan.FromMinutes(20),
        });
        await using var connection = await server.ConnectAndGreetAsync();
        await connection.BeginDataAsync();
        for (var minutes = 0; minutes < 20; minutes += 4)
        {
            await connection.SendAsync("x");
            server.Time.Advance(TimeSpan.FromMinutes(4));
        }

        await connection.ExpectAsync("421 4.4.2");
        Assert.Null(await connection.ReadLineAsync());
        Assert.Equal(0, server.Intake.Count);
    }

    [Fact]
    public async Task A_chunk_that_does_not_go_on_is_waited_for_as_long_as_data()
    {
        var server = new SmtpTestServer();
        await using var connection = await server.ConnectAndGreetAsync();
        await connection.BeginChunkAsync("BDAT 5 LAST", "half");
        server.Time.Advance(TimeSpan.FromMinutes(5));
        await connection.ExpectAsync("421 4.4.2");
        Assert.Empty(await connection.ReadToEndAsync());
        Assert.Equal(0, server.Intake.Count);
    }

    [Theory]
    [InlineData("BDAT 5 LAST", "250 2.0.0 Captured", 1)]
    [InlineData("BDAT 5", "250 2.0.0 Chunk", 0)]
    public async Task A_server_that_stops_lets_a_chunk_be_finished(string command, string reply, int captured)
    {
        var server = new SmtpTestServer();
        await using var connection = await server.ConnectAndGreetAsync();
        await connection.BeginChunkAsync(command, "half");
        connection.RequestStop();
        await connection.SendAsync("!");
        await connection.ExpectAsync(reply);
        await connection.ExpectAsync("421 4.3.2");
        Assert.Equal(captured, server.Intake.Count);
    }

    [Fact]
    public async Task Without_a_spool_folder_small_messages_are_captured_and_large_ones_put_off()
    {
        var server = new SmtpTestServer(static options => options with
        {
            SpoolThreshold = 100,
            SpoolDirectory = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N")),
        });
        await using var connection = await server.ConnectAndGreetAsync();
        await connection.BeginDataAsync();
        await connection.SayAsync($"{new string('x', 200)}\r\nRSET\r\n.", "451 4.3.0");
        await connection.BeginDataAsync();
        await connection.SayAsync("small\r\n.", "250");
        Assert.Equal("small\r\n", Assert.Single(server.Intake.Messages).Text);
    }

    [Fact]
    public void A_full_disk_under_the_spool_folder_is_told_as_such()
    {
        Assert.Equal(452, SmtpStorageReplies.For(new IOException("full", 28)).Code);
        Assert.Equal(452, SmtpStorageReplies.For(new IOException("full", unchecked((int)0x80070070))).Code);
        Assert.Equal(451, SmtpStorageReplies.For(new IOException("other", 5)).Code);
        Assert.Equal(452, SmtpStorageReplies.For(new StoreFullException("full")).Code);
        Assert.Equal(451, SmtpStorageReplies.For(new MailStoreException("other")).Code);
    }

    [Fact]
    public async Task A_thousand_sessions_at_once_are_served()
    {
        var server = new SmtpTestServer();
        var connections = await Task.WhenAll(Enumerable.Range(0, 1000).Select(_ => server.ConnectAndGreetAsync()));
        await Task.WhenAll(connections.Select(async connection =>
        {
            await connection.BeginDataAsync();
            await connection.SayAsync("Hello\r\n.", "250");
            await connection.SayAsync("QUIT", "221");
            await connection.DisposeAsync();
        }));
        Assert.Equal(1000, server.Intake.Count);
    }
}
