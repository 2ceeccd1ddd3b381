using MailCatcher.Configuration;

namespace MailCatcher.Tests.Configuration;

public sealed class ByteSizeTests
{
    [Theory]
    [InlineData("0", 0)]
    [InlineData("1048576", 1048576)]
    [InlineData("10MB", 10_000_000)]
    [InlineData("10 MB", 10_000_000)]
    [InlineData("50MiB", 52_428_800)]
    [InlineData("50mib", 52_428_800)]
    [InlineData("1.5k", 1536)]
    [InlineData("512K", 524_288)]
    [InlineData("2g", 2_147_483_648)]
    [InlineData("3kb", 3000)]
    [InlineData("7b", 7)]
    public void Sizes_are_read(string text, long octets)
    {
        var parsed = ByteSize.Parse(text);

        Assert.Null(parsed.Error);
        Assert.Equal(octets, parsed.Value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-1")]
    [InlineData("MB")]
    [InlineData("1,5MB")]
    [InlineData("10 apples")]
    [InlineData("0x10")]
    [InlineData("99999999999999999999GB")]
    [InlineData("9999999999GiB")]
    public void Anything_else_is_refused_with_the_text(string text)
        => Assert.Contains($"'{text}'", ByteSize.Parse(text).Error, StringComparison.Ordinal);

    [Theory]
    [InlineData(52_428_800, "50 MiB")]
    [InlineData(2_147_483_648, "2 GiB")]
    [InlineData(1536, "1536 B")]
    [InlineData(2048, "2 KiB")]
    [InlineData(0, "0 B")]
    public void Sizes_are_written_exactly(long octets, string text) => Assert.Equal(text, ByteSize.Format(octets));
}
