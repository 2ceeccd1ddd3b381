using System.Net;
using System.Net.Sockets;
using MailCatcher.Configuration;
using MailCatcher.Configuration.Listeners;

namespace MailCatcher.Commands;

/// <summary>
/// Asks the MailCatcher that runs with the same settings whether it is ready: what a container engine calls.
/// </summary>
internal static class HealthcheckCommand
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    // What is asked for over a Unix socket; the name is not looked up.
    private static readonly Uri LocalUri = new("http://localhost/readyz");

    /// <summary>Returns null when the answer was yes, otherwise one line that says why not.</summary>
    public static async Task<string?> RunAsync(Settings settings, CancellationToken cancellationToken)
    {
        if (settings.Http.Count == 0)
        {
            return "healthcheck: --http is off, so there is nothing to ask";
        }

        if (settings.Http.FirstOrDefault(IsKnown) is not { Place: var place })
        {
            return "healthcheck: --http has port 0 or a socket of systemd's, so the port in use is not known";
        }

        var uri = place is ListenPlace.Network { Address: var address } ? ReadyUri(address) : LocalUri;
        var asked = place is ListenPlace.UnixSocket { Path: var path } ? $"unix:{path}" : uri.ToString();
        using var handler = new SocketsHttpHandler { UseProxy = false };
        if (place is ListenPlace.UnixSocket unix)
        {
            handler.ConnectCallback = (_, cancelled) => ConnectAsync(unix.Path, cancelled);
        }

        using var client = new HttpClient(handler) { Timeout = Patience };
        try
        {
            using var response = await client.GetAsync(uri, cancellationToken);
            return response.IsSuccessStatusCode ? null : $"healthcheck: {asked} answered {(int)response.StatusCode}";
        }
        catch (HttpRequestException exception)
        {
            return $"healthcheck: {asked} cannot be reached: {exception.Message}";
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return $"healthcheck: {asked} did not answer within {Patience.TotalSeconds} s";
        }
    }

    private static bool IsKnown(ListenerEntry entry)
        => entry.Place is ListenPlace.UnixSocket or ListenPlace.Network { Address.Port: not 0 };

    private static async ValueTask<Stream> ConnectAsync(string path, CancellationToken cancellationToken)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static Uri ReadyUri(ListenAddress address)
    {
        // A server that listens on all addresses is asked on this machine's own.
        var ip = address.Address.Equals(IPAddress.Any) ? IPAddress.Loopback
            : address.Address.Equals(IPAddress.IPv6Any) ? IPAddress.IPv6Loopback
            : address.Address;
        var host = ip.AddressFamily == AddressFamily.InterNetworkV6 ? $"[{ip}]" : ip.ToString();
        return new Uri($"http://{host}:{address.Port}/readyz");
    }
}
