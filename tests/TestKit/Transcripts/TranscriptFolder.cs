using TestKit.Connections;
using Xunit;

namespace TestKit.Transcripts;

/// <summary>The transcripts of a protocol, copied beside the tests that play them.</summary>
/// <param name="name">The folder below <c>tests/transcripts</c>.</param>
public sealed class TranscriptFolder(string name)
{
    private readonly string _path = Path.Combine(AppContext.BaseDirectory, "transcripts", name);

    /// <summary>Every file with every way in which its input may arrive.</summary>
    public TheoryData<string, InputSplit> InEverySplit()
    {
        var data = new TheoryData<string, InputSplit>();
        foreach (var path in Directory.EnumerateFiles(_path, "*.txt").Order(StringComparer.Ordinal))
        {
            foreach (var split in Enum.GetValues<InputSplit>())
            {
                data.Add(Path.GetFileName(path), split);
            }
        }

        return data;
    }

    /// <summary>The text of every file.</summary>
    public IReadOnlyList<string> ReadAll() => [.. Directory.EnumerateFiles(_path, "*.txt").Select(File.ReadAllText)];

    /// <summary>Reads one of the files.</summary>
    public Transcript Load(string file) => Transcript.Load(Path.Combine(_path, file));
}
