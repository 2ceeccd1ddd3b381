using MailCatcher.Configuration;

namespace MailCatcher.Tests.Configuration;

public sealed class ConfigurationFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("mailcatcher-test-").FullName;

    private string FilePath => Path.Combine(_folder, "mailcatcher.json");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Values_of_every_kind_are_read_as_on_the_command_line()
    {
        var values = Read("""
            {
              // where mail comes in
              "smtp": ["127.0.0.1:25", "[::1]:25"],
              "max-messages": 1000,
              "json-log": true,
              "max-age": "7d",
            }
            """).Value;

        Assert.Equal("127.0.0.1:25,[::1]:25", values["smtp"]);
        Assert.Equal("1000", values["max-messages"]);
        Assert.Equal("true", values["json-log"]);
        Assert.Equal("7d", values["max-age"]);
    }

    [Theory]
    [InlineData("""{ "smpt": "off" }""", "\"smpt\" is no option; did you mean \"smtp\"?")]
    [InlineData("""{ "frobnicate": 1 }""", "\"frobnicate\" is no option")]
    [InlineData("""{ "config": "other.json" }""", "\"config\" is no option")]
    [InlineData("""{ "smtp": { "port": 25 } }""", "\"smtp\" must be a string, number, true, false or a list of strings")]
    [InlineData("""{ "smtp": null }""", "\"smtp\" must be a string, number, true, false or a list of strings")]
    [InlineData("""{ "smtp": [25] }""", "\"smtp\" must be a string, number, true, false or a list of strings")]
    [InlineData("""{ "smtp": "off", "smtp": "off" }""", "\"smtp\" is there twice")]
    [InlineData("[]", "expected one object of options")]
    [InlineData("{\n  \"smtp\" \"off\"\n}", "line 2 is not valid JSON")]
    [InlineData("", "line 1 is not valid JSON")]
    public void Mistakes_are_named_with_the_file(string text, string error)
        => Assert.Equal($"{FilePath}: {error}", Read(text).Error);

    private Parsed<IReadOnlyDictionary<string, string>> Read(string text)
    {
        File.WriteAllText(FilePath, text);
        return ConfigurationFile.Read(FilePath);
    }
}
