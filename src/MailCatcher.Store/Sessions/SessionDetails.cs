namespace MailCatcher.Store.Sessions;

/// <summary>A session with everything that is known of it.</summary>
/// <param name="Summary">As lists show it.</param>
/// <param name="Transcript">What was said, in order, without credentials and without the contents of messages.</param>
/// <param name="IsTruncated">True when something was left out of the transcript because it is bounded; a note says where.</param>
/// <param name="Refused">What was refused, in order.</param>
public sealed record SessionDetails(
    SessionSummary Summary,
    IReadOnlyList<TranscriptEntry> Transcript,
    bool IsTruncated,
    IReadOnlyList<RefusedAttempt> Refused);
