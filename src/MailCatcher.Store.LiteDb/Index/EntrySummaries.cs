using System.Collections;
using MailCatcher.Store.Messages;

namespace MailCatcher.Store.LiteDb.Index;

/// <summary>
/// Summaries that are decoded when somebody looks at them: a change of 100,000 messages is published without making as
/// many objects first.
/// </summary>
internal sealed class EntrySummaries(IReadOnlyList<IndexEntry> entries) : IReadOnlyList<MessageSummary>
{
    public int Count => entries.Count;

    public MessageSummary this[int index] => entries[index].ToSummary();

    public IEnumerator<MessageSummary> GetEnumerator() => entries.Select(entry => entry.ToSummary()).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
