using MailCatcher.Configuration;

namespace MailCatcher.Tests.Configuration;

public sealed class WebRootTests
{
    [Theory]
    [InlineData("/", "/")]
    [InlineData("/mail", "/mail")]
    [InlineData("/mail/", "/mail")]
    [InlineData("/tools/mail_1.x~", "/tools/mail_1.x~")]
    public void Paths_are_normalised(string text, string expected) => Assert.Equal(expected, WebRoot.Parse(text).Value);

    [Theory]
    [InlineData("")]
    [InlineData("mail")]
    [InlineData("//mail")]
    [InlineData("/a//b")]
    [InlineData("/a/../b")]
    [InlineData("/.")]
    [InlineData("/a b")]
    [InlineData("/a?b")]
    [InlineData("http://host/mail")]
    public void Anything_else_is_refused_with_the_text(string text)
        => Assert.Contains($"'{text}'", WebRoot.Parse(text).Error, StringComparison.Ordinal);
}
