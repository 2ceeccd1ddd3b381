using System.Diagnostics.CodeAnalysis;
using MailCatcher.Mail;

namespace MailCatcher.Routing.Reception.Rules;

/// <summary>A header field to look for: one of that name has to fit the pattern.</summary>
/// <param name="Name">Its name, in any case.</param>
/// <param name="Value">What its value has to fit, as a reader sees it.</param>
public sealed record HeaderPattern(string Name, AddressPattern Value)
{
    /// <summary>Characters of a value that are looked at.</summary>
    private const int MaxValueLength = 10_000;

    /// <summary>Reads <c>Name: pattern</c>; <c>Name:</c> and <c>Name</c> alone ask whether there is such a field.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out HeaderPattern? header, [NotNullWhen(false)] out string? reason)
    {
        ArgumentNullException.ThrowIfNull(text);
        header = null;
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var name = (colon < 0 ? text : text[..colon]).Trim();
        var value = colon < 0 ? "" : text[(colon + 1)..].Trim();

        // RFC 5322 §2.2: a field name is made of printable characters.
        if (name.Length == 0 || name.AsSpan().ContainsAnyExceptInRange('!', '~'))
        {
            reason = $"'{text}' is not of the form Name: pattern";
            return false;
        }

        if (!AddressPattern.TryParse(value.Length == 0 ? "*" : value, out var pattern, out reason))
        {
            return false;
        }

        header = new HeaderPattern(name, pattern);
        return true;
    }

    /// <summary>Whether one of the fields fits.</summary>
    public bool Fits(IReadOnlyList<MessageHeader> headers)
        => headers.Any(header => header.Name.Equals(Name, StringComparison.OrdinalIgnoreCase) && Value.IsMatch(Shown(header)));

    // A glob takes time by the product of both lengths, and the sender chooses this one.
    private static string Shown(MessageHeader header)
        => header.Decoded.Length <= MaxValueLength ? header.Decoded : header.Decoded[..MaxValueLength];
}
