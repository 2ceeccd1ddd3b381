using System.Buffers;
using MimeKit;
using MimeKit.Encodings;

namespace MailCatcher.Mail.Reading;

/// <summary>
/// Collects the first octets of a part's content, decoded from its transfer encoding as they come. Dispose of it to give
/// its buffers back.
/// </summary>
internal sealed class TextCollector(ContentEncoding encoding, string? charset, int maxOctets) : IDisposable
{
    private readonly IMimeDecoder? _decoder = Decoder(encoding);
    private byte[] _octets = [];
    private byte[] _decoded = [];
    private int _length;

    /// <summary>True once nothing more is taken.</summary>
    public bool IsFull => _length >= maxOctets;

    /// <summary>Takes encoded octets; what goes beyond the limit is dropped.</summary>
    public void Append(byte[] buffer, int start, int count)
    {
        if (IsFull)
        {
            return;
        }

        if (_decoder is null)
        {
            Keep(buffer.AsSpan(start, count));
            return;
        }

        var needed = _decoder.EstimateOutputLength(count);
        if (_decoded.Length < needed)
        {
            Return(ref _decoded);
            _decoded = ArrayPool<byte>.Shared.Rent(needed);
        }

        Keep(_decoded.AsSpan(0, _decoder.Decode(buffer, start, count, _decoded)));
    }

    /// <summary>What was collected, as text.</summary>
    public string ToText() => Charsets.Decode(_octets.AsSpan(0, _length), charset);

    public void Dispose()
    {
        Return(ref _octets);
        Return(ref _decoded);
    }

    private static IMimeDecoder? Decoder(ContentEncoding encoding) => encoding switch
    {
        ContentEncoding.Base64 => new Base64Decoder(),
        ContentEncoding.QuotedPrintable => new QuotedPrintableDecoder(),
        ContentEncoding.UUEncode => new UUDecoder(),
        _ => null,
    };

    private static void Return(ref byte[] buffer)
    {
        if (buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(buffer);
            buffer = [];
        }
    }

    private void Keep(ReadOnlySpan<byte> octets)
    {
        octets = octets[..Math.Min(octets.Length, maxOctets - _length)];
        if (_length + octets.Length > _octets.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_length + octets.Length, Math.Min(maxOctets, Math.Max(4096, _octets.Length * 2))));
            _octets.AsSpan(0, _length).CopyTo(larger);
            Return(ref _octets);
            _octets = larger;
        }

        octets.CopyTo(_octets.AsSpan(_length));
        _length += octets.Length;
    }
}
