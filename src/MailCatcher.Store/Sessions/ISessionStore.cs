namespace MailCatcher.Store.Sessions;

/// <summary>
/// Keeps ended sessions over a restart. Every method may be called from any thread; failures are
/// <see cref="MailStoreException"/>s. Nobody who serves a client waits for it.
/// </summary>
public interface ISessionStore
{
    /// <summary>The sessions that are kept, those that ended first first.</summary>
    ValueTask<IReadOnlyList<SessionRecord>> LoadSessionsAsync(CancellationToken cancellationToken);

    /// <summary>Keeps more sessions; of all of them the latest <paramref name="keep"/> stay.</summary>
    /// <param name="ended">The sessions, in the order in which they ended.</param>
    /// <param name="keep">How many stay.</param>
    /// <param name="cancellationToken">Gives up before they are queued.</param>
    Task SaveSessionsAsync(IReadOnlyList<SessionRecord> ended, int keep, CancellationToken cancellationToken);

    /// <summary>Forgets all of them.</summary>
    Task ForgetSessionsAsync(CancellationToken cancellationToken);
}
