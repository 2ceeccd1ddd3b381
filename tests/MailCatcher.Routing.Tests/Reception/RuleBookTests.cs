using MailCatcher.Routing.Reception.Rules;

namespace MailCatcher.Routing.Tests.Reception;

public sealed class RuleBookTests
{
    private readonly RuleBook _book = new();

    [Fact]
    public void Rules_stand_in_the_order_they_were_added_and_can_be_put_in_another()
    {
        Add("a");
        Add("b");
        Add("c");
        Assert.True(_book.TryAdd(Definition("d"), RuleSource.Api, isFirst: true, out _, out _));
        Assert.Equal(["d", "a", "b", "c"], Ids);

        Assert.Null(_book.Reorder(["c", "a"]));

        Assert.Equal(["c", "a", "d", "b"], Ids);
    }

    [Theory]
    [InlineData("x")]
    [InlineData("a")]
    public void An_order_with_an_unknown_or_repeated_rule_changes_nothing(string wrong)
    {
        Add("a");
        Add("b");

        Assert.Equal(wrong, _book.Reorder(["b", "a", wrong]));

        Assert.Equal(["a", "b"], Ids);
    }

    [Fact]
    public void A_changed_rule_keeps_its_place_and_counts_unless_they_are_to_be_forgotten()
    {
        Add("a");
        Add("b");
        _book.Find("a")!.Counters.TryApply(_book.Find("a")!, "x", 1, counts: true);

        Assert.True(_book.TryReplace("a", Definition(null), out var renewed, out _));
        Assert.Equal(1, renewed.Counters.Hits);
        Assert.Equal(["a", "b"], Ids);

        Assert.True(_book.TryReplace("a", Definition(null) with { Hits = 0 }, out renewed, out _));
        Assert.Equal(0, renewed.Counters.Hits);
    }

    [Fact]
    public void A_wrong_change_leaves_the_rule_as_it_was()
    {
        Add("a");

        Assert.False(_book.TryReplace("a", new RuleDefinition(), out _, out var reason));
        Assert.StartsWith("Behaviour.Kind", reason, StringComparison.Ordinal);
        Assert.False(_book.TryReplace("z", Definition(null), out _, out reason));
        Assert.Null(reason);

        Assert.Equal("reject", _book.Find("a")!.Definition.Behaviour!.Kind);
    }

    [Fact]
    public void Identifiers_are_given_in_order_and_are_never_given_twice()
    {
        Add("2");
        Assert.True(_book.TryAdd(Definition(null), RuleSource.Api, false, out var first, out _));
        Assert.True(_book.TryAdd(Definition(null), RuleSource.Api, false, out var second, out _));
        Assert.Equal(("1", "3"), (first.Id, second.Id));
        Assert.True(_book.Remove("3"));
        Assert.False(_book.Remove("3"));

        Assert.True(_book.TryAdd(Definition(null), RuleSource.Api, false, out var third, out _));

        Assert.Equal("4", third.Id);
        Assert.False(_book.TryAdd(Definition("4"), RuleSource.Api, false, out _, out var reason));
        Assert.Equal("ID: '4' is taken", reason);
    }

    [Fact]
    public void Changes_are_told()
    {
        var changes = 0;
        _book.Changed += (_, _) => changes++;

        Add("a");
        _book.TryReplace("a", Definition(null), out _, out _);
        _book.Reorder(["a"]);
        _book.Remove("a");
        _book.Remove("a");

        Assert.Equal(4, changes);
    }

    [Fact]
    public void There_is_a_bound()
    {
        for (var i = 0; i < RuleBook.Capacity; i++)
        {
            Add($"r{i}");
        }

        Assert.False(_book.TryAdd(Definition(null), RuleSource.Api, false, out _, out var reason));
        Assert.Equal("Rules: there are 1000, which is all there can be", reason);
    }

    private IEnumerable<string> Ids => _book.List().Select(rule => rule.Id);

    private static RuleDefinition Definition(string? id) => new() { ID = id, Behaviour = new() { Kind = "reject" } };

    private void Add(string id) => Assert.True(_book.TryAdd(Definition(id), RuleSource.Api, false, out _, out _));
}
