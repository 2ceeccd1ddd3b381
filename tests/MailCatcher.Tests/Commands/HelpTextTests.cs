using MailCatcher.Commands;
using MailCatcher.Configuration;
using MailCatcher.Configuration.Listeners;

namespace MailCatcher.Tests.Commands;

public sealed class HelpTextTests
{
    private static readonly string[] Lines = HelpText.Create().Split('\n');

    public static TheoryData<string> Names => [.. OptionTable.All.Select(option => option.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_option_is_explained(string name)
    {
        var option = OptionTable.Find(name)!;
        var line = Assert.Single(Lines, line => line.StartsWith($"  {option.Flag} ", StringComparison.Ordinal));

        Assert.Contains(option.Help.Split('\n')[0], line, StringComparison.Ordinal);
        Assert.Contains(Lines, line => line.Contains($"(default: {option.DefaultText})", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_setting_of_a_listener_is_explained()
        => Assert.All(ListenerSettingTable.All, setting => Assert.Contains(Lines, line =>
            line.StartsWith($"  +{setting.Usage} ", StringComparison.Ordinal) && line.EndsWith(setting.Help, StringComparison.Ordinal)));

    [Fact]
    public void Lines_fit_a_terminal() => Assert.All(Lines, line => Assert.InRange(line.Length, 0, 100));

    [Fact]
    public void Nothing_hangs_over_and_the_last_line_ends()
    {
        Assert.All(Lines, line => Assert.Equal(line.TrimEnd(), line));
        Assert.Equal("", Lines[^1]);
    }
}
