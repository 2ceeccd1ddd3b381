using System.Text;
using CsCheck;
using MailCatcher.Wire.Text;

namespace MailCatcher.Wire.Tests.Text;

public sealed class XtextTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("plain", "plain")]
    [InlineData("a+2Bb", "a+b")]
    [InlineData("QQ314159", "QQ314159")]
    [InlineData("+41+3D+20", "A= ")]
    [InlineData("+C3+A4", "ä")]
    public void Xtext_is_decoded(string xtext, string expected)
    {
        Assert.True(Xtext.TryDecode(Encoding.UTF8.GetBytes(xtext), out var text));
        Assert.Equal(expected, text);
    }

    [Theory]
    [InlineData("a b")]
    [InlineData("a=b")]
    [InlineData("+")]
    [InlineData("+4")]
    [InlineData("+4g")]
    [InlineData("+2b")]
    [InlineData("+0D+0A")]
    [InlineData("+00")]
    [InlineData("+FF")]
    [InlineData("+7F")]
    public void What_is_no_xtext_or_decodes_to_no_text_is_refused(string xtext)
        => Assert.False(Xtext.TryDecode(Encoding.UTF8.GetBytes(xtext), out _));

    [Fact]
    public void Decoding_undoes_encoding()
        => Gen.Char[' ', '~'].Array.Sample(static characters =>
        {
            var text = new string(characters);
            Assert.True(Xtext.TryDecode(Encoding.ASCII.GetBytes(SmtpCommandText.Xtext(text)), out var decoded));
            Assert.Equal(text, decoded);
        });
}
