using System.Net.Http.Json;
using System.Text.Json;
using TestKit;

namespace MailCatcher.Tests.Recipients;

public sealed class RulesOverRestartTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Rules_of_the_API_are_there_after_a_restart_among_those_of_the_file()
    {
        var file = Path.Combine(_folder.Path, "rules.json");
        await File.WriteAllTextAsync(file, """[{"ID":"filed","Behaviour":{"Kind":"reject"}}]""", Cancelled);
        await using (var program = await StartAsync("--rules", file))
        {
            using var http = new HttpClient { BaseAddress = program.HttpAddress };
            using var rule = JsonContent.Create(JsonDocument.Parse("""{"ID":"added","Behaviour":{"Kind":"bounce","Delay":5}}""").RootElement);
            Assert.True((await http.PostAsync("api/v1/rules", rule, Cancelled)).IsSuccessStatusCode);
            using var order = JsonContent.Create(JsonDocument.Parse("""{"IDs":["added"]}""").RootElement);
            Assert.True((await http.PutAsync("api/v1/rules/order", order, Cancelled)).IsSuccessStatusCode);
        }

        await using (var program = await StartAsync("--rules", file))
        {
            Assert.Equal("added filed", await IdsAsync(program));
        }

        await using (var program = await StartAsync())
        {
            Assert.Equal("added", await IdsAsync(program));
        }
    }

    [Fact]
    public async Task A_wrong_file_stops_the_start_with_the_rule_and_the_member()
    {
        var file = Path.Combine(_folder.Path, "wrong.json");
        await File.WriteAllTextAsync(file, """[{"Name":"no bob","Behaviour":{"Kind":"reject","Code":1}}]""", Cancelled);

        var result = await ProgramUnderTest.RunAsync(["--rules", file]);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains($"--rules: {file}: rule 1 (no bob): Behaviour.Code: 1 is not between 400 and 599", result.Error, StringComparison.Ordinal);
    }

    private Task<RunningProgram> StartAsync(params string[] arguments)
        => RunningProgram.StartAsync(new RunningProgramOptions { DataFolder = _folder.Path, Arguments = arguments });

    private static async Task<string> IdsAsync(RunningProgram program)
    {
        using var http = new HttpClient { BaseAddress = program.HttpAddress };
        var rules = await http.GetFromJsonAsync<JsonElement>("api/v1/rules", Cancelled);
        return string.Join(' ', rules.GetProperty("Rules").EnumerateArray().Select(rule => rule.GetProperty("ID").GetString()));
    }
}
