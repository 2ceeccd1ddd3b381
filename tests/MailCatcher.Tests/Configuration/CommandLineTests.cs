using MailCatcher.Configuration;

namespace MailCatcher.Tests.Configuration;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData("", nameof(ProgramCommand.Serve))]
    [InlineData("serve", nameof(ProgramCommand.Serve))]
    [InlineData("healthcheck", nameof(ProgramCommand.Healthcheck))]
    [InlineData("--help", nameof(ProgramCommand.Help))]
    [InlineData("-h", nameof(ProgramCommand.Help))]
    [InlineData("serve --help", nameof(ProgramCommand.Help))]
    [InlineData("--no-such --help", nameof(ProgramCommand.Help))]
    [InlineData("--version", nameof(ProgramCommand.Version))]
    public void Commands_are_recognised(string line, string command)
        => Assert.Equal(command, Parse(line).Value.Command.ToString());

    [Theory]
    [InlineData("--smtp off --max-age 7d")]
    [InlineData("serve --smtp=off --max-age=7d")]
    [InlineData("--max-age 7d --smtp=off")]
    public void Values_follow_a_blank_or_an_equals_sign(string line)
    {
        var values = Parse(line).Value.Values;

        Assert.Equal(2, values.Count);
        Assert.Equal("off", values["smtp"]);
        Assert.Equal("7d", values["max-age"]);
    }

    [Fact]
    public void A_switch_needs_no_value_but_may_have_one()
    {
        Assert.Equal("true", Parse("--json-log --smtp off").Value.Values["json-log"]);
        Assert.Equal("false", Parse("--json-log=false").Value.Values["json-log"]);
    }

    [Fact]
    public void An_equals_sign_within_a_value_belongs_to_it()
        => Assert.Equal("a:b=c", Parse("--http-auth=a:b=c").Value.Values["http-auth"]);

    [Theory]
    [InlineData("--smpt off", "--smpt: unknown option; did you mean --smtp?")]
    [InlineData("--smpt=off", "--smpt: unknown option; did you mean --smtp?")]
    [InlineData("--frobnicate", "--frobnicate: unknown option (see --help)")]
    [InlineData("-s off", "-s: unknown option (see --help)")]
    [InlineData("--smtp", "--smtp: the value is missing")]
    [InlineData("--smtp --http off", "--smtp: the value is missing")]
    [InlineData("--smtp off --smtp off", "--smtp: given twice; separate several values by commas")]
    [InlineData("start", "'start' is no command; there are serve, healthcheck and ca (see --help)")]
    [InlineData("serve off", "'off' is not expected here; options begin with --, and a command comes first (see --help)")]
    public void Mistakes_are_named(string line, string error) => Assert.Equal(error, Parse(line).Error);

    private static Parsed<CommandLine> Parse(string line)
        => CommandLine.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
