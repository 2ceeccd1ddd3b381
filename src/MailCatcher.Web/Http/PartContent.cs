using System.Buffers;
using MailCatcher.Mail;

namespace MailCatcher.Web.Http;

/// <summary>
/// Decides how a part of a mail is sent: what it is called, what type it is given, and whether the browser may show it.
/// Everything in it was chosen by a stranger, and it comes from the origin of the page.
/// </summary>
internal sealed class PartContent(MessagePart part, bool isDownload)
{
    /// <summary>For what is saved, and for pictures and sounds that are opened by themselves: nothing runs, nothing loads.</summary>
    private const string SandboxPolicy =
        "sandbox; default-src 'none'; img-src 'self'; media-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'";

    /// <summary>
    /// Browsers show PDF in a viewer of their own, which starts neither in a sandboxed document nor in one without scripts and
    /// plug-ins. Scripts in the PDF have no access to the origin, and nosniff keeps the octets from being taken for HTML.
    /// </summary>
    private const string PdfPolicy = "frame-ancestors 'self'";

    // RFC 9110 §5.6.2: the characters of a token.
    private static readonly SearchValues<char> TokenCharacters =
        SearchValues.Create("!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");

    private static readonly Dictionary<string, string> Extensions = new(StringComparer.Ordinal)
    {
        ["text/plain"] = ".txt",
        ["text/html"] = ".html",
        ["text/calendar"] = ".ics",
        ["text/csv"] = ".csv",
        ["text/vcard"] = ".vcf",
        ["message/rfc822"] = ".eml",
        ["application/pdf"] = ".pdf",
        ["image/png"] = ".png",
        ["image/jpeg"] = ".jpg",
        ["image/gif"] = ".gif",
        ["image/webp"] = ".webp",
        ["image/svg+xml"] = ".svg",
    };

    /// <summary>The Content-Type header.</summary>
    public string ContentType { get; } = TypeOf(part);

    /// <summary>The Content-Security-Policy header.</summary>
    public string Policy { get; } = part.ContentType == "application/pdf" ? PdfPolicy : SandboxPolicy;

    /// <summary>The Content-Disposition header.</summary>
    public string Disposition { get; } = !isDownload && IsHarmless(part.ContentType)
        ? ContentDisposition.Inline(NameOf(part))
        : ContentDisposition.Attachment(NameOf(part));

    /// <summary>Types that browsers show without interpreting them: no HTML, no SVG, no XML, nothing unknown.</summary>
    private static bool IsHarmless(string type) => type is
        "text/plain" or "application/pdf"
        or "image/png" or "image/jpeg" or "image/jpg" or "image/pjpeg" or "image/gif" or "image/webp" or "image/avif" or "image/bmp"
        or "image/x-icon" or "image/vnd.microsoft.icon" or "image/apng" or "image/tiff" or "image/heic"
        || ((type.StartsWith("audio/", StringComparison.Ordinal) || type.StartsWith("video/", StringComparison.Ordinal))
            && !type.EndsWith("+xml", StringComparison.Ordinal));

    private static string TypeOf(MessagePart part)
    {
        var (type, charset) = (part.ContentType, part.Charset);
        var slash = type.IndexOf('/', StringComparison.Ordinal);
        if (slash < 1 || !IsToken(type.AsSpan(0, slash)) || !IsToken(type.AsSpan(slash + 1)))
        {
            return "application/octet-stream";
        }

        return type.StartsWith("text/", StringComparison.Ordinal) && IsToken(charset) ? $"{type}; charset={charset}" : type;
    }

    private static string NameOf(MessagePart part)
    {
        if (part.FileName.Length > 0)
        {
            return part.FileName;
        }

        var name = part.ContentId.Length > 0 ? part.ContentId : $"part-{part.PartId}";
        return Extensions.TryGetValue(part.ContentType, out var extension) && !name.EndsWith(extension, StringComparison.OrdinalIgnoreCase)
            ? name + extension
            : name;
    }

    private static bool IsToken(ReadOnlySpan<char> text) => text.Length > 0 && !text.ContainsAnyExcept(TokenCharacters);
}
