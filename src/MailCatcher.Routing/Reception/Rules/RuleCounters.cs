
namespace MailCatcher.Routing.Reception.Rules;

/// <summary>
/// What a rule has counted: how often it decided, and how often each recipient and sender came up. Thread-safe. Of the
/// pairs only the latest are remembered, so that senders cannot take memory without bound.
/// </summary>
public sealed class RuleCounters
{
    private const int MaxPairs = 10_000;

    private readonly Lock _lock = new();
    private readonly BoundedTable<PairCount> _pairs = new(MaxPairs);
    private readonly BoundedTable<DeferredPair> _deferred = new(MaxPairs);
    private readonly Queue<DateTimeOffset> _passed = new();
    private int _hits;

    /// <summary>How often the rule decided.</summary>
    public int Hits
    {
        get
        {
            lock (_lock)
            {
                return _hits;
            }
        }
    }

    /// <summary>Forgets everything.</summary>
    public void Reset()
    {
        lock (_lock)
        {
            _pairs.Clear();
            _deferred.Clear();
            _passed.Clear();
            _hits = 0;
        }
    }

    /// <summary>Counts that a rule fits, and decides whether it applies this time; that counts as a hit.</summary>
    /// <param name="rule">The rule whose counters these are.</param>
    /// <param name="pair">Recipient and sender, or what stands in their place.</param>
    /// <param name="seed">What chance begins with.</param>
    /// <param name="counts">False to only ask what would be decided.</param>
    internal bool TryApply(Rule rule, string pair, long seed, bool counts)
    {
        lock (_lock)
        {
            var limit = rule.Definition.ExpiresAfter;
            if ((limit != 0 && _hits >= limit) || !IsItsTurn(rule, pair, seed, counts))
            {
                return false;
            }

            _hits += counts ? 1 : 0;
            return true;
        }
    }

    /// <summary>Whether a try is deferred still. The one that is not ends the count of its pair.</summary>
    internal bool IsDeferred(RuleBehaviour.Defer defer, string pair, DateTimeOffset now, bool counts)
    {
        lock (_lock)
        {
            var state = counts ? _deferred.GetOrAdd(pair) : _deferred.Find(pair) ?? new DeferredPair();
            var tries = state.Tries + 1;
            var first = state.First ?? now;
            var isDeferred = tries <= defer.Tries || now - first < defer.Period;
            if (counts)
            {
                (state.Tries, state.First) = (tries, first);
                if (!isDeferred)
                {
                    _deferred.Remove(pair);
                }
            }

            return isDeferred;
        }
    }

    /// <summary>Whether something more would be beyond the rate; if not, it counts.</summary>
    internal bool IsBeyondRate(RuleBehaviour.RateLimit rate, DateTimeOffset now, bool counts)
    {
        lock (_lock)
        {
            while (_passed.TryPeek(out var oldest) && now - oldest >= rate.Period)
            {
                _passed.Dequeue();
            }

            var isBeyond = _passed.Count >= rate.Count;
            if (counts && !isBeyond)
            {
                _passed.Enqueue(now);
            }

            return isBeyond;
        }
    }

    private bool IsItsTurn(Rule rule, string pair, long seed, bool counts)
    {
        var match = rule.Match;
        if ((match.Every | match.First) == 0 && match.Probability >= 100)
        {
            return true;
        }

        var times = counts ? ++_pairs.GetOrAdd(pair).Times : (_pairs.Find(pair)?.Times ?? 0) + 1;

        return (match.Every == 0 || times % match.Every == 0)
            && (match.First == 0 || times <= match.First)
            && Chance.Favours(match.Probability, seed, rule.Id, pair, times);
    }

    private sealed class PairCount
    {
        public int Times { get; set; }
    }

    private sealed class DeferredPair
    {
        public int Tries { get; set; }

        public DateTimeOffset? First { get; set; }
    }
}
