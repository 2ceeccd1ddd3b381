using System.Buffers;
using TestKit.Connections;

namespace TestKit.Transcripts;

/// <summary>Plays the client's part of a transcript and checks the server's part.</summary>
public static class TranscriptPlayer
{
    /// <summary>
    /// Plays a transcript over a connection that a handler already serves, then closes the client's side; the server must
    /// end without saying more than the transcript has.
    /// </summary>
    /// <param name="transcript">The transcript.</param>
    /// <param name="connection">The connection.</param>
    /// <param name="time">The handler's clock.</param>
    public static async Task PlayAsync(Transcript transcript, InMemoryConnection connection, ObservedTimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(transcript);
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(time);
        var unsent = new ArrayBufferWriter<byte>();
        foreach (var step in transcript.Steps)
        {
            if (step is TranscriptStep.Send send)
            {
                unsent.Write(send.Octets.Span);
                continue;
            }

            if (unsent.WrittenCount > 0)
            {
                await connection.SendAsync(unsent.WrittenMemory);
                unsent.Clear();
            }

            await TakeAsync(step, connection, time, transcript.Name);
        }

        if (unsent.WrittenCount > 0)
        {
            await connection.SendAsync(unsent.WrittenMemory);
        }

        connection.CloseClient();
        await ExpectClosedAsync(connection, $"{transcript.Name}, at its end");
        await connection.WaitForHandlerAsync();
    }

    /// <summary>True when the line is the pattern, where each <c>&lt;any&gt;</c> stands for any text.</summary>
    public static bool Matches(string line, string pattern)
    {
        ArgumentNullException.ThrowIfNull(line);
        ArgumentNullException.ThrowIfNull(pattern);
        var parts = pattern.Split("<any>");
        if (parts.Length == 1)
        {
            return line == pattern;
        }

        if (!line.StartsWith(parts[0], StringComparison.Ordinal))
        {
            return false;
        }

        var position = parts[0].Length;
        foreach (var part in parts[1..^1])
        {
            var found = line.IndexOf(part, position, StringComparison.Ordinal);
            if (found < 0)
            {
                return false;
            }

            position = found + part.Length;
        }

        return line.Length - position >= parts[^1].Length && line.EndsWith(parts[^1], StringComparison.Ordinal);
    }

    private static async Task TakeAsync(TranscriptStep step, InMemoryConnection connection, ObservedTimeProvider time, string name)
    {
        var where = $"{name}:{step.LineNumber}";
        switch (step)
        {
            case TranscriptStep.Expect expect:
                await ExpectLineAsync(expect.Pattern, connection, where);
                break;
            case TranscriptStep.ExpectClosed:
                await ExpectClosedAsync(connection, where);
                break;
            case TranscriptStep.CloseClient:
                connection.CloseClient();
                break;
            case TranscriptStep.Wait wait:
                time.Advance(wait.Time);
                break;
            case TranscriptStep.Pause pause:
                await PauseAsync(pause.Time, time, where);
                break;
            case TranscriptStep.Stop:
                connection.RequestStop();
                break;
            default:
                throw new InvalidOperationException($"{where}: unknown step {step}");
        }
    }

    private static async Task ExpectLineAsync(string pattern, InMemoryConnection connection, string where)
    {
        string? line;
        try
        {
            line = await connection.ReadLineAsync();
        }
        catch (TimeoutException hang)
        {
            throw new InvalidDataException($"{where}: expected \"{pattern}\", the server said nothing", hang);
        }

        if (line is null)
        {
            throw new InvalidDataException($"{where}: expected \"{pattern}\", the server closed the connection");
        }

        if (!Matches(line, pattern))
        {
            throw new InvalidDataException($"{where}: expected \"{pattern}\", the server said \"{line}\"");
        }
    }

    private static async Task PauseAsync(TimeSpan pause, ObservedTimeProvider time, string where)
    {
        try
        {
            await time.WhenTimerIsSetAsync(pause);
        }
        catch (TimeoutException hang)
        {
            throw new InvalidDataException($"{where}: the server did not wait for {pause}", hang);
        }

        time.Advance(pause);
    }

    private static async Task ExpectClosedAsync(InMemoryConnection connection, string where)
    {
        string? line;
        try
        {
            line = await connection.ReadLineAsync();
        }
        catch (TimeoutException hang)
        {
            throw new InvalidDataException($"{where}: the server did not close the connection", hang);
        }

        if (line is not null)
        {
            throw new InvalidDataException($"{where}: expected the end, the server said \"{line}\"");
        }
    }
}
