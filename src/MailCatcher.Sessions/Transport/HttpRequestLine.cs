using System.Buffers;

namespace MailCatcher.Sessions.Transport;

/// <summary>
/// Recognises HTTP on a mail port. A web page can make a browser post to any local port, and a body made of mail
/// commands would run if only the request line and the headers were refused. So the session ends at the first sign of it.
/// </summary>
internal static class HttpRequestLine
{
    /// <summary>RFC 9110 §9.1 and RFC 5789, and the preface of HTTP/2 (RFC 9113 §3.4). None of them is a mail command.</summary>
    private static readonly byte[][] Methods =
    [
        "GET "u8.ToArray(), "HEAD "u8.ToArray(), "POST "u8.ToArray(), "PUT "u8.ToArray(), "DELETE "u8.ToArray(),
        "CONNECT "u8.ToArray(), "OPTIONS "u8.ToArray(), "TRACE "u8.ToArray(), "PATCH "u8.ToArray(), "PRI "u8.ToArray(),
    ];

    private static readonly SearchValues<byte> MethodCharacters
        = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"u8);

    /// <summary>
    /// True for a request line, also for only its beginning, and for a Host header. Meant for lines that are no command
    /// of the protocol at hand.
    /// </summary>
    public static bool IsMatch(ReadOnlySpan<byte> line)
    {
        foreach (var method in Methods)
        {
            if (line.StartsWith(method))
            {
                return true;
            }
        }

        return HasVersion(line) || System.Text.Ascii.EqualsIgnoreCase(line[..Math.Min(5, line.Length)], "Host:"u8);
    }

    /// <summary>RFC 9112 §3: request-line = method SP request-target SP HTTP-version, for methods we do not know.</summary>
    private static bool HasVersion(ReadOnlySpan<byte> line)
    {
        var version = line.LastIndexOf(" HTTP/"u8);
        return version > 0 && line[..version].IndexOf((byte)' ') is > 0 and var end && !line[..end].ContainsAnyExcept(MethodCharacters);
    }
}
