namespace MailCatcher.Store.Notes;

/// <summary>The texts that are kept. The numbers stand in data files and are never used for anything else.</summary>
public enum StoreNote
{
    /// <summary>The rules for recipients, as JSON.</summary>
    Rules = 1,

    /// <summary>The zones of the fake DNS that were set through the API, as JSON.</summary>
    Zones = 2,
}

/// <summary>What holds for all of them.</summary>
public static class StoreNotes
{
    /// <summary>Characters a text may have: far fewer than would make a document of the store too large.</summary>
    public const int MaxLength = 4 * 1024 * 1024;
}
