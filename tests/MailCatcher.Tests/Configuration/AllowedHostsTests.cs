using MailCatcher.Configuration;

namespace MailCatcher.Tests.Configuration;

public sealed class AllowedHostsTests
{
    [Theory]
    [InlineData("mail.example")]
    [InlineData("*.example.com")]
    [InlineData("*")]
    [InlineData("https://mail.example.com")]
    [InlineData("http://mail.example.com:8080/")]
    public void Names_and_origins_are_accepted(string entry) => Assert.Equal([entry], AllowedHosts.Parse(entry).Value);

    [Fact]
    public void Entries_are_separated_by_commas()
        => Assert.Equal(["a.example", "*.b.example"], AllowedHosts.Parse("a.example, *.b.example").Value);

    [Theory]
    [InlineData("")]
    [InlineData("mail.example:80")]
    [InlineData("*.")]
    [InlineData("*example.com")]
    [InlineData("mail.*.com")]
    [InlineData("ftp://mail.example")]
    [InlineData("https://mail.example/path")]
    [InlineData("https://user@mail.example")]
    [InlineData("https://mail.example/#here")]
    [InlineData("a.example,")]
    public void Anything_else_is_refused_with_the_entry(string text)
        => Assert.Contains($"'{text.Split(',')[^1]}'", AllowedHosts.Parse(text).Error, StringComparison.Ordinal);
}
