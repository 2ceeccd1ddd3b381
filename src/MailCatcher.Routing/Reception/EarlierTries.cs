using MailCatcher.Routing.Reception.Rules;
using MailCatcher.Store.Journeys;

namespace MailCatcher.Routing.Reception;

/// <summary>
/// The refused tries of each recipient and sender, until one succeeds: then they belong to its journey. Thread-safe; only the
/// latest are remembered.
/// </summary>
internal sealed class EarlierTries
{
    private const int MaxPairs = 1000;
    private const int MaxSteps = 20;

    private readonly Lock _lock = new();
    private readonly BoundedTable<List<JourneyStep>> _steps = new(MaxPairs);

    /// <summary>Remembers a refused try; beyond a bound the second oldest is forgotten, since the first tells when it began.</summary>
    public void Add(string pair, JourneyStep step)
    {
        lock (_lock)
        {
            var steps = _steps.GetOrAdd(pair);
            if (steps.Count == MaxSteps)
            {
                steps.RemoveAt(1);
            }

            steps.Add(step);
        }
    }

    /// <summary>Takes what is remembered of a pair; empty for nothing.</summary>
    public IReadOnlyList<JourneyStep> Take(string pair)
    {
        lock (_lock)
        {
            return _steps.Remove(pair) ?? [];
        }
    }
}
