using MailCatcher.Store.Sessions;

namespace MailCatcher.Store.Tests.Sessions;

/// <summary>An open session for tests of the archive, and what it is when it has ended.</summary>
internal sealed class TestSession : IRecordedSession
{
    public static readonly DateTimeOffset Noon = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    public SessionId Id { get; } = SessionId.New();

    public string Client { get; init; } = "192.0.2.1:4242";

    public string Protocol { get; init; } = "smtp";

    public string? User { get; init; }

    public int Minute { get; init; }

    public IReadOnlyList<RefusedAttempt> Refused { get; init; } = [];

    public SessionSummary Summarize() => new()
    {
        Id = Id,
        Protocol = Protocol,
        Listener = "127.0.0.1:1025",
        Client = Client,
        StartedAt = Noon.AddMinutes(Minute),
        Duration = TimeSpan.Zero,
        User = User,
        Outcome = SessionOutcome.Open,
        Sentence = "connected, nothing said yet",
        Messages = [],
        MessageCount = 0,
        Refusals = Refused.Count,
        OctetsIn = 0,
        OctetsOut = 0,
    };

    public SessionDetails Describe() => new(Summarize(), [], IsTruncated: false, Refused);

    public IReadOnlyList<RefusedAttempt> ListRefused() => Refused;

    public SessionTicket Begin(SessionArchive archive) => archive.Begin(this, Noon.AddMinutes(Minute));

    public SessionRecord End(string said = "", SessionOutcome outcome = SessionOutcome.Completed)
    {
        using var log = new TranscriptLog(static _ => true);
        log.AddClient(0, System.Text.Encoding.UTF8.GetBytes(said), isMasked: false);
        return new SessionRecord(Summarize() with { Outcome = outcome, EndedAt = Noon.AddMinutes(Minute) }, log.ToArray(), Refused);
    }

    public RefusedAttempt Refusal(int number, int minute) => new()
    {
        Number = number,
        Time = Noon.AddMinutes(minute),
        Session = Id,
        Protocol = Protocol,
        Stage = RefusalStage.Rcpt,
        Client = Client,
        ReversePath = "a@one.test",
        Recipients = ["b@two.test"],
        Code = 550,
        EnhancedCode = "5.1.1",
        Text = "no such user",
        Diagnosis = "a rule says so",
    };
}
