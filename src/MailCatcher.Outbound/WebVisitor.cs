using System.Net;
using System.Net.Sockets;
using MailCatcher.Routing.Later;

namespace MailCatcher.Outbound;

/// <summary>Fetches addresses by HTTP from the hosts that may be visited. Thread-safe.</summary>
public sealed class WebVisitor : IVisitor, IDisposable
{
    private const int MaxRedirections = 5;
    private const int MaxOctets = 1024 * 1024;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    private readonly VisitHosts _hosts;
    private readonly HttpClient _client;

    /// <summary>A visitor.</summary>
    public WebVisitor(VisitHosts hosts)
    {
        _hosts = hosts;
        _client = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            ConnectCallback = (context, cancellationToken) => ConnectAsync(context.DnsEndPoint, cancellationToken),
        })
        {
            Timeout = Limit,
        };
        _client.DefaultRequestHeaders.UserAgent.ParseAdd("Mozilla/5.0 (MailCatcher simulated reader)");
    }

    /// <inheritdoc/>
    public async Task<VisitResult> VisitAsync(Uri address, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(address);
        try
        {
            for (var hop = 0; hop <= MaxRedirections; hop++)
            {
                if (!_hosts.Allows(address.Host))
                {
                    return new VisitResult(IsDone: false, Code: null, $"{address.Host} may not be visited (--engage-hosts)");
                }

                using var answer = await _client.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
                if (answer.Headers.Location is { } next && (int)answer.StatusCode is >= 300 and < 400)
                {
                    address = new Uri(address, next);
                    continue;
                }

                await ReadAsync(answer, cancellationToken);
                return new VisitResult(IsDone: true, (int)answer.StatusCode, answer.ReasonPhrase ?? "");
            }

            return new VisitResult(IsDone: false, Code: null, "it leads from one address to the next without end");
        }
        catch (Exception error) when (error is HttpRequestException or IOException or NotSupportedException)
        {
            return new VisitResult(IsDone: false, Code: null, error.InnerException?.Message ?? error.Message);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new VisitResult(IsDone: false, Code: null, "no answer in time");
        }
    }

    /// <summary>Ends all connections.</summary>
    public void Dispose() => _client.Dispose();

    /// <summary>Reads what a reader's program would load, and not more.</summary>
    private static async Task ReadAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        await using var content = await answer.Content.ReadAsStreamAsync(cancellationToken);
        var buffer = new byte[16 * 1024];
        for (var octets = 0; octets < MaxOctets;)
        {
            var read = await content.ReadAsync(buffer, cancellationToken);
            if (read == 0)
            {
                return;
            }

            octets += read;
        }
    }

    /// <summary>Dials only what may be visited, by the very address that was checked: a second look-up could answer differently.</summary>
    private async ValueTask<Stream> ConnectAsync(DnsEndPoint target, CancellationToken cancellationToken)
    {
        var addresses = await System.Net.Dns.GetHostAddressesAsync(target.Host, cancellationToken);
        var allowed = Array.FindAll(addresses, address => _hosts.Allows(target.Host, address));
        if (allowed.Length == 0)
        {
            throw new HttpRequestException($"{target.Host} is on a private network and not named in --engage-hosts");
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, target.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
