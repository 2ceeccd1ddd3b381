using MailCatcher.Routing.Reception.Rules;
using Microsoft.Extensions.Logging.Abstractions;

namespace MailCatcher.Routing.Tests.Reception;

public sealed class RuleKeeperTests
{
    private readonly NotesInMemory _notes = new();

    [Fact]
    public async Task Rules_are_there_after_a_restart_and_those_of_the_file_only_with_one()
    {
        var book = new RuleBook();
        book.ReplaceFile([new RuleDefinition { ID = "filed", Behaviour = new() { Kind = "accept" } }]);
        Add(book, "added");
        using var keeper = Keeper(book);
        await keeper.SaveAsync();

        Assert.Equal("filed added", await LoadAsync(hasFile: true));
        Assert.Equal("added", await LoadAsync(hasFile: false));
    }

    [Fact]
    public async Task What_has_not_changed_is_not_written_again()
    {
        var book = new RuleBook();
        using var keeper = Keeper(book);
        Add(book, "a");
        await keeper.SaveAsync();
        await keeper.SaveAsync();
        Assert.Equal(1, _notes.Writes);

        book.Remove("a");
        await keeper.SaveAsync();

        Assert.Equal(2, _notes.Writes);
    }

    [Fact]
    public async Task A_store_that_fails_leaves_the_rules_in_force_and_is_asked_again()
    {
        var book = new RuleBook();
        using var keeper = Keeper(book);
        Add(book, "a");
        _notes.IsBroken = true;
        await keeper.SaveAsync();
        await keeper.LoadAsync(hasFile: false, CancellationToken.None);
        Assert.NotNull(book.Find("a"));

        _notes.IsBroken = false;
        await keeper.SaveAsync();

        Assert.Equal("a", await LoadAsync(hasFile: false));
    }

    [Fact]
    public async Task Without_a_store_nothing_is_kept()
    {
        var book = new RuleBook();
        Add(book, "a");
        using var keeper = new RuleKeeper(book, notes: null, NullLogger<RuleKeeper>.Instance);

        await keeper.SaveAsync();
        await keeper.LoadAsync(hasFile: true, CancellationToken.None);

        Assert.Single(book.List());
    }

    private RuleKeeper Keeper(RuleBook book) => new(book, _notes, NullLogger<RuleKeeper>.Instance);

    private async Task<string> LoadAsync(bool hasFile)
    {
        var book = new RuleBook();
        using var keeper = Keeper(book);
        await keeper.LoadAsync(hasFile, CancellationToken.None);
        return string.Join(' ', book.List().Select(rule => rule.Id));
    }

    private static void Add(RuleBook book, string id)
        => Assert.True(book.TryAdd(new RuleDefinition { ID = id, Behaviour = new() { Kind = "accept" } }, RuleSource.Api, isFirst: false, out _, out _));
}
