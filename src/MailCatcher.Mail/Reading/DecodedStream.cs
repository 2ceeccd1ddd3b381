using MimeKit.Encodings;

namespace MailCatcher.Mail.Reading;

/// <summary>
/// Encoded content as it decodes, to be read once from the start. Unlike a filter over a stream it does not take octets of
/// which nothing comes, such as lines and lines of padding, for the end.
/// </summary>
/// <param name="encoded">The encoded octets; disposed of with this.</param>
/// <param name="decoder">A fresh decoder.</param>
internal sealed class DecodedStream(Stream encoded, IMimeDecoder decoder) : Stream
{
    private readonly byte[] _input = new byte[4096];
    private readonly byte[] _output = new byte[decoder.EstimateOutputLength(4096)];
    private int _start;
    private int _end;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        while (_start == _end && encoded.Read(_input, 0, _input.Length) is var count and > 0)
        {
            Decode(count);
        }

        return Take(buffer);
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
        => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (_start == _end && await encoded.ReadAsync(_input, cancellationToken) is var count and > 0)
        {
            Decode(count);
        }

        return Take(buffer.Span);
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            encoded.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Decode(int count)
    {
        _start = 0;
        _end = decoder.Decode(_input, 0, count, _output);
    }

    private int Take(Span<byte> buffer)
    {
        var count = Math.Min(buffer.Length, _end - _start);
        _output.AsSpan(_start, count).CopyTo(buffer);
        _start += count;
        return count;
    }
}
