using TestKit.Transcripts;

namespace TestKit.Fuzzing;

/// <summary>What the clients of the transcripts say, as known inputs.</summary>
public static class TranscriptCorpus
{
    /// <summary>All transcripts of a protocol.</summary>
    /// <param name="protocol">The folder below tests/transcripts.</param>
    public static IReadOnlyList<Transcript> Of(string protocol)
        => [.. Directory.EnumerateFiles(Path.Combine(ProgramUnderTest.RepositoryRoot, "tests", "transcripts", protocol), "*.txt")
            .Order(StringComparer.Ordinal).Select(Transcript.Load)];

    /// <summary>Everything the client of a transcript sends.</summary>
    public static byte[] Sent(Transcript transcript)
    {
        ArgumentNullException.ThrowIfNull(transcript);
        return [.. transcript.Steps.OfType<TranscriptStep.Send>().SelectMany(static send => send.Octets.ToArray())];
    }

    /// <summary>Every line that a client of the protocol sends, without its end.</summary>
    public static IReadOnlyList<byte[]> Lines(string protocol) => [.. Of(protocol).Select(Sent).SelectMany(SplitLines)];

    private static IEnumerable<byte[]> SplitLines(byte[] octets)
    {
        for (var start = 0; start < octets.Length;)
        {
            var end = Array.IndexOf(octets, (byte)'\n', start) is var found and >= 0 ? found : octets.Length;
            var line = octets[start..end];
            yield return line is [.., (byte)'\r'] ? line[..^1] : line;
            start = end + 1;
        }
    }
}
