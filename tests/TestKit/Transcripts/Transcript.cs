using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace TestKit.Transcripts;

/// <summary>
/// A dialogue between client and server, read from a file. Lines of the file:
/// <code>
/// # a comment                 (empty lines are skipped too)
/// @ name value                a setting the test's set-up understands
/// C: text                     the client sends the text and CRLF
/// C~ text                     the client sends the text as it stands, with \r \n \t \0 \\ and \xHH
/// C! close | wait 5m | stop   the client closes its side | time passes | the host asks the session to end
/// S: pattern                  the server sends a line; &lt;any&gt; stands for any text, also none
/// S! closed                   the server has closed the connection
/// S! pauses 5s                the server waits exactly that long before it goes on, and the time passes
/// </code>
/// In sent text <c>&lt;repeat 5000 x&gt;</c> stands for that many x. What the client sends between two expectations goes
/// out in one piece.
/// </summary>
public sealed partial class Transcript
{
    private Transcript(string name, IReadOnlyDictionary<string, string> settings, IReadOnlyList<TranscriptStep> steps)
    {
        Name = name;
        Settings = settings;
        Steps = steps;
    }

    /// <summary>Name of the file.</summary>
    public string Name { get; }

    /// <summary>The settings, by name.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; }

    /// <summary>The steps, in order.</summary>
    public IReadOnlyList<TranscriptStep> Steps { get; }

    /// <summary>Reads a file.</summary>
    public static Transcript Load(string path) => Parse(Path.GetFileName(path), File.ReadAllText(path));

    /// <summary>Reads the text of a transcript. A line that is none of the known ones is an error of the test.</summary>
    public static Transcript Parse(string name, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var settings = new Dictionary<string, string>();
        var steps = new List<TranscriptStep>();
        var number = 0;
        foreach (var line in text.Split('\n').Select(static line => line.TrimEnd('\r')))
        {
            number++;
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }

            if (line[0] == '@')
            {
                var parts = line[1..].Trim().Split(' ', 2);
                settings.Add(parts[0], parts.Length > 1 ? parts[1] : "");
            }
            else
            {
                steps.Add(ParseStep(name, number, line));
            }
        }

        return new Transcript(name, settings, steps);
    }

    /// <summary>The octets of text with escapes.</summary>
    public static byte[] Unescape(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var octets = new ArrayBufferWriter<byte>();
        for (var i = 0; i < text.Length; i++)
        {
            var next = text[i] == '\\' ? text[++i] : '\0';
            switch (next)
            {
                case 'r': octets.Write("\r"u8); break;
                case 'n': octets.Write("\n"u8); break;
                case 't': octets.Write("\t"u8); break;
                case '0': octets.Write("\0"u8); break;
                case '\\': octets.Write("\\"u8); break;
                case 'x':
                    octets.Write([byte.Parse(text.AsSpan(i + 1, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture)]);
                    i += 2;
                    break;
                case '\0':
                    var length = char.IsHighSurrogate(text[i]) ? 2 : 1;
                    octets.Write(Encoding.UTF8.GetBytes(text.Substring(i, length)));
                    i += length - 1;
                    break;
                default: throw new FormatException($"Unknown escape \\{next} in: {text}");
            }
        }

        return octets.WrittenSpan.ToArray();
    }

    private static TranscriptStep ParseStep(string name, int number, string line)
    {
        var rest = line.Length > 3 ? line[3..] : "";
        return line[..Math.Min(2, line.Length)] switch
        {
            "C:" => new TranscriptStep.Send(number, Encoding.UTF8.GetBytes(Repeat(rest) + "\r\n")),
            "C~" => new TranscriptStep.Send(number, Unescape(Repeat(rest))),
            "C!" when rest == "close" => new TranscriptStep.CloseClient(number),
            "C!" when rest == "stop" => new TranscriptStep.Stop(number),
            "C!" when rest.StartsWith("wait ", StringComparison.Ordinal) => new TranscriptStep.Wait(number, Duration(rest[5..])),
            "S:" => new TranscriptStep.Expect(number, rest),
            "S!" when rest.StartsWith("pauses ", StringComparison.Ordinal) => new TranscriptStep.Pause(number, Duration(rest[7..])),
            "S!" when rest == "closed" => new TranscriptStep.ExpectClosed(number),
            _ => throw new FormatException($"{name}:{number}: this is no line of a transcript: {line}"),
        };
    }

    private static TimeSpan Duration(string text)
    {
        var value = double.Parse(text[..^1], CultureInfo.InvariantCulture);
        return text[^1] switch
        {
            's' => TimeSpan.FromSeconds(value),
            'm' => TimeSpan.FromMinutes(value),
            _ => throw new FormatException($"A duration ends in s or m: {text}"),
        };
    }

    private static string Repeat(string text) => RepeatPattern().Replace(text, static match =>
        new StringBuilder().Insert(0, match.Groups["text"].Value, int.Parse(match.Groups["count"].Value, CultureInfo.InvariantCulture)).ToString());

    [GeneratedRegex("<repeat (?<count>[0-9]+) (?<text>[^>]+)>", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RepeatPattern();
}
