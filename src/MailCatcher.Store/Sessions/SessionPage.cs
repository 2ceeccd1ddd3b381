namespace MailCatcher.Store.Sessions;

/// <summary>Part of the list of sessions.</summary>
/// <param name="Sessions">The sessions, those that began last first.</param>
/// <param name="Matching">How many meet the filter, on all pages.</param>
/// <param name="Total">How many there are.</param>
public sealed record SessionPage(IReadOnlyList<SessionSummary> Sessions, int Matching, int Total);

/// <summary>Part of the list of refusals of all sessions.</summary>
/// <param name="Refused">The refusals, newest first.</param>
/// <param name="Total">How many are known.</param>
public sealed record RefusedPage(IReadOnlyList<RefusedAttempt> Refused, int Total);

/// <summary>Ended sessions that are to be kept elsewhere.</summary>
/// <param name="IsForgotten">True when those that were kept before are to be forgotten first.</param>
/// <param name="Ended">The sessions, in the order in which they ended.</param>
public sealed record UnsavedSessions(bool IsForgotten, IReadOnlyList<SessionRecord> Ended);

/// <summary>What changed in an archive since some version of it.</summary>
/// <param name="Version">The version that includes it all.</param>
/// <param name="IsCleared">True when the ended sessions were forgotten meanwhile.</param>
/// <param name="Sessions">Sessions that began, changed or ended, oldest change first.</param>
public sealed record SessionChanges(long Version, bool IsCleared, IReadOnlyList<SessionSummary> Sessions);
