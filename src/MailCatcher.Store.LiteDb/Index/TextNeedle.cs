using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MailCatcher.Store.LiteDb.Index;

/// <summary>
/// A text to be found in much other text. Where the library's search compares the first and the last octet of what it looks
/// for, this compares the two that are rarest in mail, which is many times faster for words that begin and end as most do.
/// </summary>
internal sealed class TextNeedle
{
    private readonly byte[] _octets;
    private readonly int _rarest;
    private readonly int _second;

    /// <summary>A needle of at least one octet.</summary>
    public TextNeedle(byte[] octets)
    {
        _octets = octets;
        _rarest = RarestExcept(-1);
        _second = octets.Length > 1 ? RarestExcept(_rarest) : _rarest;
    }

    /// <summary>Octets in it.</summary>
    public int Length => _octets.Length;

    /// <summary>Where it is first found in a text; -1 when it is not there.</summary>
    public int IndexIn(ReadOnlySpan<byte> text)
    {
        if (_octets.Length < 2 || !Vector256.IsHardwareAccelerated)
        {
            return text.IndexOf(_octets);
        }

        var rarest = Vector256.Create(_octets[_rarest]);
        var second = Vector256.Create(_octets[_second]);
        ref var start = ref MemoryMarshal.GetReference(text);
        var position = 0;
        for (var last = text.Length - _octets.Length - Vector256<byte>.Count; position <= last; position += Vector256<byte>.Count)
        {
            var hits = (Vector256.Equals(Vector256.LoadUnsafe(ref start, (nuint)(position + _rarest)), rarest)
                & Vector256.Equals(Vector256.LoadUnsafe(ref start, (nuint)(position + _second)), second)).ExtractMostSignificantBits();
            for (; hits != 0; hits &= hits - 1)
            {
                var candidate = position + BitOperations.TrailingZeroCount(hits);
                if (text.Slice(candidate, _octets.Length).SequenceEqual(_octets))
                {
                    return candidate;
                }
            }
        }

        var found = text[position..].IndexOf(_octets);
        return found < 0 ? -1 : position + found;
    }

    /// <summary>How common an octet is in the normalized text of mails, as a rough rank.</summary>
    private static int Commonness(byte octet) => octet switch
    {
        (byte)' ' or (byte)'e' => 9,
        (byte)'t' or (byte)'a' or (byte)'o' or (byte)'i' or (byte)'n' or (byte)'s' or (byte)'r' => 8,
        // Japanese and Chinese text is three octets a character, most of which begin with these.
        >= 0xE3 and <= 0xE9 => 8,
        (byte)'h' or (byte)'l' or (byte)'d' or (byte)'c' or (byte)'u' or (byte)'m' => 7,
        >= 0x80 and <= 0xBF => 6,
        (byte)'p' or (byte)'f' or (byte)'g' or (byte)'.' or (byte)'w' or (byte)'y' or (byte)'b' => 5,
        >= (byte)'0' and <= (byte)'2' => 5,
        >= (byte)'3' and <= (byte)'9' => 4,
        (byte)'v' or (byte)'k' or (byte)'/' or (byte)'-' or (byte)',' or (byte)'@' => 3,
        (byte)'x' or (byte)'j' or (byte)'q' or (byte)'z' => 1,
        _ => 2,
    };

    private int RarestExcept(int index)
        => Enumerable.Range(0, _octets.Length).Where(i => i != index).MinBy(i => Commonness(_octets[i]));
}
