namespace MailCatcher.Store.Sessions;

/// <summary>How much is kept of sessions.</summary>
public sealed record SessionArchiveOptions
{
    /// <summary>Sessions kept unless another number is set.</summary>
    public const int DefaultMaxSessions = 1000;

    /// <summary>Ended sessions kept beside the open ones; the oldest go first. With 0 nothing is kept of a session that has ended.</summary>
    public int MaxSessions { get; init; } = DefaultMaxSessions;

    /// <summary>Octets that all sessions together may take, open ones included, about.</summary>
    public long MaxOctets { get; init; } = 32 * 1024 * 1024;
}
