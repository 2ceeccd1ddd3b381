using System.Diagnostics.CodeAnalysis;

namespace MailCatcher.Mail.Composing;

/// <summary>Reads base64 as clients send it: with line breaks, or as a <c>data:</c> URL.</summary>
internal static class Base64Content
{
    private const string DataMark = ";base64,";

    /// <summary>The octets; false when it is no base64.</summary>
    public static bool TryDecode(string text, [NotNullWhen(true)] out byte[]? octets)
    {
        // RFC 2397: data:[<mediatype>][;base64],<data>
        var start = text.StartsWith("data:", StringComparison.OrdinalIgnoreCase)
            ? text.IndexOf(DataMark, StringComparison.OrdinalIgnoreCase)
            : -1;
        var data = start < 0 ? text.AsSpan() : text.AsSpan(start + DataMark.Length);
        var buffer = new byte[(data.Length / 4 * 3) + 3];
        var isValid = Convert.TryFromBase64Chars(data, buffer, out var length);
        octets = isValid ? buffer[..length] : null;
        return isValid;
    }
}
