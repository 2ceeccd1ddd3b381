using System.Globalization;
using MailCatcher.Store.Changes;
using MailCatcher.Store.Messages;
using TestKit.Stores;

namespace MailCatcher.Store.LiteDb.Tests.Crash;

/// <summary>
/// The process that the crash test kills: appends from several threads, deletes and tidies up without end, and says on
/// standard output what the store has acknowledged. Each line is <c>verb identifier size seed</c>; the verbs are in
/// <see cref="CrashReport"/>.
/// </summary>
internal static class CrashWriter
{
    /// <summary>First argument that makes the test executable this process.</summary>
    public const string Argument = "--crash-writer";

    /// <summary>Runs until it is killed.</summary>
    public static async Task<int> RunAsync(string path, int seed)
    {
        await using var store = await LiteDbMailStore.OpenAsync(
            new LiteDbStoreOptions { Path = path }, TimeProvider.System, logger: null, CancellationToken.None);
        await store.Loaded;
        Say("ready");
        var threads = Enumerable.Range(0, 4).Select(i => Task.Run(() => AppendAsync(store, new Random((seed * 100) + i), maxSize: 12_000)))
            .Append(Task.Run(() => AppendAsync(store, new Random((seed * 100) + 10), maxSize: 600_000)))
            .Append(Task.Run(() => DeleteAsync(store, new Random((seed * 100) + 20))));
        await Task.WhenAll(threads);
        return 0;
    }

    private static async Task AppendAsync(LiteDbMailStore store, Random random, int maxSize)
    {
        while (true)
        {
            var (size, seed) = (random.Next(maxSize), random.Next());
            var message = TestMessage.Create(TestMessage.RandomOctets(size, seed));
            var about = string.Create(CultureInfo.InvariantCulture, $"{message.Id} {size} {seed}");
            Say($"{CrashReport.Appending} {about}");
            await store.AddAsync(message);
            Say($"{CrashReport.Appended} {about}");
            if (size % 4 == 0)
            {
                await store.AppendJourneyAsync([CrashReport.Bounce(message.Id)], CancellationToken.None);
                Say($"{CrashReport.Bounced} {message.Id}");
            }
        }
    }

    private static async Task DeleteAsync(LiteDbMailStore store, Random random)
    {
        using var changes = store.Changes.Subscribe();
        while (true)
        {
            for (var captured = 0; captured < random.Next(20, 100);)
            {
                captured += await changes.Reader.ReadAsync() is StoreChange.Captured ? 1 : 0;
            }

            var page = await store.PageAsync(new MessageListRequest { Limit = 500 });
            var share = random.Next(10) == 0 ? 1 : random.Next(5, 20);
            var doomed = page.Messages.Where(_ => random.Next(share) == 0).Select(message => message.Id).ToList();
            doomed.ForEach(id => Say($"{CrashReport.Deleting} {id}"));
            await store.DeleteAsync(new MessageSelection.Ids(doomed), CancellationToken.None);
            doomed.ForEach(id => Say($"{CrashReport.Deleted} {id}"));
            if (random.Next(3) == 0)
            {
                await store.TidyUpAsync();
            }
        }
    }

    private static void Say(string line)
    {
        lock (Console.Out)
        {
            Console.Out.WriteLine(line);
            Console.Out.Flush();
        }
    }
}
