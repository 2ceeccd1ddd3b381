using System.Text;
using CsCheck;
using MailCatcher.Wire.Smtp;

namespace MailCatcher.Wire.Tests.Smtp;

public sealed class SmtpContentInspectorTests
{
    private const SmtpContentFaults NoHeader = SmtpContentFaults.NoDate | SmtpContentFaults.NoFrom | SmtpContentFaults.NoMessageId;

    public static TheoryData<string, SmtpContentFaults> Contents => new()
    {
        { "", NoHeader },
        { "From: a\r\nDate: b\r\nMessage-ID: c\r\n\r\nbody\r\n", SmtpContentFaults.None },
        { "from:a\r\nDATE :b\r\nmessage-id\t:c", SmtpContentFaults.None },
        { "From: a\r\nDate: b\r\nMessage-ID: c\r\nFrom: d\r\n", SmtpContentFaults.SeveralFrom },
        { "From: a\r\nDate: b\r\nMessage-ID: c\r\n\r\nFrom: d\r\n", SmtpContentFaults.None },
        { "From: a\r\n\r\nDate: b\r\n", SmtpContentFaults.NoDate | SmtpContentFaults.NoMessageId },
        { "Subject: x\r\n Date: folded\r\nFrom: a\r\n", SmtpContentFaults.NoDate | SmtpContentFaults.NoMessageId },
        { "From someone\r\nDate: b\r\n", NoHeader },
        { "Resent-From: a\r\nX-From: b\r\nFrom-A-Name-That-Is-Long: c\r\n", NoHeader },
        { "Message-ID-And-More: a\r\n", NoHeader },
        { "a\nb\r\n", NoHeader | SmtpContentFaults.BareLineFeed },
        { "\n", NoHeader | SmtpContentFaults.BareLineFeed },
        { "a\rb\r\n", NoHeader | SmtpContentFaults.BareCarriageReturn },
        { "a\r\r\n", NoHeader | SmtpContentFaults.BareCarriageReturn },
        { "a\r", NoHeader | SmtpContentFaults.BareCarriageReturn },
        { "\n\r", NoHeader | SmtpContentFaults.BareLineFeed | SmtpContentFaults.BareCarriageReturn },
        { "\u00fc", NoHeader | SmtpContentFaults.EightBit },
        { "\0\u007f", NoHeader },
    };

    [Theory]
    [MemberData(nameof(Contents))]
    public void What_is_wrong_is_told(string content, SmtpContentFaults faults)
    {
        Assert.Equal(faults, Inspect(Encoding.Latin1.GetBytes(content), int.MaxValue));
        Assert.Equal(faults, Inspect(Encoding.Latin1.GetBytes(content), 1));
    }

    [Theory]
    [InlineData(998, "\r\n", false)]
    [InlineData(999, "\r\n", true)]
    [InlineData(998, "", false)]
    [InlineData(999, "", true)]
    [InlineData(998, "\r", true)]
    [InlineData(998, "\n\r\n", true)]
    [InlineData(5000, "\r\nshort\r\n", true)]
    public void A_line_of_more_than_998_octets_is_long(int octets, string end, bool isLong)
    {
        foreach (var place in (string[])["", "Subject: x\r\n", "Subject: x\r\n\r\nbody\r\n"])
        {
            var faults = Inspect(Encoding.Latin1.GetBytes(place + new string('x', octets) + end), 700);
            Assert.Equal(isLong, faults.HasFlag(SmtpContentFaults.LongLine));
        }
    }

    [Fact]
    public void The_blocks_it_comes_in_make_no_difference() => Gen.Select(
        Gen.OneOf("From", "Date:", "Message-ID", ":", " ", "\r\n", "\r", "\n", "x", "\u00e9", new string('y', 500)).Array[0, 30],
        Gen.Int[1, 40]).Sample(static (fragments, size) =>
        {
            var octets = Encoding.Latin1.GetBytes(string.Concat(fragments));
            Assert.Equal(Inspect(octets, int.MaxValue), Inspect(octets, size));
        });

    [Fact]
    public void Line_ends_and_lengths_are_those_of_a_plain_search() => Gen.OneOf("\r\n", "\r", "\n", "x", new string('y', 499)).Array[0, 12].Sample(static fragments =>
    {
        var content = string.Concat(fragments);
        var lines = content.Split("\r\n");
        var faults = Inspect(Encoding.Latin1.GetBytes(content), int.MaxValue);
        Assert.Equal(lines.Any(static line => line.Contains('\n', StringComparison.Ordinal)), faults.HasFlag(SmtpContentFaults.BareLineFeed));
        Assert.Equal(lines.Any(static line => line.Contains('\r', StringComparison.Ordinal)), faults.HasFlag(SmtpContentFaults.BareCarriageReturn));
        Assert.Equal(lines.Any(static line => line.Length > 998), faults.HasFlag(SmtpContentFaults.LongLine));
    });

    private static SmtpContentFaults Inspect(byte[] octets, int blockSize)
    {
        var inspector = new SmtpContentInspector();
        foreach (var block in octets.Chunk(blockSize))
        {
            inspector.Read(block);
        }

        return inspector.Finish();
    }
}
