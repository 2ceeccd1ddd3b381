namespace MailCatcher.Configuration;

/// <summary>Names of hosts, as RFC 1123 §2.1 allows them, underscores included, since real networks have those.</summary>
internal static class HostNames
{
    private const int MaxLength = 253;
    private const int MaxLabelLength = 63;

    /// <summary>This machine's name as it knows it itself; nothing is looked up.</summary>
    public static string Machine => IsValid(Environment.MachineName) ? Environment.MachineName : "localhost";

    /// <summary>One name.</summary>
    public static Parsed<string> Parse(string text)
        => IsValid(text) ? Parsed.Good(text) : Parsed<string>.Bad($"'{text}' is no host name");

    /// <summary>True for a name that can stand in a greeting and in a URL.</summary>
    public static bool IsValid(string name)
        => name.Length <= MaxLength && name.Split('.').All(IsLabel);

    private static bool IsLabel(string label)
        => label.Length is > 0 and <= MaxLabelLength
            && label[0] != '-'
            && label[^1] != '-'
            && label.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');
}
