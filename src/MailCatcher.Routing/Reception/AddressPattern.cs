using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace MailCatcher.Routing.Reception;

/// <summary>
/// A pattern that addresses, or other short texts of an envelope, are compared with: <c>*@example.com</c>, where <c>*</c> is
/// any text and <c>?</c> any one character of the whole, or <c>/regex/</c>, which may match anywhere. Case does not matter.
/// Immutable and thread-safe; the time a match takes grows with the text's length alone, whatever the pattern.
/// </summary>
public sealed class AddressPattern
{
    /// <summary>The longest pattern, so that one from a file or the API cannot make a monstrous automaton.</summary>
    public const int MaxLength = 1000;

    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    private readonly Regex? _regex;

    private AddressPattern(string text, Regex? regex)
    {
        Text = text;
        _regex = regex;
    }

    /// <summary>The pattern as given.</summary>
    public string Text { get; }

    /// <summary>
    /// Reads a pattern. When it is none, <paramref name="problem"/> says why: it is empty, too long, or its regular
    /// expression is malformed or asks for what only a backtracking engine can do.
    /// </summary>
    public static bool TryParse(
        string text, [NotNullWhen(true)] out AddressPattern? pattern, [NotNullWhen(false)] out string? problem)
    {
        ArgumentNullException.ThrowIfNull(text);
        pattern = null;
        problem = text.Length switch
        {
            0 => "a pattern must not be empty",
            > MaxLength => $"a pattern has at most {MaxLength} characters",
            _ => null,
        };
        if (problem is not null)
        {
            return false;
        }

        if (text.Length < 2 || text[0] != '/' || text[^1] != '/')
        {
            pattern = new AddressPattern(text, regex: null);
            return true;
        }

        try
        {
            pattern = new AddressPattern(text, new Regex(text[1..^1], Options));
            return true;
        }
        catch (Exception refused) when (refused is ArgumentException or NotSupportedException)
        {
            problem = refused is NotSupportedException
                ? $"{text} cannot be matched in bounded time: it has back references, look-arounds or the like, or is too large"
                : $"{text} is no regular expression: {refused.Message}";
            return false;
        }
    }

    /// <summary>Reads a pattern that is known to be one.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static AddressPattern Parse(string text)
        => TryParse(text, out var pattern, out var problem) ? pattern : throw new FormatException(problem);

    /// <summary>True when the text is what the pattern describes; an address stands without its angle brackets.</summary>
    public bool IsMatch(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return _regex?.IsMatch(text) ?? IsGlobMatch(Text, text);
    }

    /// <inheritdoc/>
    public override string ToString() => Text;

    /// <summary>
    /// Compares from left to right and, at a difference, lets the last asterisk take one character more. Asterisks before
    /// that one need never be tried again, so the work is at most length times length.
    /// </summary>
    private static bool IsGlobMatch(ReadOnlySpan<char> pattern, ReadOnlySpan<char> text)
    {
        var (p, t, asterisk, resume) = (0, 0, -1, 0);
        while (t < text.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                (asterisk, resume) = (p++, t);
            }
            else if (p < pattern.Length && (pattern[p] == '?' || AreAlike(pattern[p], text[t])))
            {
                (p, t) = (p + 1, t + 1);
            }
            else if (asterisk >= 0)
            {
                (p, t) = (asterisk + 1, ++resume);
            }
            else
            {
                return false;
            }
        }

        return pattern[p..].TrimStart('*').IsEmpty;
    }

    private static bool AreAlike(char one, char other)
        => one == other || char.ToUpperInvariant(one) == char.ToUpperInvariant(other);
}
