using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;

namespace MailCatcher.Web.Json;

/// <summary>
/// Escapes strings as Go's encoding/json does, so that answers are the bytes Mailpit's clients know: letters of all
/// scripts, <c>+</c> and <c>'</c> stay as they are; <c>&lt; &gt; &amp;</c>, control characters and U+2028/U+2029 become
/// <c>\u003c</c> and the like; half a surrogate pair becomes U+FFFD.
/// </summary>
internal sealed class GoJsonEncoder : JavaScriptEncoder
{
    private const string Hex = "0123456789abcdef";

    private static readonly SearchValues<char> Special = SearchValues.Create(SpecialCharacters());

    public static GoJsonEncoder Instance { get; } = new();

    public override int MaxOutputCharactersPerInputCharacter => 6;

    public override bool WillEncode(int unicodeScalar)
        => unicodeScalar is < 0x20 or '"' or '\\' or '<' or '>' or '&' or 0x2028 or 0x2029 or (>= 0xD800 and <= 0xDFFF);

    public override unsafe int FindFirstCharacterToEncode(char* text, int textLength)
        => FirstToEncode(new ReadOnlySpan<char>(text, textLength));

    public override unsafe bool TryEncodeUnicodeScalar(int unicodeScalar, char* buffer, int bufferLength, out int numberOfCharactersWritten)
        => TryWrite(unicodeScalar, new Span<char>(buffer, bufferLength), out numberOfCharactersWritten);

    public override OperationStatus Encode(
        ReadOnlySpan<char> source, Span<char> destination, out int charsConsumed, out int charsWritten, bool isFinalBlock = true)
    {
        charsConsumed = 0;
        charsWritten = 0;
        while (charsConsumed < source.Length)
        {
            var rest = source[charsConsumed..];
            var plain = FirstToEncode(rest) is var index && index < 0 ? rest.Length : index;
            var copied = Math.Min(plain, destination.Length - charsWritten);
            if (copied > 0 && copied < plain && char.IsHighSurrogate(rest[copied - 1]))
            {
                copied--;
            }

            rest[..copied].CopyTo(destination[charsWritten..]);
            charsConsumed += copied;
            charsWritten += copied;
            if (copied < plain)
            {
                return OperationStatus.DestinationTooSmall;
            }

            if (plain == rest.Length)
            {
                break;
            }

            if (!isFinalBlock && plain == rest.Length - 1 && char.IsHighSurrogate(rest[plain]))
            {
                return OperationStatus.NeedMoreData;
            }

            if (!TryWrite(rest[plain], destination[charsWritten..], out var written))
            {
                return OperationStatus.DestinationTooSmall;
            }

            charsConsumed++;
            charsWritten += written;
        }

        return OperationStatus.Done;
    }

    private static int FirstToEncode(ReadOnlySpan<char> text)
    {
        var start = 0;
        while (true)
        {
            var found = text[start..].IndexOfAny(Special);
            if (found < 0)
            {
                return -1;
            }

            start += found;
            if (Rune.DecodeFromUtf16(text[start..], out _, out var length) == OperationStatus.Done && length == 2)
            {
                start += 2;
                continue;
            }

            return start;
        }
    }

    private static bool TryWrite(int scalar, Span<char> destination, out int written)
    {
        var shortForm = scalar switch
        {
            '"' => '"',
            '\\' => '\\',
            '\b' => 'b',
            '\f' => 'f',
            '\n' => 'n',
            '\r' => 'r',
            '\t' => 't',
            _ => '\0',
        };
        written = shortForm == '\0' ? 6 : 2;
        if (destination.Length < written)
        {
            written = 0;
            return false;
        }

        destination[0] = '\\';
        destination[1] = shortForm == '\0' ? 'u' : shortForm;
        if (shortForm == '\0')
        {
            var unit = scalar is >= 0xD800 and <= 0xDFFF ? 0xFFFD : scalar;
            for (var i = 0; i < 4; i++)
            {
                destination[2 + i] = Hex[(unit >> (12 - (4 * i))) & 0xF];
            }
        }

        return true;
    }

    private static string SpecialCharacters()
    {
        var text = new StringBuilder("\"\\<>&\u2028\u2029");
        for (var c = '\0'; c < ' '; c++)
        {
            text.Append(c);
        }

        for (var c = 0xD800; c <= 0xDFFF; c++)
        {
            text.Append((char)c);
        }

        return text.ToString();
    }
}
