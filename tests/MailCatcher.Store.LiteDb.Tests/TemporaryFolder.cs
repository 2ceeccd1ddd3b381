namespace MailCatcher.Store.LiteDb.Tests;

/// <summary>A folder of its own for one test, removed afterwards.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mailcatcher-store-");

    /// <summary>Where a data file of that name would be.</summary>
    public string File(string name = "mail.db") => Path.Combine(_folder.FullName, name);

    public override string ToString() => _folder.FullName;

    public void Dispose() => _folder.Delete(recursive: true);
}
