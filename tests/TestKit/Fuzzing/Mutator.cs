using System.Text;

namespace TestKit.Fuzzing;

/// <summary>Changes known inputs a little: what comes out gets past the first check of a parser and goes wrong behind it.</summary>
/// <param name="corpus">Known inputs, at least one.</param>
public sealed class Mutator(IReadOnlyList<byte[]> corpus)
{
    /// <summary>LIMIT: an input that has grown beyond this grows no more.</summary>
    private const int MaxLength = 256 * 1024;

    /// <summary>Octets that mean something to one parser or another, or stand at a limit.</summary>
    private static readonly byte[][] Words =
    [
        .. new[]
        {
            "\0", "\r", "\n", "\r\n", "\r\n.\r\n", "\n.\n", ".", " ", "\t", "<", ">", "\"", "\\", "=", "+", "+00", "%", "@", ":", ";", ",", "*", "?", "(", ")", "[", "]", "{", "}", "-", "-1", "0",
            "1", "127", "255", "256", "65535", "65536", "2147483647", "2147483648", "4294967296", "9223372036854775808", "18446744073709551616", "99999999999999999999", "1e999", "null", "\u001b$B",
            "=?utf-8?B?", "?=", "<script>", "</style>", "\u00e9", "\u200b", "\ufeff", "\ud83d\ude00", "BDAT 9\r\n", "BDAT 0 LAST\r\n", "RSET\r\n", "QUIT\r\n", "DATA\r\n", "*\r\n",
        }.Select(Encoding.UTF8.GetBytes),
        [0xFF], [0x80], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xFF, 0xFF, 0xFF, 0xFF],
    ];

    /// <summary>The next input; the same one for the same state of the generator.</summary>
    public byte[] Next(Random random)
    {
        ArgumentNullException.ThrowIfNull(random);
        var octets = new List<byte>(corpus[random.Next(corpus.Count)]);
        for (var changes = 1 << random.Next(5); changes > 0; changes--)
        {
            Change(octets, random);
        }

        return [.. octets];
    }

    private void Change(List<byte> octets, Random random)
    {
        var at = random.Next(octets.Count + 1);
        var length = Math.Min(octets.Count - at, 1 << random.Next(10));
        switch (random.Next(octets.Count < MaxLength ? 8 : 3))
        {
            case 0 when at < octets.Count:
                octets[at] ^= (byte)(1 << random.Next(8));
                break;
            case 1 when at < octets.Count:
                octets[at] = (byte)random.Next(256);
                break;
            case 2:
                octets.RemoveRange(at, length);
                break;
            case 3:
                octets.InsertRange(at, octets.GetRange(at, length));
                break;
            case 4:
                octets.InsertRange(at, Enumerable.Repeat(octets.Count == 0 ? (byte)'x' : octets[Math.Min(at, octets.Count - 1)], 1 << random.Next(13)));
                break;
            case 5:
                octets.InsertRange(at, Piece(random));
                break;
            case 6:
                MoveLine(octets, random);
                break;
            default:
                octets.InsertRange(at, Words[random.Next(Words.Length)]);
                break;
        }
    }

    /// <summary>Some octets of another known input.</summary>
    private ReadOnlySpan<byte> Piece(Random random)
    {
        var other = corpus[random.Next(corpus.Count)];
        var start = random.Next(other.Length + 1);
        return other.AsSpan(start, Math.Min(other.Length - start, 1 << random.Next(12)));
    }

    /// <summary>Takes a line out and puts it, or a copy of it, where another one begins.</summary>
    private static void MoveLine(List<byte> octets, Random random)
    {
        var start = LineStart(octets, random.Next(octets.Count + 1));
        var line = octets.GetRange(start, octets.IndexOf((byte)'\n', start) is var end and >= 0 ? end + 1 - start : octets.Count - start);
        if (random.Next(2) == 0)
        {
            octets.RemoveRange(start, line.Count);
        }

        octets.InsertRange(LineStart(octets, random.Next(octets.Count + 1)), line);
    }

    private static int LineStart(List<byte> octets, int at) => at == 0 ? 0 : octets.LastIndexOf((byte)'\n', at - 1) + 1;
}
