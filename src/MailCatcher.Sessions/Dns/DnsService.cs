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
    private readonly DnsServiceOptions _options;
    private readonly DnsResponder _responder;
    private readonly DnsQueryLog _log;
    private readonly TimeProvider _time;
    private readonly ILogger<DnsService> _logger;
    private readonly DnsUpstream? _upstream;
    private readonly DnsArrivals _arrivals;
    private readonly CancellationTokenSource _stopping = new();
    private DnsServer? _server;
    private DnsUdpTransport? _datagrams;
    private DnsTcpTransport? _connections;

    /// <summary>A server that is not yet listening.</summary>
    public DnsService(
        DnsServiceOptions options, DnsResponder responder, DnsQueryLog log, TimeProvider time, ILogger<DnsService> logger)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        _responder = responder;
        _log = log;
        _time = time;
        _logger = logger;
        _upstream = options.Upstream is null ? null : new DnsUpstream(options.Upstream, time);
        _arrivals = new DnsArrivals(log, time);
    }

    /// <summary>Begins to listen and returns where.</summary>
    /// <exception cref="System.Net.Sockets.SocketException">The address cannot be used.</exception>
    public IPEndPoint Start()
    {
        var (datagrams, connections) = DnsSockets.Bind(_options.EndPoint);
        var endPoint = (IPEndPoint)connections.LocalEndPoint!;
        _datagrams = new DnsUdpTransport(datagrams, _arrivals, _time, _logger);
        _connections = new DnsTcpTransport(connections, _arrivals, _time, _logger);
        _server = new DnsServer(_datagrams, _connections);
        _server.QueryReceived += OnQueryAsync;
        _server.ExceptionThrown += OnExceptionAsync;
        _server.Start();
        return endPoint;
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

        _datagrams!.StopReceiving();
        _connections!.StopReceiving();
        await _stopping.CancelAsync();
        try
        {
            await _arrivals.WhenIdle().WaitAsync(patience);
        }
        catch (OperationCanceledException)
        {
            // What is still under way is cut off.
        }

        _server.Stop();
        _server = null;
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
            answer = await ForwardAsync(exchange, answer);
        }

        arguments.Response = answer.Delivery == DnsDelivery.Send
            ? DnsResponses.Create((DnsMessage)arguments.Query, exchange.Packet, answer)
            : DnsExchange.CreateSilence();
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

    // Sends the other server's reply; the answer is for the log then, or SERVFAIL when there was no reply.
    private async Task<DnsAnswer> ForwardAsync(DnsExchange exchange, DnsAnswer answer)
    {
        var overTcp = exchange.Query.Transport == DnsTransport.Tcp;
        var reply = _upstream is null ? null : await _upstream.AskAsync(exchange.Packet, overTcp, _stopping.Token);
        if (reply is null)
        {
            return answer with
            {
                Code = ReturnCode.ServerFailure,
                Delivery = DnsDelivery.Send,
                Rule = $"forwarded to {_options.Upstream}, which did not reply",
            };
        }

        await exchange.SendAsync(reply, _stopping.Token);
        return answer with
        {
            Code = (ReturnCode)(reply[3] & 0x0F),
            Rule = $"forwarded to {_options.Upstream}",
            Answers = ForwardedReply.ReadAnswers(reply),
        };
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
