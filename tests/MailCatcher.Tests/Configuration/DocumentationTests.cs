using MailCatcher.Configuration;
using MailCatcher.Configuration.Listeners;
using TestKit;

namespace MailCatcher.Tests.Configuration;

public sealed class DocumentationTests
{
    private static readonly string[] Rows =
        [.. File.ReadLines(Path.Combine(ProgramUnderTest.RepositoryRoot, "docs", "configuration.md"))
            .Where(line => line.StartsWith("| `--", StringComparison.Ordinal))];

    public static TheoryData<string> Names => [.. OptionTable.All.Select(option => option.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_option_is_documented_with_its_variable_and_default(string name)
    {
        var option = OptionTable.Find(name)!;
        var head = option.ValueName is null ? option.Flag : $"{option.Flag} {option.ValueName}";
        var row = Assert.Single(Rows, row => row.StartsWith($"| `{head}` |", StringComparison.Ordinal));

        var cells = row.Split(" | ");
        Assert.Equal($"`{option.Variable}`", cells[1]);
        if (!MachineDependent.Contains(name))
        {
            Assert.Equal(option.DefaultText, cells[2].Trim('`'));
        }
    }

    [Fact]
    public void Every_setting_of_a_listener_is_documented_and_no_other()
        => Assert.Equal(
            ListenerSettingTable.All.Select(setting => $"| `+{setting.Usage}`"),
            File.ReadLines(Path.Combine(ProgramUnderTest.RepositoryRoot, "docs", "smtp.md"))
                .Where(line => line.StartsWith("| `+", StringComparison.Ordinal))
                .Select(line => line[..line.IndexOf(" |", 2, StringComparison.Ordinal)]));

    [Fact]
    public void Nothing_else_is_documented() => Assert.Equal(OptionTable.All.Count + 1, Rows.Length);

    private static readonly string[] MachineDependent = ["data"];
}
