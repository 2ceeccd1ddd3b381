using MailCatcher.Store;
using MailCatcher.Store.Messages;
using MailCatcher.Store.Search;

namespace MailCatcher.Web.Live;

/// <summary>
/// Waits until enough messages match. It sleeps until the store's feed says that something happened and then looks only at
/// the messages captured since it looked last, so that many can wait at once.
/// </summary>
internal sealed class InboxWait(IMailStore store, ChangeSignal signal, TimeProvider time)
{
    /// <summary>The list as soon as at least <paramref name="count"/> messages match; null when the time is over before.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled: nobody waits any more.</exception>
    public async Task<MessagePage?> ForAsync(MessageListRequest wanted, int count, TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(timeout, time);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        var tally = new Tally(store, wanted, count);
        try
        {
            while (true)
            {
                var next = signal.Next;
                if (await tally.LookAsync(signal.Alterations, cancellationToken) is { } page)
                {
                    return page;
                }

                over.Token.ThrowIfCancellationRequested();
                await next.WaitAsync(over.Token);
            }
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    /// <summary>How many messages matched so far, up to which sequence number.</summary>
    private sealed class Tally(IMailStore store, MessageListRequest wanted, int count)
    {
        private readonly bool _dependsOnState = wanted.Query?.Terms.Any(term =>
            term is SearchTerm.Flag { Value: SearchFlag.Read or SearchFlag.Unread } or SearchTerm.Field { In: SearchField.Tag }) ?? false;

        private long _alterations;
        private long _looked = wanted.AfterSequence;
        private int _found;

        public async ValueTask<MessagePage?> LookAsync(long alterations, CancellationToken cancellationToken)
        {
            if (_dependsOnState && alterations != _alterations)
            {
                _looked = wanted.AfterSequence;
                _found = 0;
            }

            _alterations = alterations;
            var fresh = await store.ListAsync(wanted with { AfterSequence = _looked, Limit = 0 }, cancellationToken);
            _found += fresh.Matching;
            _looked = Math.Max(_looked, fresh.LastSequence);
            if (_found < count)
            {
                return null;
            }

            // Some of those counted may have been deleted meanwhile: only the whole list decides.
            var page = await store.ListAsync(wanted, cancellationToken);
            _found = page.Matching;
            _looked = Math.Max(_looked, page.LastSequence);
            return page.Matching >= count ? page : null;
        }
    }
}
