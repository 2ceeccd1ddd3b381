using LiteDB;
using LiteDB.Engine;
using MailCatcher.Store.LiteDb.Documents;
using MailCatcher.Store.LiteDb.Files;

namespace MailCatcher.Store.LiteDb.Pages;

/// <summary>
/// What is made sure of before a data file is used: that it is ours, of a format we know, whole, and that the log beside it
/// is its own. Nothing is written before all but the last is certain.
/// </summary>
internal static class DataFileOpening
{
    /// <summary>Makes a data file where there is none yet.</summary>
    /// <exception cref="StoreUnavailableException">It is missing, but its log is there.</exception>
    public static void CreateIfMissing(IStoreFiles files, PageLog log)
    {
        if (files.Data is { Length: > 0 })
        {
            return;
        }

        if (log.Pages > 0)
        {
            throw new StoreUnavailableException(
                $"The data file {files.Location} is missing, but its log holds messages. Restore the file, or move the log away.");
        }

        using (var builder = new DataFileBuilder(files.CreateSpare(), default, error => error))
        {
            builder.Complete();
        }

        files.PromoteSpare();
    }

    /// <summary>Checks what can be told without a LiteDB engine that might write.</summary>
    /// <exception cref="StoreUnavailableException">It is not ours, newer, or beside a foreign log.</exception>
    public static void CheckHeader(IStoreFiles files, PageLog log)
    {
        if (!DataFileHeader.TryRead(files.Data!, out var header) || header.Format == 0)
        {
            throw DataFileErrors.NotOurs(files.Location);
        }

        if (header.Format > DataFileHeader.CurrentFormat)
        {
            throw new StoreUnavailableException(
                $"The data file {files.Location} was written by a newer version of MailCatcher "
                    + $"(format {header.Format}; this version reads up to {DataFileHeader.CurrentFormat}). It was left as it is.");
        }

        // A log that belongs to the file says whose file it is; otherwise ask the file.
        if (log.Identity == header.Identity)
        {
            return;
        }

        using var engine = new LiteEngine(new EngineSettings { DataStream = new DataStream(files.Data!) });
        var meta = ReadMeta(engine) ?? throw DataFileErrors.NotOurs(files.Location);
        if (log.Pages > 0 && log.Identity != meta.Replaces)
        {
            throw new StoreUnavailableException(
                $"The log beside the data file {files.Location} belongs to another data file. "
                    + "Put the file it belongs to back, or move the log away.");
        }
    }

    /// <summary>Checks what is in the file, its log included.</summary>
    /// <exception cref="StoreUnavailableException">It is not ours, or cut off.</exception>
    public static void CheckContents(LiteEngine engine, IStoreFiles files, PageLog log)
    {
        if (ReadMeta(engine) is null)
        {
            throw DataFileErrors.NotOurs(files.Location);
        }

        using var reader = engine.Query("$database", new Query());
        reader.Read();
        var lastPage = (uint)reader.Current["lastPageID"].AsInt32;
        if (lastPage >= Math.Max(files.Data!.Length / PageLog.PageSize, log.HighestPage + 1))
        {
            throw DataFileErrors.Damaged(files.Location, cause: null, "it ends early");
        }
    }

    /// <summary>What the data file says about itself; null when it is none of ours.</summary>
    private static MetaDocument? ReadMeta(LiteEngine engine)
        => engine.FindByKey(Collections.Meta, MetaDocument.Key) is { } document && MetaDocument.IsOurs(document)
            ? MetaDocument.Read(document)
            : null;
}
