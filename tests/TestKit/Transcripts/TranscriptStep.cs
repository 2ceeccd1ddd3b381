namespace TestKit.Transcripts;

/// <summary>One step of a transcript.</summary>
/// <param name="LineNumber">Where it stands in the file, from 1.</param>
public abstract record TranscriptStep(int LineNumber)
{
    /// <summary>The client sends these octets.</summary>
    public sealed record Send(int LineNumber, ReadOnlyMemory<byte> Octets) : TranscriptStep(LineNumber);

    /// <summary>The server must send a line that matches this pattern.</summary>
    public sealed record Expect(int LineNumber, string Pattern) : TranscriptStep(LineNumber);

    /// <summary>The server must have closed the connection, without another octet.</summary>
    public sealed record ExpectClosed(int LineNumber) : TranscriptStep(LineNumber);

    /// <summary>The client closes its side.</summary>
    public sealed record CloseClient(int LineNumber) : TranscriptStep(LineNumber);

    /// <summary>Time passes.</summary>
    public sealed record Wait(int LineNumber, TimeSpan Time) : TranscriptStep(LineNumber);

    /// <summary>The server must begin to wait for this time, which then passes.</summary>
    public sealed record Pause(int LineNumber, TimeSpan Time) : TranscriptStep(LineNumber);

    /// <summary>The host asks the session to end.</summary>
    public sealed record Stop(int LineNumber) : TranscriptStep(LineNumber);
}
