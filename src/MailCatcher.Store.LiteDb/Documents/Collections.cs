namespace MailCatcher.Store.LiteDb.Documents;

/// <summary>
/// The collections of a data file. All are made when the file is created, or when one of an older version is opened: LiteDB
/// corrupts a file when a collection is added beside readers. Their keys are 64-bit integers; there are no other indexes.
/// </summary>
internal static class Collections
{
    /// <summary>One document, see <see cref="MetaDocument"/>.</summary>
    public const string Meta = "meta";

    /// <summary>One document a message, keyed by its sequence, see <see cref="MessageDocument"/>.</summary>
    public const string Messages = "messages";

    /// <summary>The octets of large messages, see <see cref="ChunkDocument"/>.</summary>
    public const string Chunks = "chunks";

    /// <summary>One document for each large message that is not complete yet, keyed by its blob.</summary>
    public const string Uploads = "uploads";

    /// <summary>What changed about messages since they were captured, see <see cref="StateDocument"/>.</summary>
    public const string States = "states";

    /// <summary>Messages that are deleted but still take room, see <see cref="DeletionDocument"/>.</summary>
    public const string Deletions = "deletions";

    /// <summary>What happened to messages since they were captured, keyed by their sequence, see <see cref="JourneyDocument"/>.</summary>
    public const string Journeys = "journeys";

    /// <summary>What is to be done later, see <see cref="ScheduledDocument"/>.</summary>
    public const string Scheduled = "scheduled";

    /// <summary>Ended sessions, keyed by the order in which they ended, see <see cref="SessionDocument"/>.</summary>
    public const string Sessions = "sessions";

    /// <summary>Texts that are kept beside the mail, see <see cref="NoteDocument"/>.</summary>
    public const string Notes = "notes";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } =
        [Meta, Messages, Chunks, Uploads, States, Deletions, Journeys, Scheduled, Sessions, Notes];
}
