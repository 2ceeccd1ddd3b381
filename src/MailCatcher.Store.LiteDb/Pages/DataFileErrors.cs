using MailCatcher.Store.LiteDb.Files;

namespace MailCatcher.Store.LiteDb.Pages;

/// <summary>What is said when a data file cannot be used.</summary>
internal static class DataFileErrors
{
    /// <summary>The error for a data file that does not make sense.</summary>
    /// <param name="location">The file.</param>
    /// <param name="cause">What was met; null when <paramref name="detail"/> says it.</param>
    /// <param name="detail">What is wrong, where the cause does not say it well.</param>
    public static StoreUnavailableException Damaged(string location, Exception? cause, string? detail = null)
        => new(
            $"The data file {location} is damaged ({detail ?? cause?.Message}). It was left as it is: "
                + "restore a backup, or move it away to start with an empty one.",
            cause);

    /// <summary>The error for a file of somebody else.</summary>
    public static StoreUnavailableException NotOurs(string location)
        => new($"{location} is not a MailCatcher data file. It was left as it is.");

    /// <summary>The error for whatever went wrong while a data file was read or written.</summary>
    public static MailStoreException From(string location, Exception error) => error switch
    {
        MailStoreException known => known,
        _ when DiskSpace.IsExhausted(error) => new StoreFullException($"There is no room on the disk for the data file {location}.", error),
        IOException or UnauthorizedAccessException
            => new MailStoreException($"The data file {location} could not be used: {error.Message}", error),
        _ => Damaged(location, error),
    };
}
