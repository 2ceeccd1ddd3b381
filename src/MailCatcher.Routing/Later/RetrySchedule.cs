namespace MailCatcher.Routing.Later;

/// <summary>When a deferred delivery is tried again.</summary>
internal static class RetrySchedule
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    // DEVIATES RFC 5321 §4.5.4.1: the first tries follow sooner than after half an hour, since somebody is waiting to see them.

    /// <summary>How long after a number of tries the next one follows: doubling from a minute to an hour.</summary>
    public static TimeSpan DelayAfter(int tries)
    {
        var delay = Shortest * Math.Pow(2, Math.Clamp(tries - 1, 0, 10));
        return delay < Longest ? delay : Longest;
    }
}
