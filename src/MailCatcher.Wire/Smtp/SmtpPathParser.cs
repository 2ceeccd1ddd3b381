using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using MailCatcher.Wire.Text;

namespace MailCatcher.Wire.Smtp;

/// <summary>
/// Reads a path (RFC 5321 §4.1.2). Stricter than a guess, more lenient than the grammar where real mail needs it:
/// underscores in domains, dots anywhere in a local part, no angle brackets.
/// </summary>
internal static class SmtpPathParser
{
    /// <summary>
    /// Takes a path off the beginning of <paramref name="text"/>. When there is none, <paramref name="problem"/> is a
    /// sentence that says why, and the text is left as it was.
    /// </summary>
    public static bool TryTake(ref ReadOnlySpan<byte> text, out SmtpPath path, [NotNullWhen(false)] out string? problem)
    {
        path = default;
        var isBracketed = text.StartsWith("<"u8);
        var rest = isBracketed ? text[1..] : text;
        problem = isBracketed ? SkipSourceRoute(ref rest) : null;
        if (problem is not null)
        {
            return false;
        }

        problem = MeasureMailbox(rest, out var length);
        if (problem is null && isBracketed && (rest.Length == length || rest[length] != '>'))
        {
            problem = rest.Length == length ? "The closing > is missing" : "There is a character in the domain that must not be there";
        }

        if (problem is not null)
        {
            return false;
        }

        // DEVIATES RFC 5321 §4.1.2: an address without angle brackets is understood; scripts send it, and servers take it.
        path = new SmtpPath(Encoding.UTF8.GetString(rest[..length]));
        text = rest[(isBracketed ? length + 1 : length)..];
        return true;
    }

    /// <summary>True for a domain or an address literal and nothing else.</summary>
    public static bool IsDomain(ReadOnlySpan<byte> text) => MeasureDomain(text, out var length) is null && length == text.Length;

    /// <summary>RFC 5321 §4.1.2: A-d-l "MUST BE accepted, SHOULD NOT be generated, and SHOULD be ignored".</summary>
    private static string? SkipSourceRoute(ref ReadOnlySpan<byte> text)
    {
        const string Bad = "The source route is malformed";
        if (!text.StartsWith("@"u8))
        {
            return null;
        }

        while (text.StartsWith("@"u8))
        {
            text = text[1..];
            if (MeasureDomain(text, out var length) is not null || length == text.Length)
            {
                return Bad;
            }

            var separator = text[length];
            text = text[(length + 1)..];
            if (separator == ':')
            {
                return null;
            }

            if (separator != ',')
            {
                return Bad;
            }
        }

        return Bad;
    }

    /// <summary>Mailbox = Local-part "@" ( Domain / address-literal ). Gives its length, or what is wrong.</summary>
    private static string? MeasureMailbox(ReadOnlySpan<byte> text, out int length)
    {
        length = 0;
        var problem = MeasureLocalPart(text, out var localLength);
        if (problem is not null)
        {
            return problem;
        }

        if (localLength == text.Length || text[localLength] != '@')
        {
            return "The address has no domain, or there is a character in the local part that must be quoted";
        }

        problem = MeasureDomain(text[(localLength + 1)..], out var domainLength);
        length = localLength + 1 + domainLength;
        return problem;
    }

    private static string? MeasureLocalPart(ReadOnlySpan<byte> text, out int length)
    {
        if (text.StartsWith("\""u8))
        {
            return MeasureQuoted(text, out length);
        }

        // DEVIATES RFC 5321 §4.1.2: dots may stand first, last and side by side, as some mobile carriers' addresses have them.
        // LIMIT RFC 5321 §4.5.3.1.1: local part, domain and path are limited by the command line alone.
        length = text.IndexOfAnyExcept(Octets.LocalPart);
        length = length < 0 ? text.Length : length;
        return length == 0 ? "The address has no local part" : null;
    }

    /// <summary>Quoted-string = DQUOTE *( qtextSMTP / quoted-pairSMTP ) DQUOTE; control characters were refused before.</summary>
    private static string? MeasureQuoted(ReadOnlySpan<byte> text, out int length)
    {
        for (length = 1; length < text.Length; length++)
        {
            if (text[length] == '\t')
            {
                return "The quoted local part has a tab in it";
            }

            if (text[length] == '"')
            {
                length++;
                return length == 2 ? "The quoted local part is empty" : null;
            }

            length += text[length] == '\\' ? 1 : 0;
        }

        return "The quoted local part has no end";
    }

    private static string? MeasureDomain(ReadOnlySpan<byte> text, out int length)
    {
        if (text.StartsWith("["u8))
        {
            return MeasureLiteral(text, out length);
        }

        // DEVIATES RFC 5321 §4.1.2: the underscore is allowed, since real host names have it.
        length = text.IndexOfAnyExcept(Octets.Domain);
        length = length < 0 ? text.Length : length;
        var domain = text[..length];
        if (domain.IsEmpty)
        {
            return "The domain is missing";
        }

        return domain[0] == '.' || domain[^1] == '.' || domain.IndexOf(".."u8) >= 0 ? "The domain has an empty label" : null;
    }

    /// <summary>RFC 5321 §4.1.3.</summary>
    private static string? MeasureLiteral(ReadOnlySpan<byte> text, out int length)
    {
        var end = text.IndexOf((byte)']');
        length = end + 1;
        return end > 0 && IsLiteralContent(text[1..end]) ? null : "The address literal is malformed";
    }

    private static bool IsLiteralContent(ReadOnlySpan<byte> content)
    {
        var colon = content.IndexOf((byte)':');
        if (colon < 0)
        {
            return IsIPv4(content);
        }

        var tag = content[..colon];
        var value = content[(colon + 1)..];
        if (Ascii.EqualsIgnoreCase(tag, "IPv6"u8))
        {
            // A zone index is no part of the grammar, and brackets or a prefix length cannot get here.
            return value.IndexOf((byte)'%') < 0
                && IPAddress.TryParse(Encoding.UTF8.GetString(value), out var address)
                && address.AddressFamily == AddressFamily.InterNetworkV6;
        }

        return !tag.IsEmpty && !tag.ContainsAnyExcept(Octets.Keyword)
            && !value.IsEmpty && !value.ContainsAnyExcept(Octets.LiteralContent);
    }

    /// <summary>Snum 3("." Snum); the framework's parser would take hexadecimal and shortened forms too.</summary>
    private static bool IsIPv4(ReadOnlySpan<byte> content)
    {
        var parts = 0;
        foreach (var range in content.Split((byte)'.'))
        {
            var part = content[range];
            if (++parts > 4 || part.Length is 0 or > 3 || part.ContainsAnyExcept(Octets.Decimal) || int.Parse(part, CultureInfo.InvariantCulture) > 255)
            {
                return false;
            }
        }

        return parts == 4;
    }
}
