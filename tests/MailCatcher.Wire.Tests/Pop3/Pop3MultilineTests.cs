using System.Buffers;
using System.Text;
using CsCheck;
using MailCatcher.Wire.Pop3;

namespace MailCatcher.Wire.Tests.Pop3;

public sealed class Pop3MultilineTests
{
    /// <summary>Octets of which responses are sensitive to, and one that means nothing.</summary>
    private static readonly Gen<byte[]> Octets = Gen.OneOf([(byte)'\r', (byte)'\n', (byte)'.', (byte)'x']).Array[0, 40];

    [Theory]
    [InlineData("", ".\r\n")]
    [InlineData("a\r\n", "a\r\n.\r\n")]
    [InlineData("a", "a\r\n.\r\n")]
    [InlineData("a\n", "a\n\r\n.\r\n")]
    [InlineData("a\r", "a\r\r\n.\r\n")]
    [InlineData(".", "..\r\n.\r\n")]
    [InlineData(".\r\n", "..\r\n.\r\n")]
    [InlineData("..a\r\n.b\r\n", "...a\r\n..b\r\n.\r\n")]
    [InlineData("a.\r\nb.c\r\n", "a.\r\nb.c\r\n.\r\n")]
    [InlineData("a\n.\nb\r\n", "a\n..\nb\r\n.\r\n")]
    [InlineData("a\r.\rb\r\n", "a\r.\rb\r\n.\r\n")]
    [InlineData("a\0\u00ff\r\n", "a\0\u00ff\r\n.\r\n")]
    public void Octets_are_kept_and_dots_stuffed(string message, string response)
        => Assert.Equal(response, Encoding.Latin1.GetString(Encode([Encoding.Latin1.GetBytes(message)])));

    [Fact]
    public void Response_does_not_depend_on_the_blocks()
        => Gen.Select(Octets, Gen.Int[1, 5]).Sample((octets, size) => Encode(octets.Chunk(size)).AsSpan().SequenceEqual(Encode([octets])));

    [Fact]
    public void Client_that_splits_at_LF_reads_the_message_back()
        => Octets.Sample(octets =>
        {
            var response = Encode([octets]);
            var ending = octets is [.., (byte)'\r', (byte)'\n'] or [] ? "" : "\r\n";
            return Read(response).AsSpan().SequenceEqual([.. octets, .. Encoding.ASCII.GetBytes(ending)]);
        });

    [Fact]
    public void Only_the_end_of_a_response_looks_like_one()
        => Octets.Sample(octets =>
        {
            var response = Encoding.Latin1.GetString(Encode([octets]));
            var lines = response.Split('\n');
            return lines[..^2].All(line => line is not ("." or ".\r")) && lines[^2] == ".\r" && lines[^1].Length == 0
                && (response == ".\r\n" || response.EndsWith("\r\n.\r\n", StringComparison.Ordinal));
        });

    private static byte[] Encode(IEnumerable<byte[]> blocks)
    {
        var output = new ArrayBufferWriter<byte>();
        var multiline = new Pop3Multiline();
        foreach (var block in blocks)
        {
            multiline.Write(block, output);
        }

        multiline.Complete(output);
        return output.WrittenSpan.ToArray();
    }

    /// <summary>What a client makes of a response: lines end in LF, a dot alone ends it, a dot at the beginning goes.</summary>
    private static byte[] Read(byte[] response)
    {
        var message = new List<byte>();
        foreach (var line in Encoding.Latin1.GetString(response).Split('\n'))
        {
            if (line is "." or ".\r")
            {
                return [.. message];
            }

            message.AddRange(Encoding.Latin1.GetBytes((line.StartsWith('.') ? line[1..] : line) + "\n"));
        }

        throw new InvalidDataException("The response has no end.");
    }
}
