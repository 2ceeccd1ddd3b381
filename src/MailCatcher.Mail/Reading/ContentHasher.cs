using System.Buffers;
using System.Security.Cryptography;

namespace MailCatcher.Mail.Reading;

/// <summary>Computes the three digests that Mailpit's clients know, in one pass. They name content; nothing is secured by them.</summary>
internal sealed class ContentHasher : IDisposable
{
    private readonly IncrementalHash _md5 = IncrementalHash.CreateHash(HashAlgorithmName.MD5);
    private readonly IncrementalHash _sha1 = IncrementalHash.CreateHash(HashAlgorithmName.SHA1);
    private readonly IncrementalHash _sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <summary>Takes the next octets.</summary>
    public void Append(ReadOnlySpan<byte> octets)
    {
        _md5.AppendData(octets);
        _sha1.AppendData(octets);
        _sha256.AppendData(octets);
    }

    /// <summary>The digests of all that a stream holds.</summary>
    public ContentChecksums Hash(Stream content)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);
        int read;
        while ((read = content.Read(buffer)) > 0)
        {
            Append(buffer.AsSpan(0, read));
        }

        ArrayPool<byte>.Shared.Return(buffer);
        return Complete();
    }

    /// <summary>The digests of everything taken.</summary>
    public ContentChecksums Complete() => new(
        Convert.ToHexStringLower(_md5.GetHashAndReset()),
        Convert.ToHexStringLower(_sha1.GetHashAndReset()),
        Convert.ToHexStringLower(_sha256.GetHashAndReset()));

    public void Dispose()
    {
        _md5.Dispose();
        _sha1.Dispose();
        _sha256.Dispose();
    }
}
