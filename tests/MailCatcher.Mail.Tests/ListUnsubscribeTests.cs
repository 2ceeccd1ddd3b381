namespace MailCatcher.Mail.Tests;

public sealed class ListUnsubscribeTests
{
    [Theory]
    [InlineData("<https://one.test/u>", "https://one.test/u", "")]
    [InlineData("<mailto:u@one.test?subject=x>,\r\n <https://one.test/u>", "mailto:u@one.test?subject=x https://one.test/u", "")]
    [InlineData("(Use this) <https://one.test/\r\n u>", "https://one.test/u", "")]
    [InlineData("https://one.test/u", "", "No link in angle brackets.")]
    [InlineData("<ftp://one.test/u>", "ftp://one.test/u", "A link is neither mailto nor http or https: ftp://one.test/u")]
    [InlineData("<https://one.test/u", "", "No link in angle brackets.")]
    public void Links_are_found_and_mistakes_named(string header, string links, string errors)
    {
        var unsubscribe = Read($"List-Unsubscribe: {header}\r\n\r\n");

        Assert.Equal(links, string.Join(' ', unsubscribe.Links));
        Assert.Equal(errors, unsubscribe.Errors);
    }

    [Theory]
    [InlineData("<mailto:u@one.test>", "List-Unsubscribe-Post needs an https: link.")]
    [InlineData("<http://one.test/u>", "List-Unsubscribe-Post needs an https: link.")]
    [InlineData("<https://one.test/u>", "")]
    public void One_click_needs_a_secure_link(string header, string errors)
    {
        var unsubscribe = Read($"List-Unsubscribe: {header}\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n\r\n");

        Assert.Equal(errors, unsubscribe.Errors);
        Assert.Equal("List-Unsubscribe=One-Click", unsubscribe.HeaderPost);
    }

    [Fact]
    public void Message_of_no_list_says_nothing() => Assert.Equal(ListUnsubscribe.None, Read("Subject: x\r\n\r\n"));

    private static ListUnsubscribe Read(string message)
    {
        using var raw = Messages.Stream(message);
        return MailReader.Read(raw).ListUnsubscribe;
    }
}
