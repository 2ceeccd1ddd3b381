using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;

namespace TestKit;

/// <summary>
/// The real program as a child process: started on free ports with a data file of its own, ready when this object is.
/// Disposal ends it and deletes its data.
/// </summary>
public sealed class RunningProgram : IAsyncDisposable
{
    private readonly Process _process;
    private readonly string? _ownedFolder;
    private readonly StringBuilder _log = new();
    private readonly List<string> _startupLines = [];
    private readonly Task _readError;
    private Task _readOutput = Task.CompletedTask;

    private RunningProgram(Process process, string dataFile, string? ownedFolder)
    {
        _process = process;
        _ownedFolder = ownedFolder;
        DataFile = dataFile;
        _readError = ReadLogAsync();
    }

    /// <summary>Path of the data file.</summary>
    public string DataFile { get; }

    /// <summary>The process, for figures about it.</summary>
    public int ProcessId => _process.Id;

    /// <summary>Lines of standard output up to and including <c>ready</c>.</summary>
    public IReadOnlyList<string> StartupLines => _startupLines;

    /// <summary>Standard error so far.</summary>
    public string Log
    {
        get
        {
            lock (_log)
            {
                return _log.ToString();
            }
        }
    }

    /// <summary>The first SMTP listener.</summary>
    public IPEndPoint Smtp => EndPointOf("smtp");

    /// <summary>The first POP3 listener.</summary>
    public IPEndPoint Pop3 => EndPointOf("pop3");

    /// <summary>The first DNS listener.</summary>
    public IPEndPoint Dns => EndPointOf("dns");

    /// <summary>The first HTTP listener.</summary>
    public IPEndPoint Http => EndPointOf("http");

    /// <summary>Address of the page, ending in a slash.</summary>
    public Uri HttpAddress => new($"http://{Http}/");

    /// <summary>The listeners of a protocol in the order of their start-up lines, those on Unix sockets left out.</summary>
    public IReadOnlyList<IPEndPoint> EndPointsOf(string protocol)
    {
        var start = $"{protocol} listening on ";
        return [.. _startupLines
            .Where(line => line.StartsWith(start, StringComparison.Ordinal) && !line.StartsWith($"{start}unix:", StringComparison.Ordinal))
            .Select(line => IPEndPoint.Parse(line[start.Length..]))];
    }

    /// <summary>The first listener of a protocol.</summary>
    public IPEndPoint EndPointOf(string protocol) => EndPointsOf(protocol) is [var first, ..]
        ? first
        : throw new InvalidOperationException($"the program has no {protocol} listener");

    /// <summary>Starts the program with the test values and these options added.</summary>
    public static Task<RunningProgram> StartAsync(params string[] arguments)
        => StartAsync(new RunningProgramOptions { Arguments = arguments });

    /// <summary>Starts the program and waits until it says that it is ready.</summary>
    /// <exception cref="InvalidOperationException">It ended or did not become ready; the message has its output.</exception>
    public static async Task<RunningProgram> StartAsync(RunningProgramOptions options)
    {
        var owned = options.DataFolder is null ? Directory.CreateTempSubdirectory("mailcatcher-test-").FullName : null;
        var dataFile = Path.Combine(options.DataFolder ?? owned!, "mailcatcher.db");
        string[] arguments =
        [
            .. TestValue(options, "--smtp", "127.0.0.1:0"),
            .. TestValue(options, "--pop3", "127.0.0.1:0"),
            .. TestValue(options, "--http", "127.0.0.1:0"),
            .. options.UseDefaultData ? [] : TestValue(options, "--data", dataFile),
            .. options.Arguments,
        ];
        var process = Process.Start(ProgramUnderTest.Describe(arguments, options.Environment, owned, options.Launcher))!;
        var program = new RunningProgram(process, dataFile, owned);
        try
        {
            await program.WaitUntilReadyAsync().WaitAsync(ProgramUnderTest.Patience);
            return program;
        }
        catch
        {
            await program.DisposeAsync();
            throw;
        }
    }

    /// <summary>Asks the program to end (SIGTERM) and returns its exit code.</summary>
    public async Task<int> StopAsync()
    {
        await SignalAsync("TERM");
        return await WaitForExitAsync();
    }

    /// <summary>Sends a signal by its name, for example <c>TERM</c>, and does not wait for what it does.</summary>
    public async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync().WaitAsync(ProgramUnderTest.Patience);
    }

    /// <summary>Waits for the program to end by itself and returns its exit code.</summary>
    public async Task<int> WaitForExitAsync()
    {
        await _process.WaitForExitAsync().WaitAsync(ProgramUnderTest.Patience);
        await Task.WhenAll(_readOutput, _readError).WaitAsync(ProgramUnderTest.Patience);
        return _process.ExitCode;
    }

    /// <summary>Ends the program at once, as a crash would (SIGKILL).</summary>
    public async Task CrashAsync()
    {
        _process.Kill();
        await WaitForExitAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await CrashAsync();
        }

        _process.Dispose();
        if (_ownedFolder is not null)
        {
            Directory.Delete(_ownedFolder, recursive: true);
        }
    }

    private static string[] TestValue(RunningProgramOptions options, string flag, string value)
    {
        var isGiven = options.Arguments.Any(argument => argument == flag || argument.StartsWith(flag + "=", StringComparison.Ordinal));
        return isGiven ? [] : [flag, value];
    }

    private async Task WaitUntilReadyAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            _startupLines.Add(line);
            if (line == "ready" || line.Contains("\"event\":\"ready\"", StringComparison.Ordinal))
            {
                // Whatever follows is read away, so that the program never waits for us.
                _readOutput = _process.StandardOutput.ReadToEndAsync();
                return;
            }
        }

        await _readError;
        throw new InvalidOperationException($"the program ended before it was ready: {Log}");
    }

    private async Task ReadLogAsync()
    {
        while (await _process.StandardError.ReadLineAsync() is { } line)
        {
            lock (_log)
            {
                _log.AppendLine(line);
            }
        }
    }
}
