using MailCatcher.Store.LiteDb.Records;
using MailCatcher.Store.Mailboxes;
using MailCatcher.Store.Search;

namespace MailCatcher.Store.LiteDb.Index;

/// <summary>
/// What becomes an <see cref="IndexEntry"/> once its sequence is known and its texts have found their place. Made on the
/// thread of the caller, so that the writer has little to do.
/// </summary>
internal sealed class NewEntry
{
    private static readonly string[] NoTags = [];

    /// <summary>From a message's records.</summary>
    /// <param name="summary">Its <see cref="SummaryRecord"/>.</param>
    /// <param name="record">The same, read.</param>
    /// <param name="searchText">The bounded text of its body, as it was read.</param>
    /// <param name="blob">Key of its chunks; 0 when its raw octets are in its document.</param>
    public NewEntry(byte[] summary, SummaryRecord record, string searchText, long blob)
    {
        Summary = summary;
        Record = record;
        Blob = blob;
        Mailboxes = [.. record.Mailboxes];
        Tags = record.Tags.Count == 0 ? NoTags : [.. record.Tags.Select(SearchText.Normalize)];
        Text = SearchBlob.Create(
            new SearchableMessage(record.Digest with { SearchText = searchText }, record.ReversePath, record.Recipients, record.User), Tags);
    }

    /// <summary>The octets of its <see cref="SummaryRecord"/>.</summary>
    public byte[] Summary { get; }

    /// <summary>The same, read.</summary>
    public SummaryRecord Record { get; }

    /// <summary>Key of its chunks; 0 when it has none.</summary>
    public long Blob { get; }

    /// <summary>Mailboxes it is delivered to.</summary>
    public MailboxName[] Mailboxes { get; }

    /// <summary>Tags, normalized.</summary>
    public string[] Tags { get; }

    /// <summary>Its <see cref="SearchBlob"/>.</summary>
    public byte[] Text { get; }
}
