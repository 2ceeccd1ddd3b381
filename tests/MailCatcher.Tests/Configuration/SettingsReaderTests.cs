using System.Net;
using System.Text.Json;
using MailCatcher.Configuration;
using MailCatcher.Configuration.Listeners;
using MailCatcher.Credentials;
using Microsoft.Extensions.Logging;

namespace MailCatcher.Tests.Configuration;

public sealed class SettingsReaderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("mailcatcher-test-").FullName;
    private readonly Dictionary<string, string> _flags = [];
    private readonly Dictionary<string, string> _variables = [];

    private string FilePath => Path.Combine(_folder, "options.json");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Every_option_has_a_sample()
        => Assert.Equal(OptionTable.All.Select(option => option.Name), OptionSample.All.Select(sample => sample.Name));

    [Fact]
    public void The_defaults_are_what_the_contract_says()
    {
        var settings = ReadGood();

        Assert.Equal(DataFile.Default, settings.Data);
        Assert.Equal(8025, AssertLoopback(settings.Http));
        Assert.Equal(1025, AssertLoopback(settings.Smtp));
        Assert.Equal(1110, AssertLoopback(settings.Pop3));
        Assert.Equal(50 * 1024 * 1024, settings.MaxMessageSize);
        Assert.Equal(0, settings.MaxMessages);
        Assert.Null(settings.MaxAge);
        Assert.Same(CredentialSource.Open, settings.HttpAuth);
        Assert.Same(CredentialSource.Open, settings.MailboxAuth);
        Assert.Equal("/", settings.WebRoot);
        Assert.Empty(settings.AllowedHosts);
        Assert.Null(settings.PageFiles);
        Assert.Equal(LogLevel.Information, settings.LogLevel);
        Assert.False(settings.JsonLog);
    }

    [Theory]
    [MemberData(nameof(OptionSample.Names), MemberType = typeof(OptionSample))]
    public void Every_option_is_read_from_the_command_line(string name)
    {
        var sample = OptionSample.Of(name);
        _flags[name] = sample.Good;

        Assert.True(sample.IsApplied(ReadGood()));
    }

    [Theory]
    [MemberData(nameof(OptionSample.Names), MemberType = typeof(OptionSample))]
    public void Every_option_is_read_from_the_environment(string name)
    {
        var sample = OptionSample.Of(name);
        _variables[Variable(name)] = sample.Good;

        Assert.True(sample.IsApplied(ReadGood()));
    }

    [Theory]
    [MemberData(nameof(OptionSample.Names), MemberType = typeof(OptionSample))]
    public void Every_option_is_read_from_the_file(string name)
    {
        var sample = OptionSample.Of(name);
        WriteFile(name, sample.Good);

        Assert.True(sample.IsApplied(ReadGood()));
    }

    [Theory]
    [MemberData(nameof(OptionSample.Names), MemberType = typeof(OptionSample))]
    public void A_bad_value_is_reported_with_its_option_and_source(string name)
    {
        var bad = OptionSample.Of(name).Bad;
        WriteFile(name, bad);
        AssertError($"--{name} (from {FilePath}): ");

        _variables[Variable(name)] = bad;
        AssertError($"--{name} (from {Variable(name)}): ");

        _flags[name] = bad;
        AssertError($"--{name}: ");
    }

    [Theory]
    [MemberData(nameof(OptionSample.Names), MemberType = typeof(OptionSample))]
    public void The_command_line_wins_over_the_environment_and_that_over_the_file(string name)
    {
        var sample = OptionSample.Of(name);
        WriteFile(name, sample.Bad);
        _variables[Variable(name)] = sample.Good;
        Assert.True(sample.IsApplied(ReadGood()));

        _variables[Variable(name)] = sample.Bad;
        _flags[name] = sample.Good;
        Assert.True(sample.IsApplied(ReadGood()));
    }

    [Fact]
    public void An_empty_variable_counts_as_unset()
    {
        _variables["MAILCATCHER_SMTP"] = "";

        Assert.Equal(1025, AssertLoopback(ReadGood().Smtp));
    }

    [Fact]
    public void The_file_can_be_named_by_a_variable()
    {
        File.WriteAllText(FilePath, """{ "max-messages": 3 }""");
        _variables["MAILCATCHER_CONFIG"] = FilePath;

        Assert.Equal(3, ReadGood().MaxMessages);
    }

    [Fact]
    public void A_file_that_is_not_there_is_reported()
    {
        _flags["config"] = FilePath;

        AssertError($"--config: {FilePath}: ");
    }

    [Fact]
    public void With_every_listener_off_there_is_nothing_to_do()
    {
        _flags["smtp"] = "off";
        _flags["pop3"] = "off";
        Assert.Empty(ReadGood().Smtp);

        _flags["http"] = "off";
        AssertError("--http, --smtp and --pop3 are all off");
    }

    private static string Variable(string name) => "MAILCATCHER_" + name.ToUpperInvariant().Replace('-', '_');

    private static int AssertLoopback(IReadOnlyList<ListenerEntry> entries)
    {
        var address = Assert.IsType<ListenPlace.Network>(Assert.Single(entries).Place).Address;
        Assert.Equal(IPAddress.Loopback, address.Address);
        Assert.Equal(IPAddress.IPv6Loopback, address.Twin);
        return address.Port;
    }

    private void WriteFile(string name, string value)
    {
        File.WriteAllText(FilePath, JsonSerializer.Serialize(new Dictionary<string, string> { [name] = value }));
        _flags["config"] = FilePath;
    }

    private Settings ReadGood()
    {
        var parsed = SettingsReader.Read(_flags, _variables);
        Assert.Null(parsed.Error);
        return parsed.Value;
    }

    private void AssertError(string start)
    {
        var error = SettingsReader.Read(_flags, _variables).Error;
        Assert.NotNull(error);
        Assert.StartsWith(start, error, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error);
    }
}
