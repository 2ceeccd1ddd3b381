using System.Diagnostics;

namespace Benchmarks.Peers;

/// <summary>A started server; disposal ends it and removes its folder.</summary>
internal sealed class RunningPeer(Process process, int port, string folder) : IAsyncDisposable
{
    public Process Process => process;

    public int Port => port;

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill();
        }

        await process.WaitForExitAsync();
        process.Dispose();
        Directory.Delete(folder, recursive: true);
    }
}
