namespace MailCatcher.Sessions.Transport.Recording;

/// <summary>Tells from an exception of the platform's TLS what went wrong. The platforms say it in words alone.</summary>
internal static class TlsFailures
{
    /// <summary>
    /// Pieces of messages, in the order in which they count: OpenSSL's names of alerts and errors, those of Windows and
    /// macOS, and .NET's own.
    /// </summary>
    private static readonly (string Words, TlsFailure Failure)[] Known =
    [
        // RFC 8446 §6.2: the alerts by which a client turns a certificate down.
        ("alert unknown ca", TlsFailure.Untrusted),
        ("alert bad certificate", TlsFailure.Untrusted),
        ("alert certificate unknown", TlsFailure.Untrusted),
        ("alert certificate expired", TlsFailure.Untrusted),
        ("alert certificate revoked", TlsFailure.Untrusted),
        ("alert unsupported certificate", TlsFailure.Untrusted),
        ("alert access denied", TlsFailure.Untrusted),
        ("UnknownCA", TlsFailure.Untrusted),
        ("BadCertificate", TlsFailure.Untrusted),
        ("CertificateUnknown", TlsFailure.Untrusted),
        ("certificate chain was issued by an authority that is not trusted", TlsFailure.Untrusted),
        ("unsupported protocol", TlsFailure.NoCommonVersion),
        ("alert protocol version", TlsFailure.NoCommonVersion),
        ("version too low", TlsFailure.NoCommonVersion),
        ("no shared cipher", TlsFailure.NoCommonCipher),
        ("no suitable signature algorithm", TlsFailure.NoCommonCipher),
        ("alert handshake failure", TlsFailure.NoCommonCipher),
        ("possess a common algorithm", TlsFailure.NoCommonCipher),
        ("frame size", TlsFailure.NotTls),
        ("wrong version number", TlsFailure.NotTls),
        ("http request", TlsFailure.NotTls),
        ("packet length too long", TlsFailure.NotTls),
        ("unexpected EOF", TlsFailure.Closed),
        ("Connection reset", TlsFailure.Closed),
        ("connection was closed", TlsFailure.Closed),
    ];

    /// <summary>What the exception, or one inside it, says.</summary>
    public static TlsFailure Of(Exception error)
    {
        for (var inner = (Exception?)error; inner is not null; inner = inner.InnerException)
        {
            foreach (var (words, failure) in Known)
            {
                if (inner.Message.Contains(words, StringComparison.OrdinalIgnoreCase))
                {
                    return failure;
                }
            }
        }

        return TlsFailure.Other;
    }
}
