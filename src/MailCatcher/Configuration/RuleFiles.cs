using MailCatcher.Routing.Reception.Rules;

namespace MailCatcher.Configuration;

/// <summary>Reads where the rules are. A file that is wrong at the start stops the program rather than being half followed.</summary>
internal static class RuleFiles
{
    /// <summary>Full path of a file of rules that can be read.</summary>
    public static Parsed<string?> Parse(string text)
    {
        var path = Path.GetFullPath(text);
        try
        {
            return RuleFile.TryParse(File.ReadAllText(path), out _, out var reason)
                ? Parsed.Good<string?>(path)
                : Parsed<string?>.Bad($"{path}: {reason}");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return Parsed<string?>.Bad(error.Message);
        }
    }
}
