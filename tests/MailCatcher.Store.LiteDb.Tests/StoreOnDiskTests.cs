using TestKit.Stores;

namespace MailCatcher.Store.LiteDb.Tests;

/// <summary>The contract, kept by a store on disk.</summary>
public sealed class StoreOnDiskTests : MailStoreContract
{
    private readonly TemporaryFolder _folder = new();
    private int _stores;

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _folder.Dispose();
    }

    protected override async Task<IMailStore> OpenAsync(int maxMessages, TimeSpan maxAge) => await LiteDbMailStore.OpenAsync(
        new LiteDbStoreOptions { Path = _folder.File($"{_stores++}.db"), MaxMessages = maxMessages, MaxAge = maxAge },
        Time,
        logger: null,
        CancellationToken.None);
}
