using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace MailCatcher.Routing.Reception.Rules;

/// <summary>
/// Chance that repeats: what falls depends on the seed, the rule, the recipient and sender and how often they came up, and not on
/// what other sessions do meanwhile.
/// </summary>
internal static class Chance
{
    /// <summary>A digest of a text.</summary>
    public static UInt128 Digest(string text)
        => BinaryPrimitives.ReadUInt128BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>Whether a case is among those of a hundred.</summary>
    /// <param name="percent">From 0, never, to 100, always.</param>
    /// <param name="seed">What chance begins with.</param>
    /// <param name="rule">Identifier of the rule.</param>
    /// <param name="pair">Recipient and sender.</param>
    /// <param name="times">How often they came up.</param>
    public static bool Favours(double percent, long seed, string rule, string pair, int times)
    {
        var digest = Digest(string.Create(CultureInfo.InvariantCulture, $"{seed}\n{rule}\n{times}\n{pair}"));

        // 53 bits make a fraction that a double holds exactly.
        return (ulong)(digest >> 75) * (1.0 / (1UL << 53)) * 100 < percent;
    }
}
