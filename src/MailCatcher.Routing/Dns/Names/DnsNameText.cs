using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace MailCatcher.Routing.Dns.Names;

/// <summary>Domain names in text (RFC 1035 §5.1): dots between labels, backslash escapes, <c>@</c> for the origin.</summary>
internal static class DnsNameText
{
    private static readonly IdnMapping International = new() { AllowUnassigned = false, UseStd3AsciiRules = false };

    /// <summary>
    /// Reads a name. One that does not end in a dot is completed by the origin. On failure the reason is the end of a
    /// sentence that begins with the name.
    /// </summary>
    public static bool TryParse(
        string text, DnsName origin, [NotNullWhen(true)] out DnsName? name, [NotNullWhen(false)] out string? reason)
    {
        name = null;
        if (text is "@" or ".")
        {
            name = text == "@" ? origin : DnsName.Root;
            reason = null;
            return true;
        }

        var labels = new List<string>();
        var isAbsolute = false;
        for (var position = 0; position < text.Length;)
        {
            if (!TryReadLabel(text, ref position, out var label, out reason))
            {
                return false;
            }

            labels.Add(label);
            isAbsolute = position < text.Length;
            position++;
        }

        if (labels.Count == 0)
        {
            reason = "is empty";
            return false;
        }

        name = DnsName.FromLabels(isAbsolute ? [.. labels] : [.. labels, .. origin.Labels]);
        reason = name is null ? "is longer than 255 octets" : null;
        return name is not null;
    }

    /// <summary>A label with its dots, backslashes and unprintable octets escaped.</summary>
    public static string Escape(string label)
    {
        var text = new StringBuilder(label.Length);
        AppendEscaped(text, label, lowerCase: false);
        return text.ToString();
    }

    /// <summary>Appends a label in the form of <see cref="Escape"/>.</summary>
    public static void AppendEscaped(StringBuilder text, string label, bool lowerCase)
    {
        foreach (var octet in label)
        {
            if (octet is '.' or '\\' or '"' or ';' or '(' or ')' or '@' or '$')
            {
                text.Append('\\').Append(octet);
            }
            else if (octet is > ' ' and <= '~')
            {
                // RFC 4343 §3: only ASCII letters have a case.
                text.Append(lowerCase ? char.ToLowerInvariant(octet) : octet);
            }
            else
            {
                text.Append('\\').Append(((int)octet).ToString("000", CultureInfo.InvariantCulture));
            }
        }
    }

    /// <summary>
    /// Reads one escape sequence behind a backslash: three decimal digits, or any character for itself (RFC 1035 §5.1).
    /// The position is moved behind it. Null when the sequence is cut off or its number is over 255.
    /// </summary>
    public static char? ReadEscape(string text, ref int position)
    {
        if (position >= text.Length)
        {
            return null;
        }

        if (!char.IsAsciiDigit(text[position]))
        {
            return text[position++];
        }

        if (position + 3 > text.Length
            || !byte.TryParse(text.AsSpan(position, 3), NumberStyles.None, CultureInfo.InvariantCulture, out var octet))
        {
            return null;
        }

        position += 3;
        return (char)octet;
    }

    private static bool TryReadLabel(
        string text, ref int position, [NotNullWhen(true)] out string? label, [NotNullWhen(false)] out string? reason)
    {
        var octets = new StringBuilder();
        var isInternational = false;
        label = null;
        while (position < text.Length && text[position] != '.')
        {
            var character = text[position++];
            if (character == '\\')
            {
                if (ReadEscape(text, ref position) is not { } escaped || escaped > '~')
                {
                    // LIMIT RFC 1035 §5.1: \DDD up to 126; the library writes larger octets as question marks.
                    reason = "has an escape sequence that is cut off or not ASCII";
                    return false;
                }

                character = escaped;
            }

            isInternational |= character > '~';
            octets.Append(character);
        }

        return TryFinishLabel(octets.ToString(), isInternational, out label, out reason);
    }

    private static bool TryFinishLabel(
        string octets, bool isInternational, [NotNullWhen(true)] out string? label, [NotNullWhen(false)] out string? reason)
    {
        label = null;
        if (octets.Length == 0)
        {
            reason = "has an empty label";
            return false;
        }

        if (isInternational && !TryGetAscii(octets, out octets))
        {
            reason = "has a label that is no valid international name";
            return false;
        }

        if (octets.Length > DnsName.MaximumLabelLength)
        {
            reason = "has a label longer than 63 octets";
            return false;
        }

        label = octets;
        reason = null;
        return true;
    }

    // RFC 5891: an international label travels as its A-label.
    private static bool TryGetAscii(string label, out string ascii)
    {
        try
        {
            ascii = International.GetAscii(label.ToLowerInvariant());
            return true;
        }
        catch (ArgumentException)
        {
            // The mapping has no way of asking first.
            ascii = label;
            return false;
        }
    }
}
