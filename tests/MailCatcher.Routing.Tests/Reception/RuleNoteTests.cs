using MailCatcher.Routing.Reception.Rules;

namespace MailCatcher.Routing.Tests.Reception;

public sealed class RuleNoteTests
{
    [Fact]
    public void Rules_come_back_in_their_order_with_their_source()
    {
        var book = new RuleBook();
        book.ReplaceFile([new RuleDefinition { ID = "f", Behaviour = new() { Kind = "defer", Count = 3 } }]);
        Add(book, RuleSource.Api, new() { ID = "a", Enabled = false, Match = new() { Recipient = "a*", Probability = 5 }, Behaviour = new() { Kind = "bounce" } });
        Assert.True(new ChaosTriggers(new(450, 5), ChaosTriggers.Usual.Recipient, ChaosTriggers.Usual.Authentication).TryApply(book, out _));

        var again = new RuleBook();
        again.Restore(RuleNote.Read(RuleNote.Write(book.List()), out var refused));

        Assert.Empty(refused);
        Assert.Equal(
            book.List().Select(rule => RuleJson.Write(rule).ToJsonString()), again.List().Select(rule => RuleJson.Write(rule).ToJsonString()));
        Assert.Equal([RuleSource.Chaos, RuleSource.File, RuleSource.Api], again.List().Select(rule => rule.Source));
    }

    [Theory]
    [InlineData("{", 0)]
    [InlineData("null", 0)]
    [InlineData("""[{"ID":"a","Source":"api","Behaviour":{"Kind":"accept"}},{"ID":"b","Name":"odd","Source":"api","Behaviour":{"Kind":"gone"}}]""", 1)]
    [InlineData("""[{"ID":"a","Source":"nowhere","Behaviour":{"Kind":"accept"}}]""", 0)]
    public void What_cannot_be_read_is_left_out(string text, int count)
    {
        Assert.Equal(count, RuleNote.Read(text, out var refused).Count);
        Assert.Equal(text == "null" ? 0 : 1, refused.Count);
    }

    [Fact]
    public void Restored_rules_come_before_others_and_yield_to_their_identifiers()
    {
        var kept = new RuleBook();
        Add(kept, RuleSource.Api, new() { ID = "a", Behaviour = new() { Kind = "accept" } });
        Add(kept, RuleSource.Api, new() { ID = "b", Behaviour = new() { Kind = "accept" } });
        var book = new RuleBook();
        Add(book, RuleSource.Api, new() { ID = "b", Behaviour = new() { Kind = "reject" } });

        book.Restore(kept.List());

        Assert.Equal(["a", "b"], book.List().Select(rule => rule.Id));
        Assert.IsType<RuleBehaviour.Reject>(book.Find("b")!.Behaviour);
    }

    private static void Add(RuleBook book, RuleSource source, RuleDefinition definition)
        => Assert.True(book.TryAdd(definition, source, isFirst: false, out _, out _));
}
