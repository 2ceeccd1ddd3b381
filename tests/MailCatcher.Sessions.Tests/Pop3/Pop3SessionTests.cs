using System.Text;
using CsCheck;
using MailCatcher.Store.Mailboxes;
using MailCatcher.Store.Messages;
using TestKit.Connections;

namespace MailCatcher.Sessions.Tests.Pop3;

/// <summary>What transcripts cannot say: exact octets, failures of the store, large messages, slow clients.</summary>
public sealed class Pop3SessionTests
{
    private const string Trace = "Return-Path: <alice@one.test>\r\nDelivered-To: bob@two.test\r\nReceived: by host.test\r\n";

    [Fact]
    public async Task Retrieved_octets_are_the_stored_ones_behind_the_trace_headers()
    {
        await using var server = await Pop3UnderTest.StartAsync();
        await using var connection = await server.LogInAsync();

        await connection.SendAsync("RETR 3\r\nTOP 3 1\r\nQUIT\r\n");

        Assert.Equal(
            "+OK 109 octets\r\n" + Trace + "Subject: three\n\nbare\n..\nlf\n\r\n.\r\n"
            + "+OK Top of the message follows\r\n" + Trace + "Subject: three\n\nbare\n\r\n.\r\n"
            + "+OK host.test closes the connection\r\n",
            Encoding.UTF8.GetString(await connection.ReadToEndAsync()));
    }

    [Fact]
    public Task Any_octets_come_back() => Gen.OneOf(Gen.Byte, Gen.OneOf([(byte)'\r', (byte)'\n', (byte)'.'])).Array[0, 200].SampleAsync(
        async raw =>
        {
            await using var server = await Pop3UnderTest.StartEmptyAsync();
            await server.AddAsync("alice@one.test", "bob@two.test", raw);
            await using var connection = server.Connect();
            await connection.SendAsync("USER bob@two.test\r\nPASS x\r\nRETR 1\r\nQUIT\r\n");
            var lines = Encoding.Latin1.GetString(await connection.ReadToEndAsync()).Split('\n');

            // +OK for the greeting, USER, PASS and RETR, the trace headers; behind the message its dot and the answer to QUIT.
            var message = string.Join('\n', lines[7..^3].Select(line => line.StartsWith('.') ? line[1..] : line)) + "\n";
            var expected = Encoding.Latin1.GetString(raw);
            Assert.Equal(expected.Length == 0 || expected.EndsWith("\r\n", StringComparison.Ordinal) ? expected : expected + "\r\n", message.Length == 1 ? "" : message);
            return true;
        },
        iter: 50);

    [Fact]
    public async Task Message_deleted_in_the_meantime_is_refused_and_the_session_goes_on()
    {
        await using var server = await Pop3UnderTest.StartAsync();
        await using var connection = await server.LogInAsync();
        await server.Store.DeleteAsync(new MessageSelection.Ids([new MessageId(2)]), CancellationToken.None);

        await connection.SendAsync("RETR 2\r\nTOP 2 0\r\nDELE 2\r\nSTAT\r\nQUIT\r\n");

        Assert.Equal("-ERR Message 2 has been deleted in the meantime", await connection.ReadLineAsync());
        Assert.Equal("-ERR Message 2 has been deleted in the meantime", await connection.ReadLineAsync());
        Assert.Equal("+OK Message 2 marked as deleted", await connection.ReadLineAsync());
        Assert.Equal("+OK 2 252", await connection.ReadLineAsync());
        Assert.Equal("+OK 1 message deleted", await connection.ReadLineAsync());
        Assert.Equal("1 3", await server.LeftAsync(Pop3UnderTest.Bob));
    }

    [Fact]
    public async Task Mail_that_arrives_during_a_session_is_seen_by_the_next()
    {
        await using var server = await Pop3UnderTest.StartAsync();
        await using var first = await server.LogInAsync();
        await server.AddAsync("alice@one.test", "bob@two.test", "Subject: five\r\n\r\n");
        await using var second = await server.LogInAsync();

        await first.SendAsync("STAT\r\n");
        await second.SendAsync("STAT\r\n");

        Assert.Equal("+OK 3 344", await first.ReadLineAsync());
        Assert.StartsWith("+OK 4 ", await second.ReadLineAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_sessions_may_delete_the_same_message()
    {
        await using var server = await Pop3UnderTest.StartAsync();
        await using var first = await server.LogInAsync();
        await using var second = await server.LogInAsync();

        await first.SendAsync("DELE 1\r\nQUIT\r\n");
        Assert.EndsWith("+OK 1 message deleted\r\n", Encoding.UTF8.GetString(await first.ReadToEndAsync()), StringComparison.Ordinal);
        await second.SendAsync("DELE 1\r\nDELE 2\r\nQUIT\r\n");
        Assert.EndsWith("+OK 2 messages deleted\r\n", Encoding.UTF8.GetString(await second.ReadToEndAsync()), StringComparison.Ordinal);

        Assert.Equal("3", await server.LeftAsync(Pop3UnderTest.Bob));
    }

    [Fact]
    public async Task Deleting_from_all_mail_leaves_the_recipients_mailbox_alone()
    {
        await using var server = await Pop3UnderTest.StartAsync();
        await using var connection = await server.LogInAsync("all");

        await connection.SendAsync("DELE 1\r\nDELE 4\r\nQUIT\r\n");
        await connection.ReadToEndAsync();

        Assert.Equal("2 3", await server.LeftAsync(MailboxName.AllMail));
        Assert.Equal("1 2 3", await server.LeftAsync(Pop3UnderTest.Bob));
    }

    [Fact]
    public async Task Store_that_fails_is_a_temporary_error_at_every_command()
    {
        await using var server = await Pop3UnderTest.StartAsync();
        await using var connection = await server.LogInAsync();
        await using var other = server.Connect();
        server.Store.Fails = true;

        await connection.SendAsync("RETR 1\r\nTOP 1 1\r\nNOOP\r\nDELE 1\r\nQUIT\r\n");
        await other.SendAsync("USER bob@two.test\r\nPASS x\r\nPASS x\r\nQUIT\r\n");

        Assert.Equal(
            ["-ERR [SYS/TEMP] The message cannot be read now", "-ERR [SYS/TEMP] The message cannot be read now", "+OK Nothing done, as asked",
                "+OK Message 1 marked as deleted", "-ERR [SYS/TEMP] The messages marked as deleted were not removed", ""],
            Encoding.UTF8.GetString(await connection.ReadToEndAsync()).Split("\r\n"));
        Assert.Equal(
            ["+OK host.test POP3 MailCatcher", "+OK Now the password", "-ERR [SYS/TEMP] The mailbox cannot be opened now", "-ERR USER must come first",
                "+OK host.test closes the connection", ""],
            Encoding.UTF8.GetString(await other.ReadToEndAsync()).Split("\r\n"));
        server.Store.Fails = false;
        Assert.Equal("1 2 3", await server.LeftAsync(Pop3UnderTest.Bob));
    }

    [Fact]
    public async Task Message_that_cannot_be_read_to_its_end_drops_the_connection()
    {
        await using var server = await Pop3UnderTest.StartAsync();
        await using var connection = await server.LogInAsync();
        server.Store.FailsReadingAfter = 20;

        await connection.SendAsync("RETR 1\r\nNOOP\r\n");
        var received = Encoding.UTF8.GetString(await connection.ReadToEndAsync());

        Assert.StartsWith("+OK 143 octets\r\nReturn-Path", received, StringComparison.Ordinal);
        Assert.DoesNotContain("\r\n.\r\n", received, StringComparison.Ordinal);
        Assert.DoesNotContain("ERR", received, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Large_message_is_sent_in_bounded_memory_to_a_slow_client()
    {
        const long Size = 300 * 1024 * 1024;
        await using var server = await Pop3UnderTest.StartAsync();
        server.Store.RawLength = Size;
        await using var connection = server.Connect();
        await connection.SendAsync("USER bob@two.test\r\nPASS x\r\nRETR 1\r\n");
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var received = 0L;
        var most = 0L;
        while (received < Size)
        {
            received += (await connection.ReadPieceAsync()).Length;
            most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: false) - before);
        }

        Assert.InRange(received, Size, Size + 400);
        Assert.InRange(most, long.MinValue, 64 * 1024 * 1024);
    }

    [Fact]
    public async Task Client_that_stops_reading_is_cut_off()
    {
        await using var server = await Pop3UnderTest.StartEmptyAsync();
        await server.AddAsync("alice@one.test", "bob@two.test", new byte[1024 * 1024]);
        await using var connection = server.Connect();
        await connection.SendAsync("USER bob@two.test\r\nPASS x\r\nRETR 1\r\n");
        using var limit = new CancellationTokenSource(InMemoryConnection.Patience);
        while (!connection.IsServed)
        {
            // The wait begins when the pipe to the client is full; the clock is moved until it has.
            limit.Token.ThrowIfCancellationRequested();
            server.Time.Advance(TimeSpan.FromMinutes(10));
            await Task.Yield();
        }

        await connection.WaitForHandlerAsync();
    }

    [Fact]
    public async Task Long_listings_are_sent_as_they_are_made()
    {
        await using var server = await Pop3UnderTest.StartEmptyAsync();
        for (var i = 0; i < 2_000; i++)
        {
            await server.AddAsync("alice@one.test", "bob@two.test", "x\r\n");
        }

        await using var connection = server.Connect();
        await connection.SendAsync("USER bob@two.test\r\nPASS x\r\nUIDL\r\nLIST\r\nQUIT\r\n");
        var lines = Encoding.UTF8.GetString(await connection.ReadToEndAsync()).Split("\r\n");

        Assert.Equal(4 + 2_000 + 1 + 1 + 2_000 + 1 + 1 + 1, lines.Length);
        Assert.Equal($"2000 {new MessageId(2_000)}", lines[4 + 1_999]);
        Assert.Equal(lines[4..2004].Length, lines[4..2004].Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task Broken_connection_ends_the_session_quietly()
    {
        await using var server = await Pop3UnderTest.StartAsync();
        await using var connection = await server.LogInAsync();
        await connection.SendAsync("DELE 1\r\n");
        await connection.ReadLineAsync();

        connection.Break();
        await connection.WaitForHandlerAsync();

        Assert.Equal("1 2 3", await server.LeftAsync(Pop3UnderTest.Bob));
    }
}
