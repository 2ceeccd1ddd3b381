namespace MailCatcher.Store.Search;

/// <summary>States that a search can ask for.</summary>
public enum SearchFlag
{
    /// <summary>Somebody opened it.</summary>
    Read,

    /// <summary>Nobody opened it yet.</summary>
    Unread,

    /// <summary>It has at least one attachment.</summary>
    HasAttachment,
}
