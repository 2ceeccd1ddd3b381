using System.Text;
using CsCheck;
using MailCatcher.Wire.Smtp;

namespace MailCatcher.Wire.Tests.Smtp;

/// <summary>RFC 5321 §4.5.2 and §2.3.8.</summary>
public sealed class SmtpDataDecoderTests
{
    public static TheoryData<string, string> Messages => new()
    {
        // Sent up to and with the end | the message
        { ".\r\n", "" },
        { "\r\n.\r\n", "\r\n" },
        { "a\r\n.\r\n", "a\r\n" },
        { "..\r\n.\r\n", ".\r\n" },
        { "..a\r\n.\r\n", ".a\r\n" },
        { ".a\r\n.\r\n", "a\r\n" },
        { "a\r\n..\r\n.\r\n", "a\r\n.\r\n" },
        { "a\r\n...\r\n.\r\n", "a\r\n..\r\n" },
        { "a.\r\n.\r\n", "a.\r\n" },
        { "a\0b\r\n.\r\n", "a\0b\r\n" },
    };

    public static TheoryData<string, string> NoEnds => new()
    {
        // A sequence that some servers take for the end | what it is inside a message
        { "a\n.\nb", "a\n.\nb" },
        { "a\n.\r\nb", "a\n.\r\nb" },
        { "a\r\n.\nb", "a\r\n\nb" },
        { "a\r.\rb", "a\r.\rb" },
        { "a\r.\r\nb", "a\r.\r\nb" },
        { "a\r\n.\rb", "a\r\n\rb" },
        { "a\r\n.\r\rb", "a\r\n\r\rb" },
        { "a\r\n.\r\r\nb", "a\r\n\r\r\nb" },
        { "a\n.\rb", "a\n.\rb" },
        { "a\r\n\0.\r\nb", "a\r\n\0.\r\nb" },
        { "a\r\n.\0\r\nb", "a\r\n\0\r\nb" },
        { "a\r\n. \r\nb", "a\r\n \r\nb" },
        { "a\r\r\n\n.\r\nb", "a\r\r\n\n.\r\nb" },
        { ".\nb", "\nb" },
        { ".\rb", "\rb" },
        { "\n.\r\nb", "\n.\r\nb" },
    };

    [Theory]
    [MemberData(nameof(Messages))]
    public void A_message_ends_at_a_line_of_one_dot(string sent, string message)
    {
        foreach (var octets in Splits(sent + "NOOP\r\n"))
        {
            var (content, consumed) = Decode(octets);
            Assert.Equal(message, Encoding.Latin1.GetString(content));
            Assert.Equal(sent.Length, consumed);
        }
    }

    [Theory]
    [MemberData(nameof(NoEnds))]
    public void Nothing_but_crlf_dot_crlf_ends_a_message(string sent, string message)
    {
        foreach (var octets in Splits(sent + "\r\n.\r\nrest"))
        {
            var (content, consumed) = Decode(octets);
            Assert.Equal(message + "\r\n", Encoding.Latin1.GetString(content));
            Assert.Equal(sent.Length + 5, consumed);
        }
    }

    [Fact]
    public void All_short_sequences_are_read_as_a_naive_reader_does()
    {
        const string Alphabet = "\r\n.a";
        for (var length = 0; length <= 6; length++)
        {
            for (var number = 0; number < Math.Pow(Alphabet.Length, length); number++)
            {
                var sent = new byte[length];
                for (var (i, rest) = (0, number); i < length; i++, rest /= Alphabet.Length)
                {
                    sent[i] = (byte)Alphabet[rest % Alphabet.Length];
                }

                AssertAsReference([.. sent, .. "\r\n.\r\n"u8], static octets => [octets]);
                AssertAsReference([.. sent, .. "\r\n.\r\n"u8], static octets => [.. octets.Select(static octet => new[] { octet })]);
            }
        }
    }

    [Fact]
    public void Random_messages_in_random_blocks_are_read_as_a_naive_reader_does() => Gen.Select(
        Gen.OneOf<byte>((byte)'\r', (byte)'\n', (byte)'.', (byte)'a', 0, 0xFF).Array[0, 300], Gen.Int[1, 40].Array[1, 60])
        .Sample((sent, sizes) => AssertAsReference([.. sent, .. "\r\n.\r\nQUIT\r\n"u8], octets => Cut(octets, sizes)));

    [Fact]
    public void Stuffed_messages_come_out_as_they_were() => Gen.Select(
        Gen.OneOf(Gen.Const("\r\n"), Gen.Const("."), Gen.Const("text"), Gen.Const("\n"), Gen.Const("\r")).Array[0, 80],
        Gen.Int[1, 40].Array[1, 30])
        .Sample(static (fragments, sizes) =>
        {
            var message = string.Concat(fragments) + "\r\n";
            var stuffed = (message.StartsWith('.') ? "." : "") + message.Replace("\r\n.", "\r\n..", StringComparison.Ordinal);
            var (content, _) = Decode(Cut(Encoding.ASCII.GetBytes(stuffed + ".\r\n"), sizes));
            Assert.Equal(message, Encoding.ASCII.GetString(content));
        });

    [Fact]
    public void Nothing_is_read_behind_the_end()
    {
        var decoder = new SmtpDataDecoder();
        for (var left = ".\r\n"u8; !decoder.HasEnded;)
        {
            Assert.True(decoder.Read(left, out var read).IsEmpty);
            left = left[read..];
        }

        Assert.True(decoder.Read("more"u8, out var consumed).IsEmpty);
        Assert.Equal(0, consumed);
    }

    private static void AssertAsReference(byte[] sent, Func<byte[], IReadOnlyList<byte[]>> cut)
    {
        var (expected, end) = Reference(sent);
        var (content, consumed) = Decode(cut(sent));
        Assert.Equal(expected, content);
        Assert.Equal(end, consumed);
    }

    /// <summary>The rules once more, octet by octet.</summary>
    private static (byte[] Content, int End) Reference(byte[] sent)
    {
        var content = new List<byte>();
        var isLineStart = true;
        for (var i = 0; i < sent.Length; i++)
        {
            if (isLineStart && sent[i] == '.')
            {
                if (sent[i + 1] == '\r' && sent[i + 2] == '\n')
                {
                    return (content.ToArray(), i + 3);
                }

                isLineStart = false;
                continue;
            }

            content.Add(sent[i]);
            isLineStart = sent[i] == '\n' && i > 0 && sent[i - 1] == '\r';
        }

        throw new InvalidOperationException("The message has no end.");
    }

    private static (byte[] Content, int Consumed) Decode(IReadOnlyList<byte[]> blocks)
    {
        var decoder = new SmtpDataDecoder();
        var content = new List<byte>();
        var total = 0;
        foreach (var block in blocks)
        {
            for (var done = 0; done < block.Length && !decoder.HasEnded;)
            {
                content.AddRange(decoder.Read(block.AsSpan(done), out var consumed));
                done += consumed;
                total += consumed;
            }
        }

        Assert.True(decoder.HasEnded);
        return (content.ToArray(), total);
    }

    private static IEnumerable<IReadOnlyList<byte[]>> Splits(string text)
    {
        var octets = Encoding.Latin1.GetBytes(text);
        yield return [octets];
        yield return [.. octets.Select(static octet => new[] { octet })];
        for (var i = 1; i < octets.Length; i++)
        {
            yield return [octets[..i], octets[i..]];
        }
    }

    private static List<byte[]> Cut(byte[] octets, int[] sizes)
    {
        var blocks = new List<byte[]>();
        for (var (place, i) = (0, 0); place < octets.Length; i++)
        {
            var size = Math.Min(sizes[i % sizes.Length], octets.Length - place);
            blocks.Add(octets[place..(place + size)]);
            place += size;
        }

        return blocks;
    }
}
