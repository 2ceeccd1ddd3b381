namespace MailCatcher.Configuration;

/// <summary>The path that the page and the API are mounted at.</summary>
internal static class WebRoot
{
    /// <summary><c>/</c>, or <c>/path</c> without a final slash.</summary>
    public static Parsed<string> Parse(string text)
    {
        var trimmed = text.TrimEnd('/');
        var isPath = trimmed.Length == 0
            ? text.Length > 0
            : trimmed[0] == '/' && trimmed.Split('/').Skip(1).All(IsSegment);
        return isPath
            ? Parsed.Good(trimmed.Length == 0 ? "/" : trimmed)
            : Parsed<string>.Bad($"'{text}' is no path; write for example /mail");
    }

    private static bool IsSegment(string segment)
        => segment.Length > 0
            && segment is not ("." or "..")
            && segment.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or '~');
}
