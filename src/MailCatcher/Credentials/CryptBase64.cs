using System.Buffers;

namespace MailCatcher.Credentials;

/// <summary>The base64 of crypt(3): its own alphabet, the lowest six bits first, no padding.</summary>
internal static class CryptBase64
{
    private const string Alphabet = "./0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    private static readonly SearchValues<char> Characters = SearchValues.Create(Alphabet);

    /// <summary>True when every character is of the alphabet.</summary>
    public static bool IsValid(ReadOnlySpan<char> text) => !text.ContainsAnyExcept(Characters);

    /// <summary>
    /// Writes a digest in the order the algorithm prescribes: each group names one to three octets, the most significant
    /// first, and takes a character more than it has octets.
    /// </summary>
    public static string Encode(ReadOnlySpan<byte> digest, ReadOnlySpan<int[]> groups)
    {
        var text = new char[groups.Length * 4];
        var length = 0;
        foreach (var group in groups)
        {
            var bits = 0;
            foreach (var index in group)
            {
                bits = (bits << 8) | digest[index];
            }

            for (var i = 0; i <= group.Length; i++)
            {
                text[length++] = Alphabet[bits & 0x3F];
                bits >>= 6;
            }
        }

        return new string(text, 0, length);
    }
}
