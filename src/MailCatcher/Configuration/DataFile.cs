namespace MailCatcher.Configuration;

/// <summary>Where captured mail is kept.</summary>
internal static class DataFile
{
    private const string FileName = "mailcatcher.db";

    /// <summary>
    /// The file in the user's own data folder: <c>$XDG_DATA_HOME</c> or <c>~/.local/share</c>, <c>%LOCALAPPDATA%</c>,
    /// <c>~/Library/Application Support</c>. Without such a folder (an account without a home) it is in the current one.
    /// </summary>
    public static string Default
    {
        get
        {
            var folder = Environment.GetFolderPath(
                Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
            return Path.Combine(folder, "mailcatcher", FileName);
        }
    }

    /// <summary>A full path, or <see cref="Settings.Memory"/>.</summary>
    public static Parsed<string> Parse(string text)
    {
        if (text == Settings.Memory)
        {
            return Parsed.Good(text);
        }

        // A name with a scheme is meant for a kind of store this version does not have.
        if (text.Contains("://", StringComparison.Ordinal))
        {
            return Parsed<string>.Bad($"'{text}' is no path; other stores than a file are not supported");
        }

        if (text.Length == 0 || text.Contains('\0', StringComparison.Ordinal))
        {
            return Parsed<string>.Bad("the path is empty");
        }

        var path = Path.GetFullPath(text);
        return Directory.Exists(path)
            ? Parsed<string>.Bad($"'{text}' is a folder; name a file, such as {Path.Combine(text, FileName)}")
            : Parsed.Good(path);
    }
}
