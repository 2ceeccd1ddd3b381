namespace MailCatcher.Hosting;

/// <summary>The folder that the data file lies in.</summary>
internal static class DataFolder
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>
    /// Creates the folder when it is missing, for the owner alone, since mails are nobody else's business. Returns what
    /// went wrong, or null.
    /// </summary>
    public static string? Create(string dataFile)
    {
        var folder = Path.GetDirectoryName(dataFile)!;
        try
        {
            if (OperatingSystem.IsWindows())
            {
                Directory.CreateDirectory(folder);
            }
            else
            {
                Directory.CreateDirectory(folder, OwnerOnly);
            }

            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return $"the folder {folder} cannot be created: {error.Message}";
        }
    }
}
