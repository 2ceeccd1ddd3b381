using System.Buffers;
using System.Text;
using MimeKit;

namespace MailCatcher.Mail.Reading;

/// <summary>The header fields of a message as values.</summary>
internal static class HeaderList
{
    /// <summary>RFC 9110 §5.6.2: characters that no token has, which Go takes as the measure for names.</summary>
    private static readonly SearchValues<char> Specials = SearchValues.Create("\"(),/:;<=>?@[\\]{}");

    /// <summary>The fields in order.</summary>
    public static List<MessageHeader> Of(IReadOnlyList<Header> headers, string? charsetHint)
    {
        var list = new List<MessageHeader>(headers.Count);
        foreach (var header in headers)
        {
            if (IsNoField(header))
            {
                var line = RawText(header.RawField, charsetHint);
                list.Add(new MessageHeader("", line, HeaderText.OneLine(line, int.MaxValue)));
            }
            else
            {
                list.Add(new MessageHeader(
                    header.Field, RawText(header.RawValue, charsetHint), HeaderText.Decode(header.RawValue, charsetHint)));
            }
        }

        return list;
    }

    /// <summary>The fields by canonical name, their values unfolded.</summary>
    public static SortedDictionary<string, IReadOnlyList<string>> Map(IReadOnlyList<MessageHeader> headers)
    {
        var map = new SortedDictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var group in headers.Where(header => header.Name.Length > 0).GroupBy(header => CanonicalName(header.Name)))
        {
            map[group.Key] = [.. group.Select(header => Unfold(header.Raw))];
        }

        return map;
    }

    /// <summary>Lines joined with one blank, as Go's readers of mail and HTTP headers do it (RFC 5322 §2.2.3).</summary>
    public static string Unfold(string raw)
        => raw.Contains('\n', StringComparison.Ordinal)
            ? string.Join(' ', raw.Split('\n').Select(line => line.Trim(" \t\r".AsSpan()).ToString()).Where(line => line.Length > 0))
            : raw;

    /// <summary>The first letter and each behind a hyphen in upper case, the others in lower case; a name that is no token as it is.</summary>
    private static string CanonicalName(string name)
    {
        if (name.AsSpan().ContainsAnyExceptInRange('!', '~') || name.AsSpan().ContainsAny(Specials))
        {
            return name;
        }

        var canonical = new StringBuilder(name.Length);
        var isUpper = true;
        foreach (var c in name)
        {
            canonical.Append(isUpper ? char.ToUpperInvariant(c) : char.ToLowerInvariant(c));
            isUpper = c == '-';
        }

        return canonical.ToString();
    }

    /// <summary>The parser passes on a line within the headers that has no name and colon as a field without a value.</summary>
    private static bool IsNoField(Header header)
        => header.RawValue.Length == 0 && header.RawField.AsSpan().ContainsAny(" \t\r\n"u8);

    private static string RawText(byte[] raw, string? charsetHint)
        => Encoding.UTF8.GetString(HeaderText.ToUtf8(raw, charsetHint)).Trim(" \t\r\n".AsSpan()).ToString();
}
