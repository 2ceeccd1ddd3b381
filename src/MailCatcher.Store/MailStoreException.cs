namespace MailCatcher.Store;

/// <summary>The store could not do what was asked. The message is one line a user can act on.</summary>
public class MailStoreException : Exception
{
    /// <summary>An error with a line for the user and, where known, its cause.</summary>
    public MailStoreException(string message, Exception? cause = null)
        : base(message, cause)
    {
    }
}

/// <summary>There is no room: the disk is full or a quota is reached. Nothing was stored, and trying again later may work.</summary>
public sealed class StoreFullException(string message, Exception? cause = null) : MailStoreException(message, cause);

/// <summary>The data file cannot be opened: damaged, of a newer format, in use by another process, or not accessible.</summary>
public sealed class StoreUnavailableException(string message, Exception? cause = null) : MailStoreException(message, cause);
