using System.Buffers;
using LiteDB;
using MailCatcher.Store.LiteDb.Documents;
using MailCatcher.Store.LiteDb.Writing;

namespace MailCatcher.Store.LiteDb.Raw;

/// <summary>
/// Stores the octets of a large message ahead of its document, some chunks at a time, so that memory does not grow with
/// the message and others are committed in between. Chunks are compressed on the caller's thread.
/// </summary>
internal sealed class RawUpload(StoreWriter writer, StoreState state)
{
    private const int ChunksPerRequest = 16;

    /// <summary>Chunks that are stored as they are after one that would not get much smaller, such as an attachment's.</summary>
    private const int ChunksBeforeNextTry = 15;

    private int _chunksToLeave;

    /// <summary>Stores all octets of a stream; returns the blob they are under, which the message must then take over.</summary>
    /// <exception cref="MailStoreException">There is no room; what was stored is removed again.</exception>
    public async Task<long> RunAsync(Stream content, CancellationToken cancellationToken)
    {
        var blob = state.BeginUpload();
        var buffer = ArrayPool<byte>.Shared.Rent(ChunkDocument.Size);
        try
        {
            for (var index = 0; content.Position < content.Length;)
            {
                var chunks = new List<BsonDocument>(ChunksPerRequest);
                var first = index;
                var octets = 0;
                while (chunks.Count < ChunksPerRequest && content.Position < content.Length)
                {
                    var read = await content.ReadAtLeastAsync(
                        buffer.AsMemory(0, ChunkDocument.Size), ChunkDocument.Size, throwOnEndOfStream: false, cancellationToken);
                    var piece = Pack(buffer.AsSpan(0, read));
                    octets += piece.Octets.Length;
                    chunks.Add(ChunkDocument.Create(blob, index++, piece));
                }

                await writer.EnqueueAsync(new UploadRequest(blob, isFirst: first == 0, chunks, octets));
            }

            return blob;
        }
        catch
        {
            await DiscardAsync(blob);
            throw;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Gives up an upload: its chunks are removed when there is time.</summary>
    public async Task DiscardAsync(long blob)
    {
        try
        {
            await writer.EnqueueAsync(new DiscardUploadRequest(state, blob));
        }
        catch (ObjectDisposedException)
        {
            // The store is closed; the next one that opens the file finds the upload unfinished.
        }
    }

    private RawPiece Pack(ReadOnlySpan<byte> raw)
    {
        if (_chunksToLeave > 0)
        {
            _chunksToLeave--;
            return RawPiece.Plain(raw);
        }

        var piece = RawPiece.Compressed(raw);
        _chunksToLeave = piece.IsCompressed ? 0 : ChunksBeforeNextTry;
        return piece;
    }
}
