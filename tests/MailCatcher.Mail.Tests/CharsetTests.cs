using System.Text;

namespace MailCatcher.Mail.Tests;

public sealed class CharsetTests
{
    public CharsetTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    [Theory]
    [InlineData("utf-8", "utf-8", "Grüße ✓")]
    [InlineData("UTF8", "utf-8", "Grüße ✓")]
    [InlineData("\" utf-8 \"", "utf-8", "Grüße ✓")]
    [InlineData("iso-8859-1", "windows-1252", "“Grüße” €")]
    [InlineData("latin1", "windows-1252", "Grüße")]
    [InlineData("iso-8859-15", "iso-8859-15", "Grüße €")]
    [InlineData("windows-1251", "windows-1251", "Привет")]
    [InlineData("koi8-r", "koi8-r", "Привет")]
    [InlineData("iso-8859-8-i", "iso-8859-8-i", "שלום")]
    [InlineData("shift_jis", "shift_jis", "日本語テスト①")]
    [InlineData("cp932", "shift_jis", "日本語")]
    [InlineData("windows-31j", "shift_jis", "日本語")]
    [InlineData("iso-2022-jp", "iso-2022-jp", "日本語テスト")]
    [InlineData("euc-jp", "euc-jp", "日本語テスト")]
    [InlineData("gb2312", "gb2312", "中文")]
    [InlineData("gbk", "gb2312", "中文")]
    [InlineData("gb18030", "gb18030", "中文𠮷")]
    [InlineData("big5", "big5", "中文")]
    [InlineData("euc-kr", "euc-kr", "한국어")]
    [InlineData("ks_c_5601-1987", "ks_c_5601-1987", "한국어")]
    [InlineData("utf-16", "utf-16BE", "Grüße")]
    [InlineData("utf-16le", "utf-16", "Grüße")]
    [InlineData("us-ascii", "us-ascii", "plain")]
    public void Labelled_text_is_decoded(string label, string encoding, string text)
        => Assert.Equal(text, TextOf($"text/plain; charset={label}", Encoding.GetEncoding(encoding).GetBytes(text)));

    [Theory]
    [InlineData("utf-8", "Grüße ✓")]
    [InlineData("windows-1252", "Grüße, “señor”")]
    [InlineData("iso-2022-jp", "日本語テスト")]
    [InlineData("shift_jis", "こんにちは、世界。テストです。")]
    [InlineData("euc-jp", "こんにちは、世界。テストです。")]
    public void Unlabelled_text_is_guessed(string encoding, string text)
    {
        var octets = Encoding.GetEncoding(encoding).GetBytes(text);

        Assert.Equal(text, TextOf("text/plain", octets));
        Assert.Equal(text, TextOf("text/plain; charset=x-unknown", octets));
        Assert.Equal(text, TextOf("text/plain; charset=us-ascii", octets));
    }

    [Theory]
    [InlineData("<meta charset=\"shift_jis\">")]
    [InlineData("<META http-equiv=content-type content=\"text/html; charset=Shift_JIS\">")]
    [InlineData("<meta name=x><meta charset='sjis'/>")]
    public void Html_may_name_its_charset_itself(string meta)
    {
        byte[] html = [.. Encoding.ASCII.GetBytes($"<html><head>{meta}</head>"), .. Encoding.GetEncoding(932).GetBytes("①ｱｲｳ日本")];

        Assert.EndsWith("①ｱｲｳ日本", HtmlOf("text/html", html), StringComparison.Ordinal);
        Assert.DoesNotContain("①", HtmlOf("text/html; charset=utf-8", html), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("shift_jis")]
    [InlineData("euc-jp")]
    public void Text_that_is_cut_off_is_guessed_all_the_same(string encoding)
    {
        var text = string.Concat(Enumerable.Repeat("こんにちは、世界。 ", 5_000));

        for (var shift = 0; shift < 4; shift++)
        {
            byte[] octets = [.. "\r\n"u8, .. new string('x', shift).Select(c => (byte)c), .. Encoding.GetEncoding(encoding).GetBytes(text)];
            Assert.StartsWith($"{new string('x', shift)}こんにちは、世界。 こんにちは", Digests.Of(octets).SearchText, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Byte_order_mark_is_no_text()
        => Assert.Equal("x", TextOf("text/plain; charset=utf-8", [0xEF, 0xBB, 0xBF, (byte)'x']));

    [Fact]
    public void Wrong_label_shows_as_it_would_to_the_recipient()
        => Assert.Equal("GrÃ¼ÃŸe", TextOf("text/plain; charset=iso-8859-1", Encoding.UTF8.GetBytes("Grüße")));

    [Theory]
    [InlineData("utf-7")]
    [InlineData("x-user-defined; path=../../etc")]
    [InlineData("\"\"")]
    public void Charset_that_does_not_exist_harms_nothing(string label)
        => Assert.Equal("plain", TextOf($"text/plain; charset={label}", "plain"u8.ToArray()));

    private static string TextOf(string type, byte[] octets) => Read(type, octets).Text;

    private static string HtmlOf(string type, byte[] octets) => Read(type, octets).Html;

    private static ParsedMessage Read(string type, byte[] octets)
    {
        var raw = new MemoryStream([.. Encoding.ASCII.GetBytes($"Content-Type: {type}\r\n\r\n"), .. octets]);
        return MailReader.Read(raw);
    }
}
