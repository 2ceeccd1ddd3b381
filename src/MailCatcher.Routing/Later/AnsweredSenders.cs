namespace MailCatcher.Routing.Later;

/// <summary>Who has got an automatic reply from whom today. Bounded; belongs to one thread at a time.</summary>
internal sealed class AnsweredSenders
{
    private const int Capacity = 10_000;
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    private readonly Dictionary<(string Recipient, string Sender), DateTimeOffset> _answered = [];

    /// <summary>RFC 3834 §2: false when the recipient answered this sender less than a day ago; else it counts as answered now.</summary>
    public bool TryAnswer(string recipient, string sender, DateTimeOffset now)
    {
        var key = (recipient.ToLowerInvariant(), sender.ToLowerInvariant());
        if (_answered.TryGetValue(key, out var before) && now - before < Day)
        {
            return false;
        }

        if (_answered.Count >= Capacity)
        {
            foreach (var old in _answered.Where(item => now - item.Value >= Day).Select(item => item.Key).ToList())
            {
                _answered.Remove(old);
            }

            if (_answered.Count >= Capacity)
            {
                _answered.Clear();
            }
        }

        _answered[key] = now;
        return true;
    }
}
