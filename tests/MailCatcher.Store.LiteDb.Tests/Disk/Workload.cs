using MailCatcher.Store.Journeys;
using MailCatcher.Store.Messages;
using TestKit.Stores;

namespace MailCatcher.Store.LiteDb.Tests.Disk;

/// <summary>
/// A random but repeatable course of things done to a store, with what the store must hold afterwards. What the store
/// refuses has not happened.
/// </summary>
internal sealed class Workload(LiteDbMailStore store, int seed, Action<object>? mark = null)
{
    private const int SessionsKept = 5;

    private readonly Random _random = new(seed);
    private Dictionary<MessageId, byte[]> _expected = [];

    /// <summary>How many steps the journeys of some of them must have beyond those they were captured with.</summary>
    private Dictionary<MessageId, int> _steps = [];

    /// <summary>Ended sessions that were saved; they are numbered from 1.</summary>
    private int _sessions;

    /// <summary>What must be there: identifiers and raw octets.</summary>
    public IReadOnlyDictionary<MessageId, byte[]> Expected => _expected;

    /// <summary>Does some random things.</summary>
    public async Task RunAsync(int steps)
    {
        for (var i = 0; i < steps; i++)
        {
            try
            {
                await StepAsync();
            }
            catch (MailStoreException)
            {
                // Refused; it counts as not done.
            }
        }
    }

    /// <summary>Appends one message.</summary>
    public async Task AddAsync(int size)
    {
        var raw = _random.Next(2) == 0 ? TestMessage.TextOctets(size) : TestMessage.RandomOctets(size, _random.Next());
        var message = TestMessage.Create(raw, $"user{_random.Next(3)}@example.com");

        // What is on its way when the process dies may be there or not.
        mark?.Invoke(new Attempt(message.Id, raw));
        await store.AddAsync(message);
        Change(expected => expected[message.Id] = raw);
    }

    /// <summary>Checks that a store holds what it must.</summary>
    public async Task CheckAsync(LiteDbMailStore other)
    {
        await CheckAsync(other, _expected, new Dictionary<MessageId, byte[]>(), _steps);
        Assert.Equal(_sessions, (await other.LoadSessionsAsync(CancellationToken.None)) is [.., var last] ? (int)last.Id.Value - 1 : 0);
    }

    /// <summary>Checks that a store holds what it must and nothing else but what it may.</summary>
    public static async Task CheckAsync(
        LiteDbMailStore other,
        IReadOnlyDictionary<MessageId, byte[]> must,
        IReadOnlyDictionary<MessageId, byte[]> may,
        IReadOnlyDictionary<MessageId, int> steps)
    {
        var listed = (await other.PageAsync()).Messages.ToDictionary(message => message.Id);
        foreach (var (id, raw) in must)
        {
            Assert.True(listed.ContainsKey(id), $"Message {id} of {raw.Length} octets is missing.");
        }

        foreach (var id in listed.Keys)
        {
            var raw = must.GetValueOrDefault(id) ?? may.GetValueOrDefault(id);
            Assert.True(raw is not null, $"Message {id} should not be there.");
            Assert.Equal(raw, await other.RawAsync(id));
            Assert.NotNull(await other.FindAsync(id, CancellationToken.None));
            await CheckJourneyAsync(other, id, steps.GetValueOrDefault(id));
        }

        // Of the sessions only the latest are kept: each is whole, and none is missing in between.
        var sessions = (await other.LoadSessionsAsync(CancellationToken.None)).Select(session => (int)session.Id.Value - 1).ToList();
        Assert.Equal(Enumerable.Range(sessions.FirstOrDefault(), sessions.Count), sessions);
        Assert.True(sessions.Count <= SessionsKept);
    }

    /// <summary>Every acknowledged step is there, in its place.</summary>
    private static async Task CheckJourneyAsync(LiteDbMailStore other, MessageId id, int acknowledged)
    {
        var journeys = await other.FindJourneyAsync(id, CancellationToken.None);
        Assert.NotNull(journeys);
        var codes = journeys[0].Steps.Where(step => step.Server == JourneyServer.Outbound).Select(step => step.Code!.Value).ToList();
        Assert.Equal(Enumerable.Range(1, codes.Count), codes);
        Assert.True(codes.Count >= acknowledged, $"Message {id} has {codes.Count} of {acknowledged} steps.");
    }

    private Task StepAsync() => _random.Next(25) switch
    {
        < 11 => AddAsync(_random.Next(20_000)),
        < 13 => AddAsync(_random.Next(60_000, 250_000)),
        < 15 => AddManyAsync(),
        15 => MarkReadAsync(),
        16 or 17 => DeleteSomeAsync(),
        18 => _random.Next(4) == 0 ? DeleteAllAsync() : DeleteSomeAsync(),
        < 22 => AppendJourneyAsync(),
        < 24 => SaveSessionAsync(),
        _ => store.TidyUpAsync(),
    };

    private async Task SaveSessionAsync()
    {
        await store.SaveSessionsAsync(
            [TestSessions.Create(_sessions + 1, octets: _random.Next(30_000))], SessionsKept, CancellationToken.None);
        _sessions++;
    }

    private async Task AppendJourneyAsync()
    {
        if (_expected.Count == 0)
        {
            return;
        }

        var id = _expected.Keys.MinBy(key => key.Value ^ (UInt128)_random.Next());
        var step = new JourneyStep(TestMessage.Noon, JourneyServer.Outbound, "sent on", StepOutcome.Deferred)
        {
            Code = _steps.GetValueOrDefault(id) + 1,
            Text = new string('x', _random.Next(400)),
        };
        var outcome = (RecipientOutcome)_random.Next(5);
        if (await store.AppendJourneyAsync([new JourneyAddition(id, null, [step]) { Outcome = outcome }], CancellationToken.None) == 1)
        {
            Change(_ => _steps = new Dictionary<MessageId, int>(_steps) { [id] = step.Code!.Value });
        }
    }

    private async Task AddManyAsync()
    {
        var messages = Enumerable.Range(0, 6)
            .Select(i => TestMessage.RandomOctets(_random.Next(5_000), i))
            .Select(raw => (raw, message: TestMessage.Create(raw)))
            .ToList();
        messages.ForEach(item => mark?.Invoke(new Attempt(item.message.Id, item.raw)));
        await Task.WhenAll(messages.Select(async item =>
        {
            try
            {
                await Task.Run(() => store.AddAsync(item.message));
                Change(expected => expected[item.message.Id] = item.raw);
            }
            catch (MailStoreException)
            {
                // Refused.
            }
        }));
    }

    private async Task MarkReadAsync()
        => await store.SetReadAsync(new MessageSelection.All(), isRead: _random.Next(2) == 0, CancellationToken.None);

    private async Task DeleteSomeAsync()
    {
        var doomed = _expected.Keys.Order(Comparer<MessageId>.Create((one, other) => one.Value.CompareTo(other.Value)))
            .Where(_ => _random.Next(3) == 0).ToList();
        mark?.Invoke(new Deletion(doomed));
        await store.DeleteAsync(new MessageSelection.Ids(doomed), CancellationToken.None);
        Change(expected => doomed.ForEach(id => expected.Remove(id)));
    }

    private async Task DeleteAllAsync()
    {
        mark?.Invoke(new Deletion([.. _expected.Keys]));
        await store.DeleteAsync(new MessageSelection.All(), CancellationToken.None);
        Change(expected => expected.Clear());
    }

    private void Change(Action<Dictionary<MessageId, byte[]>> change)
    {
        lock (_random)
        {
            var changed = new Dictionary<MessageId, byte[]>(_expected);
            change(changed);
            _expected = changed;
            mark?.Invoke(new Acknowledged(changed) { Steps = _steps });
        }
    }

    /// <summary>A message is about to be appended.</summary>
    internal sealed record Attempt(MessageId Id, byte[] Raw);

    /// <summary>Messages are about to be deleted.</summary>
    internal sealed record Deletion(IReadOnlyList<MessageId> Ids);

    /// <summary>The store has said that it holds these.</summary>
    internal sealed record Acknowledged(IReadOnlyDictionary<MessageId, byte[]> Messages)
    {
        /// <summary>Steps of their journeys that it holds too.</summary>
        public IReadOnlyDictionary<MessageId, int> Steps { get; init; } = new Dictionary<MessageId, int>();
    }
}
