using TestKit.Stores;

namespace MailCatcher.Store.LiteDb.Tests;

/// <summary>The contract, kept by a store in memory.</summary>
public sealed class StoreInMemoryTests : MailStoreContract
{
    protected override async Task<IMailStore> OpenAsync(int maxMessages, TimeSpan maxAge) => await LiteDbMailStore.OpenAsync(
        new LiteDbStoreOptions { Path = LiteDbStoreOptions.InMemory, MaxMessages = maxMessages, MaxAge = maxAge },
        Time,
        logger: null,
        CancellationToken.None);
}
