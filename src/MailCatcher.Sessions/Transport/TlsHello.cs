using System.Buffers;

namespace MailCatcher.Sessions.Transport;

/// <summary>
/// Recognises a client that begins with TLS, so that one that does so on the wrong port can be told from noise.
/// </summary>
public static class TlsHello
{
    // RFC 8446 §5.1: a record of type handshake (22), and version 3.1 or 3.3. No text begins like that.
    private const byte Handshake = 22;
    private const byte MajorVersion = 3;

    /// <summary>True when these octets, the first of a connection, begin a ClientHello; false while there are not enough.</summary>
    public static bool IsMatch(in ReadOnlySequence<byte> beginning)
    {
        var reader = new SequenceReader<byte>(beginning);
        return reader.TryRead(out var type) && type == Handshake && reader.TryRead(out var version) && version == MajorVersion;
    }
}
