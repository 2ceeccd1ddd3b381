using System.Net;
using ARSoft.Tools.Net.Dns;
using MailCatcher.Routing.Dns;
using MailCatcher.Routing.Dns.Answers;
using Microsoft.Extensions.Logging;

namespace MailCatcher.Sessions.Dns;

/// <summary>
/// The DNS server: the library's loop over our transports, our answers in its messages. Started and stopped once.
/// </summary>
public sealed partial class DnsService : IAsyncDisposable
{
    private readonly IReadOnlyList<DnsSockets> _sockets;
    private readonly DnsResponder _responder;
    private readonly DnsQueryLog _log;
    private readonly TimeProvider _time;
    private readonly ILogger<DnsService> _logger;
    private readonly DnsUpstream? _upstream;
    private readonly DnsArrivals _arrivals;
    private readonly CancellationTokenSource _stopping = new();
    private IReadOnlyList<DnsUdpTransport> _datagrams = [];
    private IReadOnlyList<DnsTcpTransport> _connections = [];
    private DnsServer? _server;

    /// <summary>A server that is not yet listening.</summary>
    /// <param name="sockets">Where it will listen; at least one. The server closes them when it stops.</param>
    /// <param name="responder">Gives the answers.</param>
    /// <param name="upstream">The server that names outside the zones are left to; null when the answers never ask for one.</param>
    /// <param name="log">Where queries are noted.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">The log of the program.</param>
    public DnsService(
        IReadOnlyList<DnsSockets> sockets,
        DnsResponder responder,
        IPEndPoint? upstream,
        DnsQueryLog log,
        TimeProvider time,
        ILogger<DnsService> logger)
    {
        _sockets = sockets;
        _responder = responder;
        _log = log;
        _time = time;
        _logger = logger;
        _upstream = upstream is null ? null : new DnsUpstream(upstream, time);
        _arrivals = new DnsArrivals(log, time);
    }

    /// <summary>Begins to answer.</summary>
    public void Start()
    {
        _datagrams = [.. _sockets.Select(pair => new DnsUdpTransport(pair.Datagrams, _arrivals, _time, _logger))];
        _connections = [.. _sockets.Select(pair => new DnsTcpTransport(pair.Connections, _arrivals, _time, _logger))];
        _server = new DnsServer([.. _datagrams, .. _connections]);
        _server.QueryReceived += OnQueryAsync;
        _server.ExceptionThrown += OnExceptionAsync;
        _server.Start();
    }

    /// <summary>
    /// Takes no further query, gives those under way until <paramref name="patience"/> ends, and closes. Answers that are late on
    /// purpose are not waited for.
    /// </summary>
    public async Task StopAsync(CancellationToken patience)
    {
        if (_server is null)
        {
            return;
        }

        foreach (var transport in _datagrams)
        {
            transport.StopReceiving();
        }

        foreach (var transport in _connections)
        {
            transport.StopReceiving();
        }

        await _stopping.CancelAsync();
        try
        {
            await _arrivals.WhenIdle().WaitAsync(patience);
        }
        catch (OperationCanceledException)
        {
            // What is still under way is cut off.
        }

        StopServer(_server);
        _server = null;
    }

    private void StopServer(DnsServer server)
    {
        try
        {
            server.Stop();
        }
        catch (AggregateException exception) when (exception.InnerExceptions.All(inner => inner is OperationCanceledException))
        {
            // A server that is stopped before its loops began to run throws this and leaves the transports open.
            foreach (var transport in (IEnumerable<IServerTransport>)[.. _datagrams, .. _connections])
            {
                transport.Close();
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await StopAsync(new CancellationToken(canceled: true));
        _stopping.Dispose();
    }

    private async Task OnQueryAsync(object sender, QueryReceivedEventArgs arguments)
    {
        var exchange = ((DnsPeer)arguments.RemoteEndpoint).Exchange;
        var answer = _responder.Answer(exchange.Query);
        if (answer.Delay > TimeSpan.Zero && !await WaitAsync(answer.Delay))
        {
            arguments.Response = DnsExchange.CreateSilence();
            return;
        }

        if (answer.Delivery == DnsDelivery.Forward)
        {
            await ForwardAsync(exchange, answer, arguments);
            return;
        }

        Note(exchange, answer);
        arguments.Response = answer.Delivery == DnsDelivery.Send
            ? DnsResponses.Create((DnsMessage)arguments.Query, exchange.Packet, answer)
            : DnsExchange.CreateSilence();
    }

    // Before the answer is sent: who has it finds it in the log.
    private void Note(DnsExchange exchange, DnsAnswer answer)
    {
        var duration = _time.GetElapsedTime(exchange.ReceivedAt);
        _log.Add(new DnsQueryEntry(exchange.Query, answer)
        {
            Client = exchange.Client,
            ReceivedAt = _time.GetUtcNow() - duration,
            Duration = duration,
        });
    }

    // False when the server stops in the meantime.
    private async Task<bool> WaitAsync(TimeSpan delay)
    {
        try
        {
            await Task.Delay(delay, _time, _stopping.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    // Sends the other server's reply as it is, or SERVFAIL when there is none.
    private async Task ForwardAsync(DnsExchange exchange, DnsAnswer answer, QueryReceivedEventArgs arguments)
    {
        var overTcp = exchange.Query.Transport == DnsTransport.Tcp;
        var reply = _upstream is null ? null : await _upstream.AskAsync(exchange.Packet, overTcp, _stopping.Token);
        if (reply is null)
        {
            var failure = answer with
            {
                Code = ReturnCode.ServerFailure,
                Delivery = DnsDelivery.Send,
                Rule = $"forwarded to {_upstream?.Server}, which did not reply",
            };
            Note(exchange, failure);
            arguments.Response = DnsResponses.Create((DnsMessage)arguments.Query, exchange.Packet, failure);
            return;
        }

        Note(exchange, answer with
        {
            Code = (ReturnCode)(reply[3] & 0x0F),
            Rule = $"forwarded to {_upstream?.Server}",
            Answers = ForwardedReply.ReadAnswers(reply),
        });
        await exchange.SendAsync(reply, _stopping.Token);
        arguments.Response = DnsExchange.CreateSilence();
    }

    private Task OnExceptionAsync(object sender, ExceptionEventArgs arguments)
    {
        if (arguments.Exception is IOException or System.Net.Sockets.SocketException or OperationCanceledException)
        {
            LogLost(arguments.Exception.Message);
        }
        else
        {
            LogFailed(arguments.Exception);
        }

        return Task.CompletedTask;
    }

    [LoggerMessage(EventId = 1504, Level = LogLevel.Debug, Message = "dns: an answer could not be sent: {Reason}")]
    private partial void LogLost(string reason);

    [LoggerMessage(EventId = 1505, Level = LogLevel.Error, Message = "dns: a query failed")]
    private partial void LogFailed(Exception error);
}
