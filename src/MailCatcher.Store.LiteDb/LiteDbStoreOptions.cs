namespace MailCatcher.Store.LiteDb;

/// <summary>Settings of the embedded store.</summary>
public sealed record LiteDbStoreOptions
{
    /// <summary>The path that keeps nothing: everything stays in memory and is gone after disposal.</summary>
    public const string InMemory = ":memory:";

    /// <summary>Path of the data file, which is created when it does not exist, or <see cref="InMemory"/>.</summary>
    public required string Path { get; init; }

    /// <summary>Messages kept; the oldest beyond it are deleted. 0 keeps all.</summary>
    public int MaxMessages { get; init; }

    /// <summary>Age after which messages are deleted; <see cref="TimeSpan.Zero"/> keeps all.</summary>
    public TimeSpan MaxAge { get; init; }

    /// <summary>Characters of readable text kept per message for searching; what a digest has beyond it is cut off.</summary>
    public int SearchTextLimit { get; init; } = 8 * 1024;
}
