using System.Diagnostics;
using System.Globalization;

namespace Benchmarks.Peers;

/// <summary>The product: durable in LiteDB, or in memory; with or without its web server and STARTTLS.</summary>
internal sealed class MailCatcherPeer(string executable, bool inMemory = false, int httpPort = 0, string? data = null, bool offersStartTls = false) : Peer
{
    public override string Name => inMemory ? "MailCatcher, :memory:" : "MailCatcher, durable";

    protected override ProcessStartInfo Describe(int port, string folder)
    {
        var start = new ProcessStartInfo(executable);
        string[] arguments =
        [
            "--smtp", string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{port}{(offersStartTls ? "+starttls=offer" : "")}"),
            "--http", httpPort == 0 ? "off" : string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{httpPort}"),
            "--pop3", "off",
            "--data", inMemory ? ":memory:" : data ?? Path.Combine(folder, "bench.db"),
        ];
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        return start;
    }
}
