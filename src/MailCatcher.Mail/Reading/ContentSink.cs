using System.Buffers;
using MimeKit;
using MimeKit.Encodings;

namespace MailCatcher.Mail.Reading;

/// <summary>
/// Decodes the content of one part while the parser reads it: counts it, and where asked hashes and keeps it. The parser
/// hands out the line end before a boundary too, which belongs to the boundary (RFC 2046 §5.1.1), so the last two octets
/// wait until it is known whether they are content.
/// </summary>
internal sealed class ContentSink : IDisposable
{
    private readonly IMimeDecoder? _decoder;
    private readonly ContentHasher? _hasher;
    private readonly OctetCollector? _collector;
    private readonly byte[] _waiting = new byte[2];
    private int _waitingCount;
    private long _taken;
    private byte[] _decoded = [];

    /// <param name="encoding">How the content is encoded.</param>
    /// <param name="hasher">What hashes the decoded octets; null for nothing.</param>
    /// <param name="collector">What keeps the decoded octets; null for nothing. Not owned.</param>
    public ContentSink(ContentEncoding encoding, ContentHasher? hasher, OctetCollector? collector)
    {
        _decoder = ContentDecoding.CreateDecoder(encoding);
        _hasher = hasher;
        _collector = collector;
    }

    /// <summary>Decoded octets so far.</summary>
    public long Size { get; private set; }

    /// <summary>Takes encoded octets.</summary>
    public void Append(byte[] buffer, int start, int count)
    {
        if (count >= 2)
        {
            Flush(_waitingCount);
            Take(buffer, start, count - 2);
            buffer.AsSpan(start + count - 2, 2).CopyTo(_waiting);
            _waitingCount = 2;
            return;
        }

        if (count == 1)
        {
            Flush(_waitingCount - 1);
            _waiting[_waitingCount++] = buffer[start];
        }
    }

    /// <summary>The content is complete and has this many encoded octets; returns its checksums when they were asked for.</summary>
    public ContentChecksums? Complete(long encodedLength)
    {
        Flush((int)Math.Clamp(encodedLength - _taken, 0, _waitingCount));
        return _hasher?.Complete();
    }

    public void Dispose()
    {
        _hasher?.Dispose();
        if (_decoded.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_decoded);
            _decoded = [];
        }
    }

    /// <summary>Takes the first of the waiting octets.</summary>
    private void Flush(int count)
    {
        if (count > 0)
        {
            Take(_waiting, 0, count);
            _waiting.AsSpan(count, _waitingCount - count).CopyTo(_waiting);
            _waitingCount -= count;
        }
    }

    private void Take(byte[] buffer, int start, int count)
    {
        _taken += count;
        if (_decoder is null)
        {
            Keep(buffer.AsSpan(start, count));
            return;
        }

        var needed = _decoder.EstimateOutputLength(count);
        if (_decoded.Length < needed)
        {
            if (_decoded.Length > 0)
            {
                ArrayPool<byte>.Shared.Return(_decoded);
            }

            _decoded = ArrayPool<byte>.Shared.Rent(needed);
        }

        Keep(_decoded.AsSpan(0, _decoder.Decode(buffer, start, count, _decoded)));
    }

    private void Keep(ReadOnlySpan<byte> octets)
    {
        Size += octets.Length;
        _hasher?.Append(octets);
        _collector?.Append(octets);
    }
}
