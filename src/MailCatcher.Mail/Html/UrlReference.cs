using System.Buffers;

namespace MailCatcher.Mail.Html;

/// <summary>What an address in a mail's HTML is.</summary>
internal enum UrlKind
{
    /// <summary>Anything that is not followed: scripts, files, relative addresses without a base, nonsense.</summary>
    Other,

    /// <summary>An absolute http or https address.</summary>
    Web,

    /// <summary>A mailto or tel address.</summary>
    Contact,

    /// <summary>A place in the same document.</summary>
    Fragment,

    /// <summary>An image written into the address (RFC 2397).</summary>
    ImageData,

    /// <summary>A part of the message by its Content-ID (RFC 2392).</summary>
    ContentId,
}

/// <summary>An address read as a browser reads it.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">
/// The address in a form that is safe in attributes and style sheets; of a Content-ID the bare identifier; of others the text.
/// </param>
internal readonly record struct UrlReference(UrlKind Kind, string Text)
{
    private static readonly SearchValues<char> Unsafe = SearchValues.Create("\"'()<>\\ ");

    /// <summary>Reads an address; relative ones are resolved against the base, if there is one.</summary>
    public static UrlReference Parse(string url, Uri? baseUri)
    {
        var text = Clean(url);
        if (text.StartsWith('#'))
        {
            return new UrlReference(UrlKind.Fragment, Escape(text));
        }

        if (Has(text, "cid:"))
        {
            // RFC 2392 §2: the identifier is percent-encoded in the address.
            return new UrlReference(UrlKind.ContentId, Uri.UnescapeDataString(text["cid:".Length..]).Trim('<', '>'));
        }

        if (Has(text, "data:image/"))
        {
            return new UrlReference(UrlKind.ImageData, Escape(text));
        }

        if (Has(text, "mailto:") || Has(text, "tel:"))
        {
            return new UrlReference(UrlKind.Contact, Escape(text));
        }

        if (text.StartsWith("//", StringComparison.Ordinal))
        {
            text = "https:" + text;
        }

        return TryAbsolute(text, baseUri) is { } absolute
            ? new UrlReference(UrlKind.Web, Escape(absolute.AbsoluteUri))
            : new UrlReference(UrlKind.Other, text);
    }

    private static Uri? TryAbsolute(string text, Uri? baseUri)
    {
        var isAbsolute = Has(text, "http:") || Has(text, "https:");
        if (!isAbsolute && (baseUri is null || text.Length == 0 || HasScheme(text)))
        {
            return null;
        }

        var isValid = isAbsolute
            ? Uri.TryCreate(text, UriKind.Absolute, out var uri)
            : Uri.TryCreate(baseUri, text, out uri);
        return isValid && uri is not null && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps) && uri.Host.Length > 0
            ? uri
            : null;
    }

    private static bool HasScheme(string text)
    {
        var end = text.AsSpan().IndexOfAny(":/?#");
        return end >= 0 && text[end] == ':';
    }

    private static bool Has(string text, string scheme) => text.StartsWith(scheme, StringComparison.OrdinalIgnoreCase);

    /// <summary>WHATWG URL §4.4: controls and blanks around an address do not count, nor do tabs and line ends within it.</summary>
    private static string Clean(string url)
    {
        var start = 0;
        var end = url.Length;
        while (start < end && url[start] <= ' ')
        {
            start++;
        }

        while (end > start && url[end - 1] <= ' ')
        {
            end--;
        }

        var trimmed = url[start..end];
        return trimmed.AsSpan().IndexOfAny('\t', '\r', '\n') < 0
            ? trimmed
            : string.Concat(trimmed.Split('\t', '\r', '\n'));
    }

    /// <summary>Characters that could end a quoted or unquoted address in a style sheet are percent-encoded.</summary>
    private static string Escape(string text)
    {
        return text.AsSpan().ContainsAny(Unsafe)
            ? string.Concat(text.Select(c => Unsafe.Contains(c) ? Uri.HexEscape(c) : c.ToString()))
            : text;
    }
}
