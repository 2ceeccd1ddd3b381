using System.Text.Json.Nodes;
using MailCatcher.Routing.Reception.Rules;

namespace MailCatcher.Routing.Tests.Reception;

public sealed class RuleReaderTests
{
    [Theory]
    [InlineData("""{}""", "Behaviour.Kind: is missing")]
    [InlineData("""{"Behaviour":{"Kind":"explode"}}""", "Behaviour.Kind: there is no 'explode'; it is one of accept, reject")]
    [InlineData("""{"Behaviour":{"Kind":"reject","Code":250}}""", "Behaviour.Code: 250 is not between 400 and 599")]
    [InlineData("""{"Behaviour":{"Kind":"reject","Code":600}}""", "Behaviour.Code: 600 is not between 400 and 599")]
    [InlineData("""{"Behaviour":{"Kind":"reject","Stage":"helo"}}""", "Behaviour.Stage: there is no 'helo'")]
    [InlineData("""{"Behaviour":{"Kind":"reject","EnhancedCode":"5.1"}}""", "Behaviour.EnhancedCode: '5.1' is not of the form")]
    [InlineData("""{"Behaviour":{"Kind":"reject","Code":450,"EnhancedCode":"5.1.1"}}""", "Behaviour.EnhancedCode: 5.1.1 does not go with 450")]
    [InlineData("""{"Behaviour":{"Kind":"reject","Delay":3}}""", "Behaviour.Delay: reject has none; it has Stage, Code")]
    [InlineData("""{"Behaviour":{"Kind":"auto-reply","Subject":"a\r\nBcc: b"}}""", "Behaviour.Subject: has more than")]
    [InlineData("""{"Behaviour":{"Kind":"complaint","ReportTo":"a\nb"}}""", "Behaviour.ReportTo: has more than")]
    [InlineData("""{"Behaviour":{"Kind":"delay"}}""", "Behaviour.Delay: is missing")]
    [InlineData("""{"Behaviour":{"Kind":"delay","Delay":-1}}""", "Behaviour.Delay: is not between")]
    [InlineData("""{"Behaviour":{"Kind":"delay","Delay":1e9}}""", "Behaviour.Delay: is not between")]
    [InlineData("""{"Behaviour":{"Kind":"rate-limit","Period":3}}""", "Behaviour.Count: is missing")]
    [InlineData("""{"Behaviour":{"Kind":"rate-limit","Count":3}}""", "Behaviour.Period: is missing")]
    [InlineData("""{"Behaviour":{"Kind":"size","Size":-3}}""", "Behaviour.Size: is negative")]
    [InlineData("""{"Behaviour":{"Kind":"defer","Stage":"mail"}}""", "Behaviour.Stage: defer acts at rcpt")]
    [InlineData("""{"Behaviour":{"Kind":"bounce","Stage":"data"}}""", "Behaviour.Stage: bounce is decided at rcpt or content")]
    [InlineData("""{"Behaviour":{"Kind":"reject","Stage":"mail"},"Match":{"Recipient":"a"}}""", "Match.Recipient: at mail no recipient is known")]
    [InlineData("""{"Behaviour":{"Kind":"reject","Stage":"auth"},"Match":{"Sender":"a"}}""", "Match.Sender: at auth")]
    [InlineData("""{"Behaviour":{"Kind":"reject","Stage":"ehlo"},"Match":{"User":"a"}}""", "Match.User: at ehlo")]
    [InlineData("""{"Behaviour":{"Kind":"reject","Stage":"connect"},"Match":{"Helo":"a"}}""", "Match.Helo: at connect")]
    [InlineData("""{"Behaviour":{"Kind":"reject","Stage":"rcpt"},"Match":{"Header":"a: b"}}""", "Match.Header: at rcpt the headers are not known")]
    [InlineData("""{"Behaviour":{"Kind":"reject"},"Match":{"Header":": b"}}""", "Match.Header: ': b' is not of the form")]
    [InlineData("""{"Behaviour":{"Kind":"reject"},"Match":{"Recipient":"/(/"}}""", "Match.Recipient: /(/ is no regular expression")]
    [InlineData("""{"Behaviour":{"Kind":"reject"},"Match":{"Sender":"/(a)\\1/"}}""", "Match.Sender: ")]
    [InlineData("""{"Behaviour":{"Kind":"reject"},"Match":{"Client":"10.0.0.0/33"}}""", "Match.Client: '10.0.0.0/33' is neither")]
    [InlineData("""{"Behaviour":{"Kind":"reject"},"Match":{"Window":"25:00-26:00"}}""", "Match.Window: '25:00-26:00' is neither")]
    [InlineData("""{"Behaviour":{"Kind":"reject"},"Match":{"Probability":101}}""", "Match.Probability: 101 is not between 0 and 100")]
    [InlineData("""{"Behaviour":{"Kind":"reject"},"Match":{"Every":-1}}""", "Match.Every: is not between")]
    [InlineData("""{"Behaviour":{"Kind":"reject"},"Match":{"First":-1}}""", "Match.First: is not between")]
    [InlineData("""{"Behaviour":{"Kind":"reject"},"ExpiresAfter":-1}""", "ExpiresAfter: is not between")]
    [InlineData("""{"Behaviour":{"Kind":"reject"},"Name":"a\nb"}""", "Name: has more than")]
    [InlineData("""{"Behaviour":{"Kind":"reject"},"ID":"a/b"}""", "ID: is made of")]
    [InlineData("""{"Behaviour":{"Kind":"reject"},"ID":"order"}""", "ID: 'order' is taken")]
    [InlineData("""{"Behaviour":{"Kind":"reject","Kod":1}}""", "Behaviour.Kod: there is no such member; there are Kind, Stage")]
    [InlineData("""{"Behaviour":{"Kind":"reject"},"Match":{"To":"x"}}""", "Match.To: there is no such member")]
    [InlineData("""{"Behavior":{"Kind":"reject"}}""", "Behavior: there is no such member")]
    [InlineData("""{"Behaviour":{"Kind":"reject","Code":"x"}}""", "Behaviour.Code: has a value of the wrong type")]
    [InlineData("""{"Behaviour":"reject"}""", "Behaviour: has a value of the wrong type")]
    [InlineData("""{"Name":"a","name":"b","Behaviour":{"Kind":"reject"}}""", "has a member twice")]
    public void What_is_wrong_is_named_with_its_member(string json, string reason)
    {
        Assert.StartsWith(reason, Add(json).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_are_taken_in_any_case_and_a_name_is_made_where_none_is_given()
    {
        var rule = Add("""{"behaviour":{"kind":"REJECT","code":450},"match":{"recipient":"a@*"},"name":null}""").Rule!;

        Assert.Equal("reject a@*", rule.Name);
        Assert.Equal("refuses at rcpt with 450 4.2.1 The mailbox is not available at present", RuleJson.Show(rule).Summary);
    }

    [Fact]
    public void What_is_shown_can_be_written_again()
    {
        foreach (var kind in BehaviourReader.Kinds)
        {
            var needed = kind switch
            {
                "delay" => ",\"Delay\":1",
                "rate-limit" => ",\"Count\":1,\"Period\":2",
                _ => "",
            };
            var json = "{\"Behaviour\":{\"Kind\":\"" + kind + "\"" + needed + "}}";
            var rule = Add(json).Rule!;
            var shown = RuleJson.Write(rule);
            shown.Remove("ID");

            var again = Add(shown.ToJsonString()).Rule!;

            Assert.Equal(rule.Behaviour, again.Behaviour);
            Assert.NotEmpty(RuleSentences.Describe(again.Behaviour));
        }
    }

    [Fact]
    public void A_change_leaves_alone_what_it_does_not_name()
    {
        var rule = Add("""{"Name":"n","Match":{"Recipient":"a","Sender":"b","Probability":50},"Behaviour":{"Kind":"reject","Code":451,"Text":"t"},"ExpiresAfter":3}""").Rule!;

        var merged = RuleJson.Merge(RuleJson.Write(rule), Parse("""{"match":{"Probability":10,"Sender":null},"Enabled":false}"""));

        Assert.True(RuleJson.TryRead(merged, out var changed, out _));
        Assert.Equal(("n", false, 3), (changed.Name, changed.Enabled, changed.ExpiresAfter));
        Assert.Equal(("a", null, 10), (changed.Match!.Recipient, changed.Match.Sender, changed.Match.Probability));
        Assert.Equal((451, "t"), (changed.Behaviour!.Code, changed.Behaviour.Text));
    }

    [Fact]
    public void With_another_kind_goes_what_it_does_not_take()
    {
        var rule = Add("""{"Behaviour":{"Kind":"rate-limit","Stage":"mail","Count":1,"Period":2,"Code":421,"Close":true}}""").Rule!;

        var merged = RuleJson.Merge(RuleJson.Write(rule), Parse("""{"Behaviour":{"Kind":"bounce"}}"""));

        Assert.True(RuleJson.TryRead(merged, out var changed, out _));
        Assert.True(RuleReader.TryRead("1", changed, RuleSource.Api, out var read, out var reason), reason);
        Assert.Equal(421, Assert.IsType<RuleBehaviour.Afterwards>(read.Behaviour).Action is MailCatcher.Routing.Reception.LaterAction.Bounce bounce ? bounce.Code : 0);
    }

    private static JsonObject Parse(string json)
        => (JsonObject)JsonNode.Parse(json, new JsonNodeOptions { PropertyNameCaseInsensitive = true })!;

    private static (Rule? Rule, string? Reason) Add(string json)
    {
        if (!RuleJson.TryRead(Parse(json), out var definition, out var reason))
        {
            return (null, reason);
        }

        new RuleBook().TryAdd(definition, RuleSource.Api, false, out var rule, out reason);
        return (rule, reason);
    }
}
