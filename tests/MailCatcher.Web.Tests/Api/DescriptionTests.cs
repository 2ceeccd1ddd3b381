using System.Text.Json;

namespace MailCatcher.Web.Tests.Api;

public sealed class DescriptionTests
{
    [Fact]
    public async Task The_description_names_exactly_the_routes_there_are()
    {
        await using var web = await WebUnderTest.StartAsync();
        using var description = JsonDocument.Parse(await web.GetAsync("/api/v1/swagger.json"));
        var described = description.RootElement.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Select(method => $"{method.Name.ToUpperInvariant()} {path.Name}"));

        var routes = web.Routes
            .Where(route => route.Pattern.StartsWith("/api/v1/", StringComparison.Ordinal) || !route.Pattern.StartsWith("/api", StringComparison.Ordinal))
            .Where(route => !route.Pattern.StartsWith("/hubs", StringComparison.Ordinal) && route.Method != "HEAD")
            .Select(route => $"{route.Method} {route.Pattern}");

        Assert.Equal(routes.Order(StringComparer.Ordinal), described.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("/api/v1/messages", "MessagesSummary")]
    [InlineData("/api/v1/wait?timeout=0&query=nothing", "MessagesSummary")]
    [InlineData("/api/v1/message/latest", "Message")]
    [InlineData("/api/v1/message/latest/structure", "Structure")]
    [InlineData("/api/v1/message/latest/header-list", "HeaderList")]
    [InlineData("/api/v1/message/latest/journey", "Journey")]
    [InlineData("/api/v1/mailboxes", "Mailboxes")]
    [InlineData("/api/v1/changes", "Changes")]
    [InlineData("/api/v1/info", "Info")]
    [InlineData("/api/v1/sessions", "Sessions")]
    [InlineData("/api/v1/sessions/{session}", "Session")]
    [InlineData("/api/v1/webui", "WebUI")]
    [InlineData("/api/v1/rules", "Rules")]
    [InlineData("/api/v1/rules/ready-made", "ReadyMade")]
    [InlineData("/api/v1/chaos", "ChaosTriggers")]
    public async Task Answers_have_exactly_the_members_described(string path, string schema)
    {
        await using var web = await WebUnderTest.StartAsync();
        web.Listeners.Publish([new("smtp", "127.0.0.1", 1025, false)]);
        await web.CaptureAsync(Mails.Rich);
        await web.SendAsync(HttpMethod.Post, "/api/v1/rules", """{"Behaviour":{"Kind":"accept"}}""");
        var session = new RecordedSession();
        session.Begin(web.Sessions).End(session.End(MailCatcher.Store.Sessions.SessionOutcome.Refused, "QUIT", isRefused: true));
        using var description = JsonDocument.Parse(await web.GetAsync("/api/v1/swagger.json"));
        var (_, text) = await web.SendAsync(
            HttpMethod.Get, path.Replace("{session}", session.Id.ToString(), StringComparison.Ordinal));
        using var answer = JsonDocument.Parse(text);

        var ignored = path.Contains("wait", StringComparison.Ordinal) ? new[] { "error", "seen" } : [];
        Compare(answer.RootElement, schema, description.RootElement.GetProperty("components").GetProperty("schemas"), ignored);
    }

    [Fact]
    public async Task The_description_knows_where_the_API_is_mounted()
    {
        await using var web = await WebUnderTest.StartAsync(new WebOptions { WebRoot = "/mail" });

        using var description = JsonDocument.Parse(await web.GetAsync("/mail/api/v1/"));

        Assert.Equal("/mail/", description.RootElement.GetProperty("servers")[0].GetProperty("url").GetString());
    }

    private static void Compare(JsonElement value, string schemaName, JsonElement schemas, string[] ignored)
    {
        var properties = schemas.GetProperty(schemaName).GetProperty("properties");
        Assert.Equal(
            properties.EnumerateObject().Select(member => member.Name),
            value.EnumerateObject().Select(member => member.Name).Except(ignored));
        foreach (var property in properties.EnumerateObject())
        {
            var member = value.GetProperty(property.Name);
            var schema = property.Value;
            if (schema.TryGetProperty("items", out var items))
            {
                Assert.Equal(JsonValueKind.Array, member.ValueKind);
                member = member.GetArrayLength() > 0 ? member[0] : default;
                schema = items;
            }

            if (member.ValueKind == JsonValueKind.Object && schema.TryGetProperty("$ref", out var reference))
            {
                Compare(member, reference.GetString()!.Split('/')[^1], schemas, []);
            }
        }
    }
}
