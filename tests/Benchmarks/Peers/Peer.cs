using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Benchmarks.Load;

namespace Benchmarks.Peers;

/// <summary>A server under measurement: how it is started on a port of 127.0.0.1. Every start is a new process.</summary>
internal abstract class Peer
{
    /// <summary>What the table calls it.</summary>
    public abstract string Name { get; }

    /// <summary>Starts it and waits until its port answers. The folder is its own and empty.</summary>
    public async Task<RunningPeer> StartAsync()
    {
        var folder = Directory.CreateTempSubdirectory("mailcatcher-bench-").FullName;
        var port = FreePort();
        var start = Describe(port, folder);
        start.UseShellExecute = false;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        var process = Process.Start(start) ?? throw new LoadException($"{Name} did not start");
        // Read and dropped: a full pipe would stop the server.
        process.OutputDataReceived += static (_, _) => { };
        process.ErrorDataReceived += static (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await WaitForGreetingAsync(process, port);
        return new RunningPeer(process, port, folder);
    }

    /// <summary>The process to start.</summary>
    protected abstract ProcessStartInfo Describe(int port, string folder);

    /// <summary>A port that is free now.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task WaitForGreetingAsync(Process process, int port)
    {
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed < TimeSpan.FromSeconds(30))
        {
            if (process.HasExited)
            {
                throw new LoadException($"{Name} ended with exit code {process.ExitCode} instead of listening");
            }

            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, port);
                if (await client.GetStream().ReadAsync(new byte[3]) > 0)
                {
                    return;
                }
            }
            catch (SocketException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System);
            }
        }

        throw new LoadException($"{Name} did not listen within 30 s");
    }
}
