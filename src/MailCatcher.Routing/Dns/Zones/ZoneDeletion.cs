namespace MailCatcher.Routing.Dns.Zones;

/// <summary>What came of deleting a zone.</summary>
public enum ZoneDeletion
{
    /// <summary>It is gone; a file's zone of the same domain counts again.</summary>
    Deleted,

    /// <summary>There was none.</summary>
    NotFound,

    /// <summary>It is from a file, which has to be deleted instead.</summary>
    FromFile,
}
