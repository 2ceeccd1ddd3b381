using System.Net;
using System.Text.Json;
using MailCatcher.Routing.Reception;
using MailCatcher.Routing.Reception.Rules;
using MailCatcher.Store.Messages;
using MailCatcher.Store.Notes;

namespace MailCatcher.Web.Tests.Api;

public sealed class RulesTests : IAsyncLifetime
{
    private WebUnderTest _web = null!;

    public async ValueTask InitializeAsync() => _web = await WebUnderTest.StartAsync();

    public ValueTask DisposeAsync() => _web.DisposeAsync();

    [Fact]
    public async Task A_rule_is_added_shown_and_followed()
    {
        var rule = await PostAsync("""{"Name":"no bob","Match":{"Recipient":"bob@*"},"Behaviour":{"Kind":"reject","Code":552}}""");

        Assert.Equal(
            """
            {"ID":"1","Name":"no bob","Enabled":true,"Match":{"Recipient":"bob@*","Sender":"","Helo":"","User":"","Client":"","Server":"","Header":"","Probability":100,"Every":0,"First":0,"Window":""},"Behaviour":{"Kind":"reject","Stage":"rcpt","Code":552,"EnhancedCode":"","Text":"","Delay":0,"Count":0,"Period":0,"Size":0,"Close":null,"Subject":"","ReportTo":"","FeedbackType":""},"ExpiresAfter":0,"Hits":0,"Summary":"refuses at rcpt with 552 5.2.2 The mailbox is over its quota","Source":"api"}
            """.Trim(),
            rule);
        Assert.Equal(552, Admit("bob@example.com"));
        Assert.Equal(250, Admit("alice@example.com"));
        Assert.Equal(1, (await GetAsync("/api/v1/rules/1")).GetProperty("Hits").GetInt32());
    }

    [Fact]
    public async Task What_is_wrong_is_said_and_nothing_is_added()
    {
        var (status, body) = await _web.SendAsync(HttpMethod.Post, "/api/v1/rules", """{"Behaviour":{"Kind":"reject","Code":700}}""");

        Assert.Equal((HttpStatusCode.BadRequest, "The rule is not added: Behaviour.Code: 700 is not between 400 and 599."), (status, body));
        Assert.Empty(_web.Rules.List());
    }

    [Theory]
    [InlineData("", "The body is empty")]
    [InlineData("[]", "The body is not the JSON")]
    [InlineData("{", "The body is not the JSON")]
    [InlineData("null", "The body must be a JSON object")]
    [InlineData("""{"Behavior":{}}""", "The rule cannot be read: Behavior: there is no such member")]
    [InlineData("""{"Name":"a","NAME":"b"}""", "The rule cannot be read: has a member twice")]
    public async Task A_body_that_is_no_rule_is_refused(string body, string sentence)
    {
        foreach (var (method, path) in new[] { (HttpMethod.Post, "/api/v1/rules"), (HttpMethod.Put, "/api/v1/rules/1") })
        {
            var (status, text) = await _web.SendAsync(method, path, body);

            Assert.Equal(HttpStatusCode.BadRequest, status);
            Assert.StartsWith(sentence, text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_partial_change_leaves_everything_else()
    {
        await PostAsync("""{"Name":"n","Match":{"Recipient":"b*","Probability":100},"Behaviour":{"Kind":"reject","Code":451,"Text":"later"},"ExpiresAfter":9}""");
        Admit("bob@example.com");

        var (status, body) = await _web.SendAsync(HttpMethod.Patch, "/api/v1/rules/1", """{"Behaviour":{"Code":450},"Match":{"Sender":"app@*"}}""");

        Assert.Equal(HttpStatusCode.OK, status);
        var rule = JsonDocument.Parse(body).RootElement;
        Assert.Equal(
            "n b* app@* 450 later 9 1",
            string.Join(' ', new[] { rule.GetProperty("Name"), rule.GetProperty("Match").GetProperty("Recipient"), rule.GetProperty("Match").GetProperty("Sender") }
                .Select(member => member.GetString()))
                + $" {rule.GetProperty("Behaviour").GetProperty("Code")} {rule.GetProperty("Behaviour").GetProperty("Text")} {rule.GetProperty("ExpiresAfter")} {rule.GetProperty("Hits")}");
    }

    [Fact]
    public async Task Counts_are_forgotten_when_hits_are_set_to_zero()
    {
        await PostAsync("""{"Behaviour":{"Kind":"reject"},"ExpiresAfter":1}""");
        Assert.Equal([550, 250], new[] { Admit("a@one.test"), Admit("a@one.test") });

        await _web.SendAsync(HttpMethod.Patch, "/api/v1/rules/1", """{"Hits":0}""");

        Assert.Equal([550, 250], new[] { Admit("a@one.test"), Admit("a@one.test") });
    }

    [Fact]
    public async Task A_change_that_is_wrong_leaves_the_rule()
    {
        await PostAsync("""{"Behaviour":{"Kind":"reject"}}""");

        var (status, body) = await _web.SendAsync(HttpMethod.Patch, "/api/v1/rules/1", """{"Behaviour":{"Delay":3}}""");

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.StartsWith("The rule 1 is not changed: Behaviour.Delay: reject has none", body, StringComparison.Ordinal);
        Assert.Equal(550, Admit("a@one.test"));
    }

    [Fact]
    public async Task A_rule_can_be_set_by_its_identifier()
    {
        await _web.SendAsync(HttpMethod.Put, "/api/v1/rules/mine", """{"Behaviour":{"Kind":"reject","Code":451}}""");
        Assert.Equal(451, Admit("a@one.test"));
        var (_, shown) = await _web.SendAsync(HttpMethod.Put, "/api/v1/rules/mine", """{"Behaviour":{"Kind":"reject","Code":452}}""");
        Assert.Equal(452, Admit("a@one.test"));

        Assert.Equal(HttpStatusCode.OK, (await _web.SendAsync(HttpMethod.Put, "/api/v1/rules/mine", shown)).Status);
        Assert.Equal(
            (HttpStatusCode.BadRequest, "The body is about the rule mine, the path about other."),
            await _web.SendAsync(HttpMethod.Put, "/api/v1/rules/other", shown));
        Assert.Equal(
            (HttpStatusCode.BadRequest, "The body is about the rule other, the path about mine."),
            await _web.SendAsync(HttpMethod.Patch, "/api/v1/rules/mine", """{"ID":"other"}"""));
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("PATCH")]
    [InlineData("DELETE")]
    public async Task A_rule_that_is_not_there_is_not_found(string method)
    {
        Assert.Equal(
            (HttpStatusCode.NotFound, "There is no rule 7."),
            await _web.SendAsync(new HttpMethod(method), "/api/v1/rules/7", method == "PATCH" ? "{}" : null));
    }

    [Fact]
    public async Task A_deleted_rule_is_gone()
    {
        await PostAsync("""{"Behaviour":{"Kind":"reject"}}""");

        Assert.Equal((HttpStatusCode.OK, "ok"), await _web.SendAsync(HttpMethod.Delete, "/api/v1/rules/1"));

        Assert.Equal(250, Admit("a@one.test"));
    }

    [Fact]
    public async Task The_order_can_be_changed()
    {
        await PostAsync("""{"Behaviour":{"Kind":"reject","Code":451}}""");
        await PostAsync("""{"Behaviour":{"Kind":"reject","Code":452}}""");
        Assert.Equal(451, Admit("a@one.test"));

        var (status, body) = await _web.SendAsync(HttpMethod.Put, "/api/v1/rules/order", """{"IDs":["2"]}""");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(["2", "1"], JsonDocument.Parse(body).RootElement.GetProperty("Rules").EnumerateArray().Select(rule => rule.GetProperty("ID").GetString()));
        Assert.Equal(452, Admit("a@one.test"));
    }

    [Theory]
    [InlineData("""{"IDs":["9"]}""", "The order is not changed: there is no rule 9, or it is named twice.")]
    [InlineData("""{"IDs":[null]}""", "The body must be a JSON object such as {\"IDs\":[\"2\",\"1\"]}.")]
    [InlineData("{}", "The body must be a JSON object such as {\"IDs\":[\"2\",\"1\"]}.")]
    [InlineData("", "The body must be a JSON object such as {\"IDs\":[\"2\",\"1\"]}.")]
    public async Task A_wrong_order_is_refused(string body, string sentence)
    {
        Assert.Equal((HttpStatusCode.BadRequest, sentence), await _web.SendAsync(HttpMethod.Put, "/api/v1/rules/order", body));
    }

    [Fact]
    public async Task Trying_tells_the_rule_and_the_reply_and_counts_nothing()
    {
        await PostAsync("""{"Name":"grey","Match":{"Recipient":"*@one.test"},"Behaviour":{"Kind":"defer","Count":1}}""");

        for (var i = 0; i < 2; i++)
        {
            Assert.Equal(
                """{"Rule":{"ID":"1","Name":"grey","Source":"api"},"Outcome":"refused","Stage":"rcpt","Code":451,"EnhancedCode":"4.7.1","Text":"Greylisted; try again later","Delay":0,"Closes":false,"Summary":"refuses the first try with 451 4.7.1 Greylisted; try again later, then accepts"}""",
                await TryAsync("""{"Recipient":"a@one.test","Sender":"x@one.test"}"""));
        }

        Assert.Equal(0, (await GetAsync("/api/v1/rules/1")).GetProperty("Hits").GetInt32());
    }

    [Theory]
    [InlineData("""{"Recipient":"nobody@one.test"}""", "null accepted content 250 0")]
    [InlineData("""{"Recipient":"bounce@simulator.test"}""", "ready-made refused rcpt 550 0")]
    [InlineData("""{"Recipient":"toobig@simulator.test"}""", "ready-made refused content 552 0")]
    [InlineData("""{"Recipient":"drop@simulator.test"}""", "ready-made dropped data 0 0")]
    [InlineData("""{"Recipient":"slow@simulator.test"}""", "ready-made accepted content 250 10")]
    [InlineData("""{"Recipient":"tls@simulator.test","TLS":true}""", "ready-made accepted content 250 0")]
    [InlineData("""{"Recipient":"x@one.test","Sender":"mailfrom450@one.test"}""", "ready-made refused mail 450 0")]
    [InlineData("""{}""", "null accepted mail 250 0")]
    public async Task Trying_follows_the_session_to_where_it_ends(string mail, string expected)
    {
        var trial = JsonDocument.Parse(await TryAsync(mail)).RootElement;

        var rule = trial.GetProperty("Rule");
        var id = rule.ValueKind == JsonValueKind.Null ? "null" : rule.GetProperty("ID").GetString();
        Assert.Equal(
            expected,
            $"{id} {trial.GetProperty("Outcome")} {trial.GetProperty("Stage")} {trial.GetProperty("Code")} {trial.GetProperty("Delay")}");
    }

    [Fact]
    public async Task Trying_knows_the_headers_and_the_client()
    {
        await PostAsync("""{"Match":{"Header":"Subject: *sale*","Client":"10.0.0.0/8"},"Behaviour":{"Kind":"reject","Code":554}}""");

        Assert.Contains("\"Code\":554", await TryAsync("""{"Recipient":"a@one.test","Client":"10.1.2.3","Headers":["Subject: Big SALE"]}"""), StringComparison.Ordinal);
        Assert.Contains("\"Code\":250", await TryAsync("""{"Recipient":"a@one.test","Client":"11.1.2.3","Headers":["Subject: Big SALE"]}"""), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"Recipient":"a","Client":"x"}""", "'x' is no IP address.")]
    [InlineData("""{"To":"a"}""", "There is no 'To' to try; there are Recipient, Sender, Helo, User, Client, Server, TLS, Size and Headers.")]
    public async Task What_cannot_be_tried_is_said(string mail, string sentence)
    {
        Assert.Equal((HttpStatusCode.BadRequest, sentence), await _web.SendAsync(HttpMethod.Post, "/api/v1/rules/try", mail));
    }

    [Fact]
    public async Task Ready_made_addresses_are_listed()
    {
        var sets = (await GetAsync("/api/v1/rules/ready-made")).GetProperty("Sets").EnumerateArray().ToList();

        Assert.Equal(
            ["mailcatcher", "ses", "postmark", "mailersend", "resend", "mailtrap", "mox"], sets.Select(set => set.GetProperty("Name").GetString()));
        Assert.Equal(
            """{"LocalPart":"bounce","Does":"refuses at rcpt with 550 5.1.1 There is no such user here"}""",
            sets[0].GetProperty("Addresses")[1].GetRawText());
    }

    [Fact]
    public async Task What_is_answered_is_kept_in_the_store()
    {
        await PostAsync("""{"ID":"a","Behaviour":{"Kind":"reject"}}""");
        await PostAsync("""{"ID":"b","Behaviour":{"Kind":"reject"}}""");
        Assert.Equal("a b", await KeptAsync());
        await _web.SendAsync(HttpMethod.Put, "/api/v1/rules/order", """{"IDs":["b"]}""");
        Assert.Equal("b a", await KeptAsync());
        await _web.SendAsync(HttpMethod.Put, "/api/v1/rules/c", """{"Behaviour":{"Kind":"reject"}}""");
        await _web.SendAsync(HttpMethod.Delete, "/api/v1/rules/a");
        Assert.Equal("b c", await KeptAsync());
        await _web.SendAsync(HttpMethod.Put, "/api/v1/chaos", """{"Sender":{"ErrorCode":450,"Probability":1}}""");
        Assert.Equal("chaos-sender b c", await KeptAsync());
    }

    private async Task<string> KeptAsync()
    {
        var note = await ((INoteStore)_web.Store).FindNoteAsync(StoreNote.Rules, CancellationToken.None);
        return string.Join(' ', RuleNote.Read(note!, out _).Select(rule => rule.Id));
    }

    private int Admit(string recipient) => _web.Reception.Admit(
        new ReceptionFacts { Client = IPAddress.Loopback, Helo = "app.test", Sender = "app@example.com" }, new EnvelopeRecipient(recipient))
        .Verdict.Refusal?.Code ?? 250;

    private async Task<string> PostAsync(string body)
    {
        var (status, text) = await _web.SendAsync(HttpMethod.Post, "/api/v1/rules", body);
        Assert.True(status == HttpStatusCode.OK, text);
        return text.Trim();
    }

    private async Task<string> TryAsync(string body)
    {
        var (status, text) = await _web.SendAsync(HttpMethod.Post, "/api/v1/rules/try", body);
        Assert.True(status == HttpStatusCode.OK, text);
        return text.Trim();
    }

    private async Task<JsonElement> GetAsync(string path) => JsonDocument.Parse(await _web.GetAsync(path)).RootElement;
}
