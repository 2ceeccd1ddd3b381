using System.Buffers;
using System.IO.Pipelines;
using System.Net;
using MailCatcher.Sessions.Transport.Recording;
using MailCatcher.Store.Sessions;
using MailCatcher.Wire.Proxy;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.Extensions.Logging;

namespace MailCatcher.Sessions.Transport;

/// <summary>
/// Stands before everything else on a connection, also before TLS: a peer that is a proxy has to begin with a PROXY header,
/// which is taken off and whose client becomes the connection's. Other peers pass untouched, so that a header of theirs is
/// a bad command like any other.
/// </summary>
public sealed partial class ProxyHeaderGate
{
    /// <summary>How long a proxy may take to send all of the header; it has it at hand when it connects.</summary>
    internal static readonly TimeSpan HeaderTimeout = TimeSpan.FromSeconds(10);

    private readonly AddressRanges _proxies;
    private readonly SessionArchive _sessions;
    private readonly TimeProvider _time;
    private readonly ILogger<ProxyHeaderGate> _logger;

    /// <summary>A gate for any number of connections at once.</summary>
    /// <param name="proxies">The peers that have to send a header.</param>
    /// <param name="sessions">Where refused connections are recorded.</param>
    /// <param name="time">The clock of the time limit.</param>
    /// <param name="logger">Where refused connections are told.</param>
    public ProxyHeaderGate(AddressRanges proxies, SessionArchive sessions, TimeProvider time, ILogger<ProxyHeaderGate> logger)
    {
        _proxies = proxies;
        _sessions = sessions;
        _time = time;
        _logger = logger;
    }

    /// <summary>Lets the connection go on to <paramref name="next"/>, or returns without, upon which the host closes it.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="protocol">What is spoken behind the header, as sessions name it.</param>
    /// <param name="next">What serves the connection.</param>
    public async Task PassAsync(ConnectionContext connection, string protocol, ConnectionDelegate next)
    {
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(next);
        if (_proxies.Contains(connection.RemoteEndPoint))
        {
            var (header, problem) = await ReadAsync(connection);
            if (header is null)
            {
                using var session = new SessionRecorder(_sessions, _time, protocol, connection.LocalEndPoint, connection.RemoteEndPoint);
                session.EndBy(SessionEnd.ProxyRefused, problem);
                LogRefused(connection.ConnectionId, connection.RemoteEndPoint, problem);
                return;
            }

            // UNKNOWN and LOCAL name nobody: the peer's own address stays.
            connection.RemoteEndPoint = header.Source ?? connection.RemoteEndPoint;
        }

        await next(connection);
    }

    /// <summary>The header, or what was wrong.</summary>
    private async Task<(ProxyHeader? Header, string Problem)> ReadAsync(ConnectionContext connection)
    {
        var stopping = connection.Features.Get<IConnectionLifetimeNotificationFeature>()?.ConnectionClosedRequested ?? default;
        using var limit = new CancellationTokenSource(HeaderTimeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, stopping);
        try
        {
            return await ReadAsync(connection.Transport.Input, either.Token);
        }
        catch (OperationCanceledException)
        {
            return (null, stopping.IsCancellationRequested ? "the server stops" : "the PROXY header did not come in time");
        }
        catch (IOException gone)
        {
            return (null, gone.Message);
        }
    }

    private static async Task<(ProxyHeader? Header, string Problem)> ReadAsync(PipeReader input, CancellationToken limit)
    {
        while (true)
        {
            var read = await input.ReadAsync(limit);
            var parsed = Parse(read.Buffer);
            if (parsed is ProxyHeaderResult.Parsed { Consumed: var length, Header: var header })
            {
                input.AdvanceTo(read.Buffer.GetPosition(length));
                return (header, "");
            }

            // All of it has been looked at: the next read waits for more.
            input.AdvanceTo(read.Buffer.Start, read.Buffer.End);
            if (ProblemOf(parsed, read.IsCompleted) is { } problem)
            {
                return (null, problem);
            }
        }
    }

    private static string? ProblemOf(ProxyHeaderResult parsed, bool isEnd) => parsed switch
    {
        ProxyHeaderResult.Malformed malformed => malformed.Reason,
        ProxyHeaderResult.NotProxy => "it does not begin with a PROXY header",
        _ => isEnd ? "it ended before its PROXY header did" : null,
    };

    private static ProxyHeaderResult Parse(in ReadOnlySequence<byte> octets)
    {
        if (octets.IsSingleSegment)
        {
            return ProxyHeaderParser.Parse(octets.FirstSpan);
        }

        // What follows the header does not have to be in one piece.
        var length = (int)Math.Min(octets.Length, ProxyHeaderParser.MaxLength);
        var copy = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            octets.Slice(0, length).CopyTo(copy);
            return ProxyHeaderParser.Parse(copy.AsSpan(0, length));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(copy);
        }
    }

    [LoggerMessage(1006, LogLevel.Information, "connection {ConnectionId} from the proxy {Peer} closed: {Problem}")]
    private partial void LogRefused(string connectionId, EndPoint? peer, string problem);
}
