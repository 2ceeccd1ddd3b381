namespace MailCatcher.Store.Sessions;

/// <summary>An ended session in the form in which it is kept. Immutable.</summary>
/// <param name="summary">As lists show it.</param>
/// <param name="transcript">What was said, as <see cref="TranscriptLog.ToArray"/> gives it.</param>
/// <param name="refused">What was refused, in order.</param>
public sealed class SessionRecord(SessionSummary summary, ReadOnlyMemory<byte> transcript, IReadOnlyList<RefusedAttempt> refused)
    : IRecordedSession
{
    /// <summary>Octets that a summary and its place in an archive take, about.</summary>
    private const int Overhead = 700;

    /// <summary>Octets that a refusal takes, about.</summary>
    private const int RefusalOverhead = 500;

    /// <inheritdoc/>
    public SessionId Id => summary.Id;

    /// <summary>As lists show it.</summary>
    public SessionSummary Summary => summary;

    /// <summary>What was said, in the form of <see cref="TranscriptLog"/>.</summary>
    public ReadOnlyMemory<byte> Transcript => transcript;

    /// <summary>What was refused, in order.</summary>
    public IReadOnlyList<RefusedAttempt> Refused => refused;

    /// <summary>About how many octets of memory it takes.</summary>
    public long Octets => Overhead + transcript.Length + ((long)RefusalOverhead * refused.Count);

    /// <inheritdoc/>
    public SessionSummary Summarize() => summary;

    /// <inheritdoc/>
    public SessionDetails Describe()
    {
        var lines = TranscriptText.Read(transcript.Span, out var isTruncated);
        return new SessionDetails(summary, lines, isTruncated, refused);
    }

    /// <inheritdoc/>
    public IReadOnlyList<RefusedAttempt> ListRefused() => refused;
}
