namespace MailCatcher.Wire.Proxy;

/// <summary>
/// Reads the header that a proxy puts in front of a connection ("The PROXY protocol, versions 1 &amp; 2", HAProxy). Only
/// for peers that are known to be proxies: anybody can write such a header.
/// </summary>
public static class ProxyHeaderParser
{
    /// <summary>Octets of the longest header there can be; a reader has to be able to hold that many.</summary>
    public const int MaxLength = ProxyV2.FixedLength + ushort.MaxValue;

    /// <summary>Looks at what has arrived so far, from the very first octet of the connection on. Never throws.</summary>
    public static ProxyHeaderResult Parse(ReadOnlySpan<byte> octets)
    {
        if (BeginsLike(octets, ProxyV1.Signature))
        {
            return octets.Length < ProxyV1.Signature.Length ? ProxyHeaderResult.NeedMore.Instance : ProxyV1.Parse(octets);
        }

        if (BeginsLike(octets, ProxyV2.Signature))
        {
            return octets.Length < ProxyV2.FixedLength ? ProxyHeaderResult.NeedMore.Instance : ProxyV2.Parse(octets);
        }

        return ProxyHeaderResult.NotProxy.Instance;
    }

    // True as long as nothing differs, also when there is nothing yet.
    private static bool BeginsLike(ReadOnlySpan<byte> octets, ReadOnlySpan<byte> signature)
        => octets.Length < signature.Length ? signature.StartsWith(octets) : octets.StartsWith(signature);
}
