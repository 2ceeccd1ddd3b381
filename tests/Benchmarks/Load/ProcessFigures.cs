using System.Diagnostics;
using System.Globalization;

namespace Benchmarks.Load;

/// <summary>What Linux says about a running process.</summary>
internal static class ProcessFigures
{
    /// <summary>User and system time used so far, all threads.</summary>
    public static TimeSpan CpuTime(Process process)
    {
        process.Refresh();
        return process.TotalProcessorTime;
    }

    /// <summary>CPU time once the process has come to rest, so that work done after the last reply counts too.</summary>
    public static async Task<TimeSpan> CpuTimeAtRestAsync(Process process)
    {
        var last = CpuTime(process);
        for (var quiet = 0; quiet < 5;)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
            var now = CpuTime(process);
            quiet = now - last < TimeSpan.FromMilliseconds(5) ? quiet + 1 : 0;
            last = now;
        }

        return last;
    }

    /// <summary>Resident memory now (<c>VmRSS</c>) or at its highest since the last reset (<c>VmHWM</c>), in MiB.</summary>
    public static double MemoryMiB(Process process, string field)
    {
        foreach (var line in File.ReadLines($"/proc/{process.Id}/status"))
        {
            if (line.StartsWith(field + ":", StringComparison.Ordinal))
            {
                var kilobytes = line[(field.Length + 1)..].Replace("kB", "", StringComparison.Ordinal).Trim();
                return double.Parse(kilobytes, CultureInfo.InvariantCulture) / 1024;
            }
        }

        throw new LoadException($"/proc/{process.Id}/status has no {field}");
    }

    /// <summary>Starts <c>VmHWM</c> anew from the present size.</summary>
    public static void ResetHighWaterMark(Process process) => File.WriteAllText($"/proc/{process.Id}/clear_refs", "5");
}
