using System.Text;
using CsCheck;
using MailCatcher.Wire.Pop3;

namespace MailCatcher.Wire.Tests.Pop3;

public sealed class Pop3TopTests
{
    private static readonly Gen<byte[]> Octets = Gen.OneOf([(byte)'\r', (byte)'\n', (byte)'x']).Array[0, 40];

    [Theory]
    [InlineData("a: b\r\n\r\n1\r\n2\r\n", 0, "a: b\r\n\r\n")]
    [InlineData("a: b\r\n\r\n1\r\n2\r\n", 1, "a: b\r\n\r\n1\r\n")]
    [InlineData("a: b\r\n\r\n1\r\n2\r\n", 2, "a: b\r\n\r\n1\r\n2\r\n")]
    [InlineData("a: b\r\n\r\n1\r\n2", 5, "a: b\r\n\r\n1\r\n2")]
    [InlineData("a: b\r\n\r\n\r\n\r\n3\r\n", 2, "a: b\r\n\r\n\r\n\r\n")]
    [InlineData("a: b\n\n1\n2\n", 1, "a: b\n\n1\n")]
    [InlineData("a: b\r\n\r\r\n\r\n1\r\n", 0, "a: b\r\n\r\r\n\r\n")]
    [InlineData("\r\n1\r\n", 0, "\r\n")]
    [InlineData("no end of headers", 0, "no end of headers")]
    [InlineData("", 3, "")]
    public void Headers_and_lines_are_cut_out(string message, int lines, string top)
        => Assert.Equal(top, Encoding.ASCII.GetString(Take([Encoding.ASCII.GetBytes(message)], lines)));

    [Fact]
    public void Result_does_not_depend_on_the_blocks()
        => Gen.Select(Octets, Gen.Int[1, 5], Gen.Int[0, 5])
            .Sample((octets, size, lines) => Take(octets.Chunk(size), lines).AsSpan().SequenceEqual(Take([octets], lines)));

    [Fact]
    public void Result_is_what_the_RFC_says()
        => Gen.Select(Octets, Gen.Int[0, 5])
            .Sample((octets, lines) => Encoding.ASCII.GetString(Take([octets], lines)) == Expected(Encoding.ASCII.GetString(octets), lines));

    private static byte[] Take(IEnumerable<byte[]> blocks, int lines)
    {
        var top = new Pop3Top(lines);
        var taken = new List<byte>();
        foreach (var block in blocks)
        {
            taken.AddRange(top.Take(block));
        }

        return [.. taken];
    }

    private static string Expected(string message, int lines)
    {
        var result = new StringBuilder();
        var pieces = message.Split('\n');
        var left = lines;
        var inHeaders = true;
        for (var i = 0; i < pieces.Length && (inHeaders || left > 0); i++)
        {
            var isEmpty = pieces[i] is "" or "\r";
            result.Append(pieces[i]).Append(i < pieces.Length - 1 ? "\n" : "");
            left -= inHeaders ? 0 : 1;
            inHeaders = inHeaders && !isEmpty;
        }

        return result.ToString();
    }
}
