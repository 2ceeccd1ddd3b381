using System.Net;
using System.Text;
using MailCatcher.Sessions.Transport;
using MailCatcher.Store.Sessions;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using TestKit.Connections;

namespace MailCatcher.Sessions.Tests.Transport;

/// <summary>The gate in front of the echo handler; the peer is 192.0.2.7.</summary>
public sealed class ProxyHeaderGateTests
{
    private const string Version1 = "PROXY TCP4 203.0.113.9 192.0.2.1 40000 25\r\n";

    private static readonly IPEndPoint Peer = IPEndPoint.Parse("192.0.2.7:50007");

    private readonly FakeTimeProvider _time = new();
    private readonly SessionArchive _sessions = new(new SessionArchiveOptions());
    private readonly LogLines _log = new();

    public static TheoryData<InputSplit> Splits => new(Enum.GetValues<InputSplit>());

    [Theory]
    [MemberData(nameof(Splits))]
    public Task A_header_of_version_1_names_the_client_and_nothing_else_is_taken(InputSplit split)
        => ClientBecomesAsync(split, Encoding.ASCII.GetBytes(Version1), "203.0.113.9:40000");

    [Theory]
    [MemberData(nameof(Splits))]
    public Task A_header_of_version_2_names_the_client_and_nothing_else_is_taken(InputSplit split)
        => ClientBecomesAsync(split, Version2(0x21, 0x11, [203, 0, 113, 9, 192, 0, 2, 1, 0x9C, 0x40, 0, 25]), "203.0.113.9:40000");

    [Theory]
    [MemberData(nameof(Splits))]
    public Task Unknown_leaves_the_peers_own_address(InputSplit split)
        => ClientBecomesAsync(split, "PROXY UNKNOWN\r\n"u8.ToArray(), Peer.ToString());

    [Theory]
    [MemberData(nameof(Splits))]
    public Task Local_leaves_the_peers_own_address(InputSplit split)
        => ClientBecomesAsync(split, Version2(0x20, 0x00, []), Peer.ToString());

    [Theory]
    [MemberData(nameof(Splits))]
    public async Task A_header_longer_than_a_block_of_input_is_taken_whole(InputSplit split)
    {
        byte[] tlv = [0x04, 0x20, 0x00, .. new byte[0x2000]];
        await ClientBecomesAsync(
            split, Version2(0x21, 0x11, [203, 0, 113, 9, 192, 0, 2, 1, 0x9C, 0x40, 0, 25, .. tlv]), "203.0.113.9:40000");
    }

    [Theory]
    [InlineData("EHLO client.test\r\n", "it does not begin with a PROXY header")]
    [InlineData("PROXY TCP4 nobody\r\n", "a PROXY line is PROXY TCP4|TCP6 SOURCE DESTINATION SOURCE-PORT DESTINATION-PORT")]
    public async Task A_wrong_header_closes_the_connection_and_is_logged(string sent, string reason)
    {
        await using var connection = Connect();

        await connection.SendAsync(sent);

        Assert.Null(await connection.ReadLineAsync());
        Assert.Equal($"connection test from the proxy {Peer} closed: {reason}", Assert.Single(_log.Lines));
    }

    [Theory]
    [InlineData("")]
    [InlineData("PROXY TCP4 203.0.113.9 ")]
    public async Task A_header_that_is_cut_off_closes_the_connection(string sent)
    {
        await using var connection = Connect();

        await connection.SendAsync(sent);
        connection.CloseClient();

        Assert.Null(await connection.ReadLineAsync());
        Assert.EndsWith("it ended before its PROXY header did", Assert.Single(_log.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_header_that_does_not_come_in_time_closes_the_connection()
    {
        await using var connection = Connect();
        await _log.Connected.WaitAsync(InMemoryConnection.Patience, TestContext.Current.CancellationToken);
        _time.Advance(TimeSpan.FromSeconds(9.9));
        Assert.False(connection.IsServed);

        _time.Advance(TimeSpan.FromSeconds(0.1));

        Assert.Null(await connection.ReadLineAsync());
        Assert.EndsWith("the PROXY header did not come in time", Assert.Single(_log.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_broken_connection_and_a_stop_end_the_wait()
    {
        await using var broken = Connect();
        broken.Break();
        Assert.Null(await broken.ReadLineAsync());

        await using var stopped = Connect();
        stopped.RequestStop();
        Assert.Null(await stopped.ReadLineAsync());

        Assert.Equal(
            ["closed: The connection was reset.", "closed: the server stops"],
            _log.Lines.Select(static line => line[line.IndexOf("closed", StringComparison.Ordinal)..]));
    }

    [Fact]
    public async Task A_wrong_header_leaves_a_session()
    {
        await using (var connection = Connect())
        {
            await connection.SendAsync("EHLO client.test\r\n");
            Assert.Null(await connection.ReadLineAsync());
        }

        var session = Assert.Single(_sessions.List(SessionFilter.All, 0, 10).Sessions);
        Assert.Equal("the proxy did not begin as it has to: it does not begin with a PROXY header", session.Sentence);
        Assert.Equal((SessionOutcome.Failed, "smtp", Peer.ToString()), (session.Outcome, session.Protocol, session.Client));
    }

    [Fact]
    public async Task A_header_of_anybody_else_is_left_to_the_protocol()
    {
        await using var connection = Connect(network: "198.51.100.0/24");

        await connection.SendAsync("PROXY UNKNOWN\r\none\r\n");

        Assert.Equal("Input PROXY UNKNOWN", await connection.ReadLineAsync());
        Assert.Equal("Input one", await connection.ReadLineAsync());
        Assert.Equal(Peer, connection.Context.RemoteEndPoint);
        Assert.Empty(_log.Lines);
    }

    private async Task ClientBecomesAsync(InputSplit split, byte[] header, string client)
    {
        await using var connection = Connect(split);

        await connection.SendAsync((byte[])[.. header, .. "one\r\n"u8]);

        Assert.Equal("Input one", await connection.ReadLineAsync());
        Assert.Equal(client, connection.Context.RemoteEndPoint?.ToString());
        Assert.Empty(_log.Lines);
    }

    private InMemoryConnection Connect(InputSplit split = InputSplit.Whole, string network = "192.0.2.0/24")
    {
        var connection = new InMemoryConnection(split, Peer);
        var gate = new ProxyHeaderGate(new AddressRanges([IPNetwork.Parse(network)]), _sessions, _time, _log);
        connection.Serve(new Gated(gate, new EchoHandler(_time), _log));
        return connection;
    }

    private static byte[] Version2(byte versionAndCommand, byte family, byte[] rest)
        => [.. "\r\n\r\n\0\r\nQUIT\n"u8, versionAndCommand, family, (byte)(rest.Length >> 8), (byte)rest.Length, .. rest];

    private sealed class Gated(ProxyHeaderGate gate, EchoHandler echo, LogLines log) : ConnectionHandler
    {
        public override Task OnConnectedAsync(ConnectionContext connection)
        {
            // It returns when it waits for input, and its time limit runs by then.
            var passing = gate.PassAsync(connection, "smtp", echo.OnConnectedAsync);
            log.SetConnected();
            return passing;
        }
    }

    private sealed class LogLines : ILogger<ProxyHeaderGate>
    {
        private readonly TaskCompletionSource _connected = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public List<string> Lines { get; } = [];

        public Task Connected => _connected.Task;

        public void SetConnected() => _connected.TrySetResult();

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
            => Lines.Add(formatter(state, exception));
    }
}
