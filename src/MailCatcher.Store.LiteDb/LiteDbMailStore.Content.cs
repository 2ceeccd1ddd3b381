using System.Text;
using MailCatcher.Store.LiteDb.Documents;
using MailCatcher.Store.LiteDb.Files;
using MailCatcher.Store.LiteDb.Index;
using MailCatcher.Store.LiteDb.Pages;
using MailCatcher.Store.LiteDb.Raw;
using MailCatcher.Store.LiteDb.Records;
using MailCatcher.Store.LiteDb.Writing;
using MailCatcher.Store.Messages;

namespace MailCatcher.Store.LiteDb;

/// <content>Putting messages in and getting them out whole.</content>
public sealed partial class LiteDbMailStore
{
    /// <summary>Raw octets up to which a message is one document; larger ones go in chunks.</summary>
    private const int InlineLimit = 64 * 1024;

    /// <summary>
    /// Raw octets from which compressing is tried. Below it costs more time than the pages that it saves: 10 KB take some
    /// 100 µs to compress and 40 µs to write.
    /// </summary>
    private const int WorthCompressing = 16 * 1024;

    private const string EnvelopeAlone = "{e:$.e}";

    /// <inheritdoc/>
    public async Task<MessageSummary> AppendAsync(NewMessage message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        cancellationToken.ThrowIfCancellationRequested();
        if (Loaded.IsFaulted)
        {
            await Loaded;
        }

        try
        {
            return message.Content.Length > InlineLimit
                ? await AppendLargeAsync(message, cancellationToken)
                : await _writer.EnqueueAsync(Prepare(message, blob: 0, await ReadSmallAsync(message.Content, cancellationToken)));
        }
        catch (IOException error)
        {
            // The message's own temporary file could not be written or read back.
            throw DiskSpace.IsExhausted(error)
                ? new StoreFullException("There is no room on the disk for the message.", error)
                : new MailStoreException($"The message could not be read back: {error.Message}", error);
        }
    }

    /// <inheritdoc/>
    public async ValueTask<StoredMessage?> FindAsync(MessageId id, CancellationToken cancellationToken)
    {
        await WaitForIndexAsync(cancellationToken);
        if (_index.Find(id) is not { } entry)
        {
            return null;
        }

        var document = _database.Read(engine => engine.FindByKey(Collections.Messages, entry.Sequence, EnvelopeAlone));
        if (document is null)
        {
            return IsGone(entry) ? null : throw Missing();
        }

        try
        {
            return Restore(entry, document[MessageDocument.EnvelopeField].AsBinary);
        }
        catch (Exception error) when (IsMalformed(error))
        {
            throw DataFileErrors.Damaged(_database.Location, error);
        }
    }

    /// <inheritdoc/>
    public async ValueTask<Stream?> OpenRawAsync(MessageId id, CancellationToken cancellationToken)
    {
        await WaitForIndexAsync(cancellationToken);
        if (_index.Find(id) is not { } entry)
        {
            return null;
        }

        if (entry.Blob == 0)
        {
            return OpenSmall(entry);
        }

        // The lease first: a message that is still there once it is taken has all its chunks until it is released.
        _leases.Take(entry.Blob);
        if (IsGone(entry))
        {
            _leases.Release(entry.Blob);
            return null;
        }

        return new ChunkedStream(_database, _leases, entry.Blob, entry.Size);
    }

    private static StoredMessage Restore(IndexEntry entry, byte[] envelopeRecord)
    {
        var record = entry.ReadRecord();
        var (envelope, receivedHeader) = EnvelopeRecord.Read(envelopeRecord, record);
        return new StoredMessage(entry.ToSummary(record), envelope, receivedHeader);
    }

    private static bool IsMalformed(Exception error)
        => error is InvalidDataException or FormatException or ArgumentException or InvalidCastException;

    private static async ValueTask<RawPiece> ReadSmallAsync(MessageContent content, CancellationToken cancellationToken)
    {
        if (content.TryGetMemory(out var memory))
        {
            return Pack(memory.Span);
        }

        var raw = new byte[content.Length];
        await using var stream = content.OpenRead();
        await stream.ReadExactlyAsync(raw, cancellationToken);
        return Pack(raw);
    }

    private static RawPiece Pack(ReadOnlySpan<byte> raw)
        => raw.Length >= WorthCompressing ? RawPiece.Compressed(raw) : RawPiece.Plain(raw);

    private async Task<MessageSummary> AppendLargeAsync(NewMessage message, CancellationToken cancellationToken)
    {
        var upload = new RawUpload(_writer, _state);
        await using var content = message.Content.OpenRead();
        var blob = await upload.RunAsync(content, cancellationToken);
        try
        {
            var summary = await _writer.EnqueueAsync(Prepare(message, blob, raw: null));
            _state.EndUpload();
            return summary;
        }
        catch
        {
            await upload.DiscardAsync(blob);
            throw;
        }
    }

    private AppendRequest Prepare(NewMessage message, long blob, RawPiece? raw)
    {
        var searchText = message.Digest.SearchText;
        if (searchText.Length > _options.SearchTextLimit)
        {
            searchText = searchText[.._options.SearchTextLimit];
        }

        var summary = SummaryRecord.Write(message);
        var text = Encoding.UTF8.GetBytes(searchText);
        var envelope = EnvelopeRecord.Write(
            message.Envelope, message.ReceivedHeader, JourneyRecord.Write(message.Journey, message.ReceivedAt.ToUnixTimeMilliseconds()));
        return new AppendRequest(
            _state,
            message,
            MessageDocument.Create(summary, text, envelope, blob, raw),
            new NewEntry(summary, SummaryRecord.Read(summary), searchText, blob),
            summary.Length + text.Length + envelope.Length + (raw?.Octets.Length ?? 0) + message.Scheduled.Sum(work => work.Work.Length));
    }

    private MemoryStream? OpenSmall(IndexEntry entry)
    {
        var document = _database.Read(engine => engine.FindByKey(Collections.Messages, entry.Sequence));
        if (document is null)
        {
            return IsGone(entry) ? null : throw Missing();
        }

        return new MemoryStream(
            RawReader.Unpack(_database, () => RawPiece.Read(document, MessageDocument.RawField), entry.Size), writable: false);
    }

    /// <summary>Whether a message was deleted after it was found.</summary>
    private bool IsGone(IndexEntry entry) => _index.Find(entry.Id) is null;

    private StoreUnavailableException Missing() => DataFileErrors.Damaged(_database.Location, cause: null, "a message is missing");
}
