namespace MailCatcher.Mail.Tests;

/// <summary>Short ways to read a digest in tests.</summary>
internal static class Digests
{
    public const int Limit = 4096;

    /// <summary>The digest of a message written with LF line ends, in UTF-8.</summary>
    public static MessageDigest Of(string message) => Of(Messages.Octets(message));

    public static MessageDigest Of(byte[] message)
    {
        using var stream = new MemoryStream(message);
        return MailReader.ReadDigest(stream, Limit);
    }
}
