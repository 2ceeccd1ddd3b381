using MimeKit;
using MimeKit.Encodings;

namespace MailCatcher.Mail.Reading;

/// <summary>The transfer encodings that change octets (RFC 2045 §6, and uuencode); with any other the content is as it stands.</summary>
internal static class ContentDecoding
{
    /// <summary>A fresh decoder; null when octets stay as they are.</summary>
    public static IMimeDecoder? CreateDecoder(ContentEncoding encoding) => encoding switch
    {
        ContentEncoding.Base64 => new Base64Decoder(),
        ContentEncoding.QuotedPrintable => new QuotedPrintableDecoder(),
        ContentEncoding.UUEncode => new UUDecoder(),
        _ => null,
    };
}
