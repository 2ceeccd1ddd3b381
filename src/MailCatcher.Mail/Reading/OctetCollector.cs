using System.Buffers;

namespace MailCatcher.Mail.Reading;

/// <summary>Keeps the first octets of something in a rented buffer; disposing gives that back.</summary>
internal sealed class OctetCollector(int limit) : IDisposable
{
    private byte[] _octets = [];
    private int _length;

    /// <summary>True once nothing more is taken.</summary>
    public bool IsFull => _length >= limit;

    /// <summary>True when octets were left out.</summary>
    public bool IsCut { get; private set; }

    /// <summary>What was kept; valid until disposal.</summary>
    public ReadOnlySpan<byte> Octets => _octets.AsSpan(0, _length);

    /// <summary>Keeps what still fits.</summary>
    public void Append(ReadOnlySpan<byte> octets)
    {
        var fitting = octets[..Math.Min(octets.Length, limit - _length)];
        IsCut |= fitting.Length < octets.Length;
        if (_length + fitting.Length > _octets.Length)
        {
            Grow(_length + fitting.Length);
        }

        fitting.CopyTo(_octets.AsSpan(_length));
        _length += fitting.Length;
    }

    public void Dispose()
    {
        if (_octets.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_octets);
            _octets = [];
            _length = 0;
        }
    }

    private void Grow(int needed)
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(needed, Math.Max(4096, _octets.Length * 2)));
        _octets.AsSpan(0, _length).CopyTo(larger);
        if (_octets.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_octets);
        }

        _octets = larger;
    }
}
