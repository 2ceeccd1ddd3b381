using MailCatcher.Store.Messages;

namespace MailCatcher.Store.LiteDb.Index;

/// <summary>
/// One page being cut from the list. <see cref="Take"/> runs under the index's lock and copies no more than references;
/// <see cref="ToPage"/> then searches and decodes outside of it.
/// </summary>
internal sealed class PageCut(MessageListRequest request, int total, int unread, long lastSequence, long lastChange)
{
    private readonly List<IndexEntry> _page = [];
    private IndexEntry[] _candidates = [];
    private TextSegment.View[] _texts = [];
    private int _matching;
    private int _matchingUnread;

    /// <summary>Takes what is needed from a mailbox; null when nothing was ever delivered to it.</summary>
    public void Take(MailboxEntries? mailbox, TextArena texts)
    {
        if (mailbox is null)
        {
            return;
        }

        var items = mailbox.Entries.Items;
        var first = request.AfterSequence <= 0 ? 0 : mailbox.Entries.LowerBound(request.AfterSequence + 1);
        if (request.Query is { Terms.Count: > 0 })
        {
            _candidates = items[first..].ToArray();
            _texts = texts.Look();
            return;
        }

        _matching = items.Length - first;
        _matchingUnread = first == 0 ? mailbox.Unread : CountUnread(items[first..]);
        var end = request.BeforeSequence == long.MaxValue ? items.Length : mailbox.Entries.LowerBound(request.BeforeSequence);
        if (first < end)
        {
            TakePage(items[first..end]);
        }
    }

    /// <summary>The page.</summary>
    public MessagePage ToPage()
    {
        if (_candidates.Length > 0)
        {
            Search();
        }

        return new MessagePage(
            _page.ConvertAll(entry => entry.ToSummary()), _matching, _matchingUnread, total, unread, lastSequence, lastChange);
    }

    private static int CountUnread(ReadOnlySpan<IndexEntry> items)
    {
        var count = 0;
        foreach (var entry in items)
        {
            count += entry.IsRead ? 0 : 1;
        }

        return count;
    }

    private void Search()
    {
        var isMatch = QueryScan.Run(new CompiledQuery(request.Query!), _candidates, _texts);
        var found = new List<IndexEntry>();
        for (var i = 0; i < _candidates.Length; i++)
        {
            if (isMatch[i])
            {
                _matching++;
                _matchingUnread += _candidates[i].IsRead ? 0 : 1;
                if (_candidates[i].Sequence < request.BeforeSequence)
                {
                    found.Add(_candidates[i]);
                }
            }
        }

        TakePage(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(found));
    }

    /// <summary>The newest of these that the request asks for.</summary>
    private void TakePage(ReadOnlySpan<IndexEntry> items)
    {
        var before = request.ReceivedBefore is { } moment ? moment : DateTimeOffset.MaxValue;
        var skip = request.Skip;
        if (request.ReceivedBefore is null)
        {
            items = items[..Math.Max(0, items.Length - skip)];
            skip = 0;
        }

        for (var i = items.Length - 1; i >= 0 && _page.Count < request.Limit; i--)
        {
            if (DateTimeOffset.FromUnixTimeMilliseconds(items[i].ReceivedAt) < before && skip-- <= 0)
            {
                _page.Add(items[i]);
            }
        }
    }
}
