using MailCatcher.Store;
using MailCatcher.Store.Messages;
using MailCatcher.Web.Dtos;

namespace MailCatcher.Web.Live;

/// <summary>
/// Folds what happened since some change into one answer in which every message appears once, as it is now. When that
/// would be long, the answer is "load everything anew" instead: a page that shows fifty rows reads them faster than it
/// digests thousands of changes, and it is always true.
/// </summary>
internal sealed class ChangeBatches(IMailStore store)
{
    private static readonly MessageListRequest TotalsOnly = new() { Limit = 0 };

    /// <summary>What happened after <paramref name="since"/>, a number of this epoch.</summary>
    public async ValueTask<ChangeBatchDto> SinceAsync(long since, CancellationToken cancellationToken)
    {
        var feed = store.Changes;
        var totals = await store.ListAsync(TotalsOnly, cancellationToken);
        var fold = new ChangeFold();
        var isFolded = feed.TryReadSince(since, out var changes);
        var last = since;
        foreach (var change in changes)
        {
            // No further than the totals go, so that both are of one moment.
            if (change.Number > totals.LastChange)
            {
                break;
            }

            last = change.Number;
            isFolded = isFolded && fold.TryAdd(change);
        }

        return new ChangeBatchDto
        {
            From = since + 1,
            Epoch = feed.Epoch,
            Change = changes.Count > 0 || isFolded ? last : totals.LastChange,
            Reset = !isFolded,
            Captured = isFolded ? fold.Captured() : [],
            Changed = isFolded ? fold.Changed() : [],
            Deleted = isFolded ? fold.Deleted() : [],
            Total = totals.Total,
            Unread = totals.Unread,
        };
    }

    /// <summary>The answer for a client that knows nothing of this epoch.</summary>
    public async ValueTask<ChangeBatchDto> ResetAsync(CancellationToken cancellationToken)
    {
        var totals = await store.ListAsync(TotalsOnly, cancellationToken);
        return new ChangeBatchDto
        {
            From = 1,
            Epoch = store.Changes.Epoch,
            Change = totals.LastChange,
            Reset = true,
            Captured = [],
            Changed = [],
            Deleted = [],
            Total = totals.Total,
            Unread = totals.Unread,
        };
    }
}
