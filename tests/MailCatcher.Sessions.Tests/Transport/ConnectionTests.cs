using System.Text;
using TestKit.Connections;
using TestKit.Transcripts;

namespace MailCatcher.Sessions.Tests.Transport;

public sealed class ConnectionTests
{
    private readonly ObservedTimeProvider _time = new();

    public static TheoryData<InputSplit> Splits => new(Enum.GetValues<InputSplit>());

    [Theory]
    [MemberData(nameof(Splits))]
    public Task Lines_end_in_crlf_or_lf(InputSplit split) => PlayAsync(split, """
        C~ one\r\ntwo\n\r\n
        S: Input one
        S: Input two
        S: Input 
        C~ a\rb\r\r\n
        S: Input a<any>b<any>
        """);

    [Theory]
    [MemberData(nameof(Splits))]
    public Task A_line_of_the_limit_is_taken_and_one_octet_more_is_too_long(InputSplit split) => PlayAsync(split, """
        C: <repeat 20 x>
        S: Input xxxxxxxxxxxxxxxxxxxx
        C~ <repeat 20 x>\n
        S: Input xxxxxxxxxxxxxxxxxxxx
        C~ <repeat 21 x>\n
        S: LineTooLong xxxxxxxxxxxxxxxxxxxxx
        C: <repeat 21 x>
        S: LineTooLong xxxxxxxxxxxxxxxxxxxxx<any>
        C: next
        S: Input next
        """);

    [Theory]
    [MemberData(nameof(Splits))]
    public Task A_very_long_line_is_swallowed_and_the_next_one_is_read(InputSplit split) => PlayAsync(split, """
        C: begins<repeat 3000 abc>
        C: next
        S: LineTooLong begins<any>
        S: Input next
        """);

    [Theory]
    [MemberData(nameof(Splits))]
    public Task An_unfinished_line_is_dropped_at_the_end_of_input(InputSplit split) => PlayAsync(split, """
        C~ unfinished
        C! close
        S! closed
        """);

    [Theory]
    [MemberData(nameof(Splits))]
    public Task A_silent_client_is_timed_out(InputSplit split) => PlayAsync(split, """
        C: one
        S: Input one
        C! wait 4.9m
        C: two
        S: Input two
        C! wait 4.9m
        C! wait 0.1m
        S: TimedOut
        S! closed
        """);

    [Fact]
    public async Task Trickled_octets_do_not_prolong_the_wait_for_a_line()
    {
        await using var connection = new InMemoryConnection();
        connection.Serve(new EchoHandler(_time));
        await connection.SendAsync("one\r\n");
        Assert.Equal("Input one", await connection.ReadLineAsync());
        for (var i = 0; i < 5; i++)
        {
            await connection.SendAsync("x");
            _time.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.Equal("TimedOut", await connection.ReadLineAsync());
    }

    [Fact]
    public async Task Replies_to_lines_that_came_together_leave_together()
    {
        await using var connection = new InMemoryConnection();
        await connection.SendAsync("one\r\ntwo\r\nthree\r\nunfin");
        connection.Serve(new EchoHandler(_time));
        Assert.Equal("Input one\r\nInput two\r\nInput three\r\n", Encoding.UTF8.GetString(await connection.ReadPieceAsync()));
    }

    [Fact]
    public async Task Replies_are_sent_in_between_when_a_client_pipelines_without_end()
    {
        await using var connection = new InMemoryConnection();
        await connection.SendAsync(string.Concat(Enumerable.Repeat("x\n", 20_000)));
        connection.Serve(new EchoHandler(_time));
        Assert.InRange((await connection.ReadPieceAsync()).Length, 16 * 1024, 100_000);
    }

    [Fact]
    public async Task A_client_that_does_not_read_is_cut_off()
    {
        await using var connection = new InMemoryConnection();
        await connection.SendAsync(string.Concat(Enumerable.Repeat("x\n", 100_000)));
        connection.Serve(new EchoHandler(_time));

        // Before the first reply the server may still wait for input, which is another time limit.
        await connection.ReadPieceAsync();
        await UntilAsync(() =>
        {
            // The wait begins when the pipe to the client is full; the clock is moved until it has.
            _time.Advance(EchoHandler.IdleTimeout);
            return connection.IsServed;
        });
        await connection.WaitForHandlerAsync();
        Assert.DoesNotContain("TimedOut", Encoding.UTF8.GetString(await connection.ReadToEndAsync()), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Splits))]
    public Task A_stopping_server_ends_a_session_that_waits_for_a_line(InputSplit split) => PlayAsync(split, """
        C: one
        S: Input one
        C! stop
        S: Stopping
        S! closed
        """);

    [Theory]
    [MemberData(nameof(Splits))]
    public Task Blocks_and_lines_follow_each_other(InputSplit split) => PlayAsync(split, """
        C: block
        C: one
        S: go
        S: block o
        S: Input ne
        C: block
        C: one
        S: go
        S: block o
        S: Input ne
        """);

    [Fact]
    public async Task A_stopping_server_waits_for_the_rest_of_a_block()
    {
        await using var connection = new InMemoryConnection();
        connection.Serve(new EchoHandler(_time));
        await connection.SendAsync("one\r\n");
        Assert.Equal("Input one", await connection.ReadLineAsync());
        await connection.SendAsync("block\r\n");
        Assert.Equal("go", await connection.ReadLineAsync());
        connection.RequestStop();
        await connection.SendAsync("z");
        Assert.Equal("block z", await connection.ReadLineAsync());
        Assert.Equal("Stopping", await connection.ReadLineAsync());
    }

    [Theory]
    [MemberData(nameof(Splits))]
    public Task What_was_said_before_a_pause_leaves_before_it(InputSplit split) => PlayAsync(split, """
        C: one
        C: pause
        C: two
        S: Input one
        S! pauses 30s
        S: paused TimedOut
        S: Input two
        """);

    [Theory]
    [MemberData(nameof(Splits))]
    public Task A_client_that_closes_in_a_pause_ends_it(InputSplit split) => PlayAsync(split, """
        C: pause
        C! close
        S: paused EndOfInput
        S! closed
        """);

    [Theory]
    [InlineData(InputSplit.Whole)]
    [InlineData(InputSplit.SmallSegments)]
    public Task A_client_that_has_closed_and_left_something_to_answer_is_paused_all_the_same(InputSplit split) => PlayAsync(split, """
        C: pause
        C: last
        C! close
        S! pauses 30s
        S: paused TimedOut
        S: Input last
        S! closed
        """);

    [Theory]
    [InlineData("pause")]
    [InlineData(@"pause\r\nlast")]
    public Task A_stopping_server_cuts_a_pause_short(string said) => PlayAsync(InputSplit.Whole, $"""
        C: one
        C~ {said}\r\n
        S: Input one
        C! stop
        S: paused Stopping
        S: Stopping
        S! closed
        """);

    [Fact]
    public async Task A_connection_that_breaks_in_a_pause_ends_it()
    {
        await using var connection = new InMemoryConnection();
        connection.Serve(new EchoHandler(_time));
        await connection.SendAsync("pause\r\n");
        await _time.WhenTimerIsSetAsync(TimeSpan.FromSeconds(30));
        connection.Break();
        await connection.WaitForHandlerAsync();
        Assert.Empty(await connection.ReadToEndAsync());
    }

    [Fact]
    public async Task A_flood_during_a_pause_is_not_read_on_and_on()
    {
        await using var connection = new InMemoryConnection();
        connection.Serve(new EchoHandler(_time));
        await connection.SendAsync("pause\r\n");
        await _time.WhenTimerIsSetAsync(TimeSpan.FromSeconds(30));
        var flood = 0;
        var line = Encoding.ASCII.GetBytes(new string('x', 1023) + "\n");
        while (connection.TrySend(line))
        {
            Assert.InRange(++flood, 0, 1500);
        }

        _time.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal("paused TimedOut", await connection.ReadLineAsync());
        for (var i = 0; i < flood; i++)
        {
            Assert.StartsWith("LineTooLong xxx", await connection.ReadLineAsync(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_dropped_connection_says_what_was_said_before_and_nothing_more()
    {
        await using var connection = new InMemoryConnection();
        connection.Serve(new EchoHandler(_time));
        await connection.SendAsync("one\r\ndrop\r\ntwo\r\n");
        Assert.Equal("Input one", await connection.ReadLineAsync());

        // A reset overtakes what was sent just before it.
        await _time.WhenTimerIsSetAsync(TimeSpan.FromMilliseconds(100));
        Assert.False(connection.IsServed);
        _time.Advance(TimeSpan.FromMilliseconds(100));
        Assert.Empty(await connection.ReadToEndAsync());
        await connection.WaitForAbortAsync();
    }

    [Fact]
    public async Task A_connection_with_nothing_on_its_way_is_dropped_at_once()
    {
        await using var connection = new InMemoryConnection();
        connection.Serve(new EchoHandler(_time));
        await connection.SendAsync("drop\r\n");
        Assert.Empty(await connection.ReadToEndAsync());
        await connection.WaitForAbortAsync();
    }

    [Fact]
    public Task A_violation_is_told_once_and_ends_the_connection() => PlayAsync(InputSplit.Whole, """
        C: violate
        S: violation: that is not done
        S! closed
        """);

    [Fact]
    public Task An_internal_error_tells_the_client_nothing() => PlayAsync(InputSplit.Whole, """
        C: throw
        S: internal error
        S! closed
        """);

    [Fact]
    public async Task A_broken_connection_ends_the_session_quietly()
    {
        await using var connection = new InMemoryConnection();
        connection.Serve(new EchoHandler(_time));
        await connection.SendAsync("one\r\n");
        Assert.Equal("Input one", await connection.ReadLineAsync());
        connection.Break();
        await connection.WaitForHandlerAsync();
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        using var limit = new CancellationTokenSource(InMemoryConnection.Patience);
        while (!condition())
        {
            limit.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    private async Task PlayAsync(InputSplit split, string transcript)
    {
        await using var connection = new InMemoryConnection(split);
        connection.Serve(new EchoHandler(_time));
        await TranscriptPlayer.PlayAsync(Transcript.Parse("inline", transcript), connection, _time);
    }
}
