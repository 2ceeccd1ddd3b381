namespace MailCatcher.Routing.Later;

/// <summary>Settings of what is done later.</summary>
public sealed record LaterOptions
{
    /// <summary>Name of this host, which reports what became of messages.</summary>
    public required string HostName { get; init; }

    /// <summary>How long a deferred delivery is tried; RFC 5321 §4.5.4.1 asks for four to five days at least.</summary>
    public TimeSpan QueueLifetime { get; init; } = TimeSpan.FromDays(5);

    /// <summary>After how long a sender who asked for it is told that a message is late.</summary>
    public TimeSpan DelayWarning { get; init; } = TimeSpan.FromHours(4);
}
