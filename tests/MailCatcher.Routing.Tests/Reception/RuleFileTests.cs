using MailCatcher.Routing.Reception.Rules;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace MailCatcher.Routing.Tests.Reception;

public sealed class RuleFileTests : IDisposable
{
    private readonly string _path = Path.Combine(Path.GetTempPath(), $"rules-{Guid.NewGuid():N}.json");
    private readonly RuleBook _book = new();
    private readonly FakeTimeProvider _time = new();
    private readonly Lines _log = new();
    private readonly RuleFileWatcher _watcher;

    public RuleFileTests() => _watcher = new RuleFileWatcher(_path, _book, _time, _log);

    public void Dispose() => File.Delete(_path);

    [Theory]
    [InlineData("[]", "")]
    [InlineData("""{"rules":[]}""", "")]
    [InlineData("""[{"Behaviour":{"Kind":"reject"}}, /* one more */ {"ID":"x","Behaviour":{"Kind":"accept"}},]""", "file-1 x")]
    public void A_file_has_a_list_of_rules(string json, string ids)
    {
        Assert.True(RuleFile.TryParse(json, out var rules, out var reason), reason);
        Assert.Equal(ids, string.Join(' ', rules.Select(rule => rule.ID)));
    }

    [Theory]
    [InlineData("", "line 1: this is no JSON")]
    [InlineData("[\n{]", "line 2: this is no JSON")]
    [InlineData("{}", "there is neither a list of rules")]
    [InlineData("null", "there is neither a list of rules")]
    [InlineData("3", "there is neither a list of rules")]
    [InlineData("[3]", "rule 1: is no JSON object")]
    [InlineData("""[{"Behaviour":{"Kind":"accept"}},{"Name":"bob","Behaviour":{"Kind":"reject","Code":9}}]""", "rule 2 (bob): Behaviour.Code: 9 is not between 400 and 599")]
    [InlineData("""[{"Behaviour":{"Kind":"accept"},"Mach":{}}]""", "rule 1: Mach: there is no such member")]
    [InlineData("""[{"ID":"a b","Behaviour":{"Kind":"accept"}}]""", "rule 1: ID: is made of")]
    [InlineData("""[{"ID":"a","Behaviour":{"Kind":"accept"}},{"ID":"a","Behaviour":{"Kind":"accept"}}]""", "rule 2: ID: 'a' is the one of a rule before it")]
    [InlineData("""{"Rules":[],"rules":[]}""", "has a member twice")]
    [InlineData("""[{"Behaviour":{"Kind":"accept","KIND":"reject"}}]""", "[0].Behaviour: has a member twice")]
    public void What_is_wrong_is_named_with_its_rule(string json, string reason)
    {
        Assert.False(RuleFile.TryParse(json, out _, out var actual));
        Assert.StartsWith(reason, actual, StringComparison.Ordinal);
    }

    [Fact]
    public void The_rules_follow_the_file_and_keep_what_they_counted()
    {
        Write("""[{"ID":"a","Behaviour":{"Kind":"reject"}},{"ID":"b","Behaviour":{"Kind":"reject"}}]""");
        _watcher.Refresh();
        AddByApi("api");
        Assert.Null(_book.Reorder(["api", "a", "b"]));
        _book.Find("b")!.Counters.TryApply(_book.Find("b")!, "x", 1, counts: true);

        Write("""[{"ID":"c","Behaviour":{"Kind":"reject"}},{"ID":"b","Behaviour":{"Kind":"reject","Code":451}}]""");
        _watcher.Refresh();

        Assert.Equal(["api", "c", "b"], _book.List().Select(rule => rule.Id));
        Assert.Equal((1, 451), (_book.Find("b")!.Counters.Hits, _book.Find("b")!.Definition.Behaviour!.Code));
    }

    [Fact]
    public void The_rules_of_a_file_come_before_those_that_were_there()
    {
        AddByApi("one");
        AddByApi("a");
        Write("""[{"ID":"a","Behaviour":{"Kind":"reject"}}]""");

        _watcher.Refresh();

        Assert.Equal(["a", "one"], _book.List().Select(rule => rule.Id));
        Assert.Equal(RuleSource.File, _book.Find("a")!.Source);
    }

    [Fact]
    public void A_file_that_turns_wrong_leaves_the_rules_and_says_why()
    {
        Write("""[{"ID":"a","Behaviour":{"Kind":"reject"}}]""");
        _watcher.Refresh();
        Write("""[{"ID":"a","Behaviour":{"Kind":"rejekt"}}]""");

        _watcher.Refresh();
        _watcher.Refresh();

        Assert.NotNull(_book.Find("a"));
        Assert.Contains("rule 1: Behaviour.Kind: there is no 'rejekt'", Assert.Single(_log.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_gone_leaves_the_rules_and_is_read_when_it_is_back()
    {
        Write("""[{"ID":"a","Behaviour":{"Kind":"reject"}}]""");
        _watcher.Refresh();
        File.Delete(_path);
        _watcher.Refresh();
        _watcher.Refresh();
        Assert.Equal("a", Assert.Single(_book.List()).Id);
        Assert.Contains("cannot be read", Assert.Single(_log.Warnings), StringComparison.Ordinal);

        Write("""[{"ID":"b","Behaviour":{"Kind":"reject"}}]""");
        _watcher.Refresh();

        Assert.Equal("b", Assert.Single(_book.List()).Id);
    }

    [Fact]
    public async Task The_file_is_looked_at_once_a_second()
    {
        using var stop = new CancellationTokenSource();
        var changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _book.Changed += (_, _) => changed.TrySetResult();
        var running = _watcher.RunAsync(stop.Token);
        Write("""[{"ID":"a","Behaviour":{"Kind":"reject"}}]""");

        _time.Advance(RuleFileWatcher.Interval);
        await changed.Task.WaitAsync(TimeSpan.FromSeconds(30));

        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.NotNull(_book.Find("a"));
    }

    private void AddByApi(string id)
        => Assert.True(_book.TryAdd(
            new RuleDefinition { ID = id, Behaviour = new() { Kind = "accept" } }, RuleSource.Api, isFirst: false, out _, out _));

    // A file is told apart by its time as well as its length, so that each writing has a time of its own.
    private void Write(string json)
    {
        File.WriteAllText(_path, json);
        File.SetLastWriteTimeUtc(_path, DateTime.UnixEpoch.AddSeconds(++_writes));
    }

    private int _writes;

    private sealed class Lines : ILogger<RuleFileWatcher>
    {
        public List<string> Warnings { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (logLevel == LogLevel.Warning)
            {
                Warnings.Add(formatter(state, exception));
            }
        }
    }
}
