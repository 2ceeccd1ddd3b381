namespace MailCatcher.Store.Sessions;

/// <summary>A session that an archive holds, open or ended. May be asked from any thread.</summary>
public interface IRecordedSession
{
    /// <summary>Its identifier.</summary>
    SessionId Id { get; }

    /// <summary>As it is now, for lists.</summary>
    SessionSummary Summarize();

    /// <summary>As it is now, with everything that is known of it.</summary>
    SessionDetails Describe();

    /// <summary>What has been refused so far, in order.</summary>
    IReadOnlyList<RefusedAttempt> ListRefused();
}
