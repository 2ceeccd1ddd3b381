namespace MailCatcher.Store.LiteDb.Files;

/// <summary>Tells a full disk from other failures.</summary>
internal static class DiskSpace
{
    /// <summary>
    /// True when an error means that there is no room: ENOSPC (28), EFBIG (27) or EDQUOT (122, on macOS 69), or Windows'
    /// ERROR_DISK_FULL (112) and ERROR_HANDLE_DISK_FULL (39).
    /// </summary>
    public static bool IsExhausted(Exception error)
        => error is IOException
            && (OperatingSystem.IsWindows()
                ? (error.HResult & 0xFFFF) is 112 or 39
                : error.HResult is 28 or 27 or 122 or 69);
}
