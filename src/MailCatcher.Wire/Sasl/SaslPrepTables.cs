using System.Globalization;

namespace MailCatcher.Wire.Sasl;

/// <summary>
/// The character tables of RFC 3454 and of Unicode 3.2, read from <c>SaslPrepData.txt</c> (made by
/// <c>eng/make-saslprep-data.py</c>) when the first text beyond ASCII is prepared.
/// </summary>
internal sealed class SaslPrepTables
{
    private static readonly Lazy<SaslPrepTables> Loaded = new(Load);

    private readonly Dictionary<int, int> _classes = [];

    private SaslPrepTables()
    {
    }

    public static SaslPrepTables Shared => Loaded.Value;

    /// <summary>Full compatibility decompositions, without Hangul.</summary>
    public Dictionary<int, int[]> Decompositions { get; } = [];

    /// <summary>Pairs that make one character, without Hangul.</summary>
    public Dictionary<(int First, int Second), int> Compositions { get; } = [];

    /// <summary>Table B.1.</summary>
    public CodePointSet MappedToNothing { get; } = new();

    /// <summary>Table C.1.2.</summary>
    public CodePointSet Spaces { get; } = new();

    /// <summary>The tables of RFC 4013 §2.3.</summary>
    public CodePointSet Prohibited { get; } = new();

    /// <summary>Table D.1.</summary>
    public CodePointSet RightToLeft { get; } = new();

    /// <summary>Table D.2.</summary>
    public CodePointSet LeftToRight { get; } = new();

    /// <summary>Canonical combining class; 0 for everything that is no mark.</summary>
    public int CombiningClass(int codePoint) => _classes.GetValueOrDefault(codePoint);

    private static SaslPrepTables Load()
    {
        using var resource = typeof(SaslPrepTables).Assembly.GetManifestResourceStream("SaslPrepData.txt")!;
        using var reader = new StreamReader(resource);
        var tables = new SaslPrepTables();
        while (reader.ReadLine() is { } line)
        {
            if (!line.StartsWith('#'))
            {
                tables.Add(line.Split(' '));
            }
        }

        return tables;
    }

    private void Add(string[] fields)
    {
        var (first, last) = Span(fields[1]);
        switch (fields[0])
        {
            case "D":
                AddDecompositions(first, last, [.. fields.Skip(2).Select(Hex)]);
                break;
            case "C":
                Compositions.Add((first, Hex(fields[2])), Hex(fields[3]));
                break;
            case "O":
                for (var codePoint = first; codePoint <= last; codePoint++)
                {
                    _classes.Add(codePoint, Hex(fields[2]));
                }

                break;
            case var set:
                SetOf(set).Add(first, last);
                break;
        }
    }

    // A run of neighbours maps to a run of neighbours.
    private void AddDecompositions(int first, int last, int[] target)
    {
        for (var codePoint = first; codePoint <= last; codePoint++)
        {
            Decompositions.Add(codePoint, first == last ? target : [target[0] + codePoint - first]);
        }
    }

    private CodePointSet SetOf(string section) => section switch
    {
        "N" => MappedToNothing,
        "S" => Spaces,
        "P" => Prohibited,
        "R" => RightToLeft,
        "L" => LeftToRight,
        _ => throw new InvalidDataException($"Unknown section '{section}' in SaslPrepData.txt."),
    };

    private static (int First, int Last) Span(string text)
    {
        var dash = text.IndexOf('-', StringComparison.Ordinal);
        return dash < 0 ? (Hex(text), Hex(text)) : (Hex(text[..dash]), Hex(text[(dash + 1)..]));
    }

    private static int Hex(string text) => int.Parse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
