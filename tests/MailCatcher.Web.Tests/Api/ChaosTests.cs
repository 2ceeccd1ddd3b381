using System.Net;

namespace MailCatcher.Web.Tests.Api;

public sealed class ChaosTests : IAsyncLifetime
{
    private const string Usual
        = """{"Sender":{"ErrorCode":451,"Probability":0},"Recipient":{"ErrorCode":451,"Probability":0},"Authentication":{"ErrorCode":535,"Probability":0}}""";

    private WebUnderTest _web = null!;

    public async ValueTask InitializeAsync() => _web = await WebUnderTest.StartAsync();

    public ValueTask DisposeAsync() => _web.DisposeAsync();

    [Fact]
    public async Task Without_chaos_the_triggers_are_Mailpits_usual_ones()
    {
        Assert.Equal(Usual + "\n", await _web.GetAsync("/api/v1/chaos"));
        Assert.Empty(_web.Rules.List());
    }

    [Fact]
    public async Task Triggers_become_rules_before_the_others_and_go_again()
    {
        await _web.SendAsync(HttpMethod.Post, "/api/v1/rules", """{"Behaviour":{"Kind":"accept"}}""");

        var (status, body) = await PutAsync(
            """{"Sender":{"ErrorCode":450,"Probability":25},"Authentication":{"ErrorCode":535,"Probability":100}}""");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(
            """{"Sender":{"ErrorCode":450,"Probability":25},"Recipient":{"ErrorCode":451,"Probability":0},"Authentication":{"ErrorCode":535,"Probability":100}}""",
            body.Trim());
        Assert.Equal(body, await _web.GetAsync("/api/v1/chaos"));
        Assert.Equal(["chaos authentication", "chaos sender", "accept everything"], _web.Rules.List().Select(rule => rule.Name));

        Assert.Equal((HttpStatusCode.OK, Usual + "\n"), await PutAsync("{}"));
        Assert.Equal(["accept everything"], _web.Rules.List().Select(rule => rule.Name));
    }

    [Fact]
    public async Task A_trigger_is_changed_in_its_place()
    {
        await PutAsync("""{"Recipient":{"ErrorCode":450,"Probability":25}}""");
        await PutAsync("""{"Recipient":{"ErrorCode":550,"Probability":75}}""");

        var rule = Assert.Single(_web.Rules.List());
        Assert.Equal(("chaos-recipient", 75), (rule.Id, rule.Match.Probability));
    }

    [Theory]
    [InlineData("""{"Sender":{"ErrorCode":399,"Probability":1}}""", "error code must be between 400 and 599")]
    [InlineData("""{"Recipient":{"ErrorCode":600,"Probability":1}}""", "error code must be between 400 and 599")]
    [InlineData("""{"Authentication":{"ErrorCode":535,"Probability":101}}""", "probability must be between 0 and 100")]
    [InlineData("""{"Authentication":{"ErrorCode":535,"Probability":-1}}""", "probability must be between 0 and 100")]
    public async Task What_Mailpit_refuses_is_refused_in_its_words(string body, string sentence)
    {
        Assert.Equal((HttpStatusCode.BadRequest, sentence), await PutAsync(body));
        Assert.Empty(_web.Rules.List());
    }

    private Task<(HttpStatusCode Status, string Body)> PutAsync(string body) => _web.SendAsync(HttpMethod.Put, "/api/v1/chaos", body);
}
