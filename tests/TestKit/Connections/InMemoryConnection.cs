using System.Buffers;
using System.IO.Pipelines;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;

namespace TestKit.Connections;

/// <summary>
/// A connection without a socket: <see cref="Context"/> is what the handler under test is given, the other members are
/// the client's side. Every wait fails after <see cref="Patience"/>.
/// </summary>
public sealed class InMemoryConnection : IAsyncDisposable
{
    /// <summary>Real time after which a wait is taken for a hang.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly Pipe _toServer;
    private readonly Pipe _toClient;
    private readonly Lifetime _lifetime = new();
    private Task _serving = Task.CompletedTask;
    private Task? _unfinishedSend;

    /// <param name="split">How the client's octets reach the server.</param>
    /// <param name="client">The client's address; 192.0.2.7:50007 unless given.</param>
    public InMemoryConnection(InputSplit split = InputSplit.Whole, IPEndPoint? client = null)
    {
        var pool = split == InputSplit.SmallSegments ? new SmallBlockPool(3) : null;
        _toServer = new Pipe(new PipeOptions(pool, pauseWriterThreshold: 1024 * 1024, minimumSegmentSize: 1, useSynchronizationContext: false));
        _toClient = new Pipe(new PipeOptions(useSynchronizationContext: false));
        var input = split == InputSplit.ByteByByte ? new TricklingReader(_toServer.Reader) : _toServer.Reader;
        Context = new DefaultConnectionContext("test", new Duplex(input, _toClient.Writer), new Duplex(_toClient.Reader, _toServer.Writer))
        {
            RemoteEndPoint = client ?? new IPEndPoint(IPAddress.Parse("192.0.2.7"), 50007),
            LocalEndPoint = new IPEndPoint(IPAddress.Loopback, 25),
        };
        Context.Features.Set<IConnectionLifetimeNotificationFeature>(_lifetime);
    }

    /// <summary>The server's side.</summary>
    public ConnectionContext Context { get; }

    /// <summary>True when the handler has returned.</summary>
    public bool IsServed => _serving.IsCompleted;

    /// <summary>Lets a handler serve this connection; as a server would, closes it when the handler is done.</summary>
    public void Serve(ConnectionHandler handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        _serving = ServeAsync(handler);
    }

    /// <summary>Sends octets as one piece.</summary>
    public async Task SendAsync(ReadOnlyMemory<byte> octets)
    {
        // A server that has closed takes no more; what it answered is still there to be read.
        await _toServer.Writer.WriteAsync(octets).AsTask().WaitAsync(Patience);
    }

    /// <summary>Sends octets as one piece, which may fill the server's buffer for now; false when it is full already.</summary>
    public bool TrySend(ReadOnlyMemory<byte> octets)
    {
        if (_unfinishedSend is { IsCompleted: false })
        {
            return false;
        }

        _unfinishedSend = _toServer.Writer.WriteAsync(octets).AsTask();
        return true;
    }

    /// <summary>Sends text, in UTF-8, as it stands.</summary>
    public Task SendAsync(string text) => SendAsync(Encoding.UTF8.GetBytes(text));

    /// <summary>The client closes its side.</summary>
    public void CloseClient() => _toServer.Writer.Complete();

    /// <summary>The connection breaks: the server's next read fails.</summary>
    public void Break() => _toServer.Writer.Complete(new ConnectionResetException("The connection was reset."));

    /// <summary>The host asks the session to end, as it does when it stops.</summary>
    public void RequestStop() => _lifetime.RequestClose();

    /// <summary>The next line from the server without its CRLF; null when it has closed the connection.</summary>
    public async Task<string?> ReadLineAsync()
    {
        while (true)
        {
            var result = await _toClient.Reader.ReadAsync().AsTask().WaitAsync(Patience);
            var octets = BuffersExtensions.ToArray(result.Buffer);
            var end = octets.AsSpan().IndexOf("\r\n"u8);
            if (end >= 0)
            {
                _toClient.Reader.AdvanceTo(result.Buffer.GetPosition(end + 2));
                return Encoding.UTF8.GetString(octets, 0, end);
            }

            _toClient.Reader.AdvanceTo(result.Buffer.Start, result.Buffer.End);
            if (result.IsCompleted)
            {
                return octets.Length == 0 ? null : throw new InvalidDataException($"The server closed inside a line: {Encoding.UTF8.GetString(octets)}");
            }
        }
    }

    /// <summary>The octets that one flush of the server brought, or what had come together until now; empty at its end.</summary>
    public async Task<byte[]> ReadPieceAsync()
    {
        var result = await _toClient.Reader.ReadAsync().AsTask().WaitAsync(Patience);
        var octets = BuffersExtensions.ToArray(result.Buffer);
        _toClient.Reader.AdvanceTo(result.Buffer.End);
        return octets;
    }

    /// <summary>Everything the server sends until it closes.</summary>
    public async Task<byte[]> ReadToEndAsync()
    {
        using var all = new MemoryStream();
        while (await ReadPieceAsync() is { Length: > 0 } piece)
        {
            await all.WriteAsync(piece);
        }

        return all.ToArray();
    }

    /// <summary>Waits until the handler has returned; its exception, if it let one through, is thrown here.</summary>
    public Task WaitForHandlerAsync() => _serving.WaitAsync(Patience);

    /// <summary>Waits until the server has broken the connection off, instead of closing it.</summary>
    public async Task WaitForAbortAsync()
    {
        var aborted = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = Context.ConnectionClosed.Register(() => aborted.TrySetResult());
        await aborted.Task.WaitAsync(Patience);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _toServer.Writer.CompleteAsync();
        await _toClient.Reader.CompleteAsync();
        await WaitForHandlerAsync();
        _lifetime.Dispose();
    }

    private async Task ServeAsync(ConnectionHandler handler)
    {
        await Task.Yield();
        try
        {
            await handler.OnConnectedAsync(Context);
        }
        finally
        {
            await _toClient.Writer.CompleteAsync();
            await _toServer.Reader.CompleteAsync();
        }
    }

    private sealed class Duplex(PipeReader input, PipeWriter output) : IDuplexPipe
    {
        public PipeReader Input => input;

        public PipeWriter Output => output;
    }

    private sealed class Lifetime : IConnectionLifetimeNotificationFeature, IDisposable
    {
        private readonly CancellationTokenSource _requested = new();

        public Lifetime() => ConnectionClosedRequested = _requested.Token;

        public CancellationToken ConnectionClosedRequested { get; set; }

        public void RequestClose() => _requested.Cancel();

        public void Dispose() => _requested.Dispose();
    }
}
