using MailCatcher.Configuration;

namespace MailCatcher.Tests.Configuration;

public sealed class HostNamesTests
{
    [Theory]
    [InlineData("localhost")]
    [InlineData("mail.example")]
    [InlineData("my_container-1.internal")]
    [InlineData("10.0.0.1")]
    public void Host_names_are_accepted(string name) => Assert.Equal(name, HostNames.Parse(name).Value);

    [Theory]
    [InlineData("")]
    [InlineData("mail..example")]
    [InlineData(".example")]
    [InlineData("-a.example")]
    [InlineData("a-.example")]
    [InlineData("a b")]
    [InlineData("a\r\nb")]
    [InlineData("https://mail.example")]
    [InlineData("mail.example:80")]
    public void Anything_else_is_refused(string name)
        => Assert.Equal($"'{name}' is no host name", HostNames.Parse(name).Error);

    [Fact]
    public void Lengths_are_limited()
    {
        Assert.Null(HostNames.Parse(new string('a', 63)).Error);
        Assert.NotNull(HostNames.Parse(new string('a', 64)).Error);
        Assert.NotNull(HostNames.Parse(string.Join('.', Enumerable.Repeat("abcdefg", 32))).Error);
    }

    [Fact]
    public void The_machine_has_a_valid_name() => Assert.Null(HostNames.Parse(HostNames.Machine).Error);
}
