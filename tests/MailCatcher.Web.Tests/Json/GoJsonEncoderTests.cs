using System.Text.Json;
using MailCatcher.Web.Json;

namespace MailCatcher.Web.Tests.Json;

public sealed class GoJsonEncoderTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("a+b'c/d`e", "a+b'c/d`e")]
    [InlineData("<a href=\"x\">&</a>\\", "\\u003ca href=\\\"x\\\"\\u003e\\u0026\\u003c/a\\u003e\\\\")]
    [InlineData("\b\f\n\r\t\0\u001f\u007f", "\\b\\f\\n\\r\\t\\u0000\\u001f\u007f")]
    [InlineData("日本語 é \U0001F4E7", "日本語 é \U0001F4E7")]
    [InlineData("\u2028\u2029", "\\u2028\\u2029")]
    public void Strings_are_escaped_as_Go_does(string text, string expected)
        => Assert.Equal(expected, JsonEncodedText.Encode(text, GoJsonEncoder.Instance).ToString());

    [Fact]
    public void Half_a_surrogate_pair_is_replaced()
    {
        // As data of a theory these would be replaced before they get here.
        (string Text, string Expected)[] cases = [("a\uD83Db", "a\\ufffdb"), ("\uDCE7", "\\ufffd"), ("x\uD83D", "x\\ufffd")];
        foreach (var (text, expected) in cases)
        {
            Assert.Equal($"\"{expected}\"", JsonSerializer.Serialize(text, ApiJson.Types.String));
        }
    }

    [Fact]
    public void Long_texts_that_outgrow_a_buffer_stay_whole()
    {
        var text = string.Concat(Enumerable.Repeat("<\U0001F4E7é\n", 50_000));
        var octets = JsonSerializer.SerializeToUtf8Bytes(text, ApiJson.Types.String);

        Assert.Equal(text, JsonDocument.Parse(octets).RootElement.GetString());
    }

    [Fact]
    public void A_destination_too_small_is_filled_as_far_as_whole_characters_go()
    {
        Span<char> destination = stackalloc char[7];

        var status = GoJsonEncoder.Instance.Encode("ab\U0001F4E7<x", destination, out var consumed, out var written);

        Assert.Equal((System.Buffers.OperationStatus.DestinationTooSmall, 4, 4), (status, consumed, written));
        status = GoJsonEncoder.Instance.Encode("ab\U0001F4E7", destination[..3], out consumed, out written);
        Assert.Equal((System.Buffers.OperationStatus.DestinationTooSmall, 2, 2), (status, consumed, written));
    }

    [Fact]
    public void Half_a_pair_at_the_end_waits_for_the_rest()
    {
        Span<char> destination = stackalloc char[16];

        var status = GoJsonEncoder.Instance.Encode("a\uD83D", destination, out var consumed, out var written, isFinalBlock: false);

        Assert.Equal((System.Buffers.OperationStatus.NeedMoreData, 1, 1), (status, consumed, written));
    }
}
