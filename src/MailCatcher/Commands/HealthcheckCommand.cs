using System.Net;
using System.Net.Sockets;
using MailCatcher.Configuration;

namespace MailCatcher.Commands;

/// <summary>
/// Asks the MailCatcher that runs with the same settings whether it is ready: what a container engine calls.
/// </summary>
internal static class HealthcheckCommand
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Returns null when the answer was yes, otherwise one line that says why not.</summary>
    public static async Task<string?> RunAsync(Settings settings, CancellationToken cancellationToken)
    {
        if (settings.Http is not [var address, ..])
        {
            return "healthcheck: --http is off, so there is nothing to ask";
        }

        if (address.Port == 0)
        {
            return "healthcheck: --http has port 0, so the port in use is not known";
        }

        var uri = ReadyUri(address);
        using var handler = new SocketsHttpHandler { UseProxy = false };
        using var client = new HttpClient(handler) { Timeout = Patience };
        try
        {
            using var response = await client.GetAsync(uri, cancellationToken);
            return response.IsSuccessStatusCode ? null : $"healthcheck: {uri} answered {(int)response.StatusCode}";
        }
        catch (HttpRequestException exception)
        {
            return $"healthcheck: {uri} cannot be reached: {exception.Message}";
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return $"healthcheck: {uri} did not answer within {Patience.TotalSeconds} s";
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
