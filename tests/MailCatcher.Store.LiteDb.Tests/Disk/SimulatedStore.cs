using Microsoft.Extensions.Time.Testing;
using TestKit.Stores;

namespace MailCatcher.Store.LiteDb.Tests.Disk;

/// <summary>Opens stores on simulated disks.</summary>
internal static class SimulatedStore
{
    /// <summary>Opens the store of a disk and waits until its index is filled.</summary>
    public static async Task<LiteDbMailStore> OpenStoreAsync(this SimulatedDisk disk, int maxMessages = 0)
    {
        var store = await LiteDbMailStore.OpenAsync(
            new LiteDbStoreOptions { Path = "simulated.db", MaxMessages = maxMessages },
            new FakeTimeProvider(TestMessage.Noon),
            logger: null,
            disk.Open,
            CancellationToken.None);
        await store.Loaded;
        return store;
    }
}
