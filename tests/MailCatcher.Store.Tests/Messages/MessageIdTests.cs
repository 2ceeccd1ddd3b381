using CsCheck;
using MailCatcher.Store.Messages;

namespace MailCatcher.Store.Tests.Messages;

public sealed class MessageIdTests
{
    [Fact]
    public void Every_number_has_one_text_and_comes_back_from_it()
        => Gen.Select(Gen.ULong, Gen.ULong).Sample(halves =>
        {
            var id = new MessageId(new UInt128(halves.Item1, halves.Item2));
            var text = id.ToString();
            return text.Length == MessageId.TextLength && MessageId.TryParse(text, out var read) && read == id;
        });

    [Fact]
    public void The_smallest_and_the_largest_are_written_in_full()
    {
        Assert.Equal(new string('0', 22), new MessageId(UInt128.Zero).ToString());
        Assert.Equal("7n42DGM5Tflk9n8mt7Fhc7", new MessageId(UInt128.MaxValue).ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("000000000000000000000")]
    [InlineData("00000000000000000000000")]
    [InlineData("000000000000000000000-")]
    [InlineData("00000000000000000000 0")]
    [InlineData("7n42DGM5Tflk9n8mt7Fhc8")]
    [InlineData("zzzzzzzzzzzzzzzzzzzzzz")]
    public void Anything_else_is_no_identifier(string? text) => Assert.False(MessageId.TryParse(text, out _));

    [Fact]
    public void New_ones_differ() => Assert.Equal(1000, Enumerable.Range(0, 1000).Select(_ => MessageId.New()).Distinct().Count());
}
