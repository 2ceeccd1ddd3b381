using System.Text;
using MailCatcher.Store.Sessions;

namespace MailCatcher.Web.Tests.Api;

/// <summary>A session without a connection.</summary>
internal sealed class RecordedSession : IRecordedSession
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    public SessionId Id { get; } = SessionId.New();

    public string Protocol { get; init; } = "smtp";

    public string Sentence { get; set; } = "connected, nothing said yet";

    public SessionSummary Summarize() => new()
    {
        Id = Id,
        Protocol = Protocol,
        Listener = "127.0.0.1:1025",
        Client = "192.0.2.1:4242",
        StartedAt = Noon,
        Duration = TimeSpan.FromSeconds(1.5),
        Outcome = SessionOutcome.Open,
        Sentence = Sentence,
        Messages = [],
        MessageCount = 0,
        Refusals = 0,
        OctetsIn = 10,
        OctetsOut = 20,
    };

    public SessionDetails Describe() => new(Summarize(), [], IsTruncated: false, []);

    public IReadOnlyList<RefusedAttempt> ListRefused() => [];

    public SessionTicket Begin(SessionArchive archive) => archive.Begin(this, Noon);

    public SessionRecord End(SessionOutcome outcome, string said, bool isRefused = false)
    {
        using var log = new TranscriptLog(static _ => true);
        log.AddClient(12, Encoding.UTF8.GetBytes(said), isMasked: false);
        var summary = Summarize() with { Outcome = outcome, EndedAt = Noon.AddSeconds(1.5) };
        return new SessionRecord(summary, log.ToArray(), isRefused ? [Refusal()] : []);
    }

    private RefusedAttempt Refusal() => new()
    {
        Number = 1,
        Time = Noon.AddSeconds(1),
        Session = Id,
        Protocol = Protocol,
        Stage = RefusalStage.Rcpt,
        Client = "192.0.2.1:4242",
        ReversePath = "a@one.test",
        Recipients = ["b@two.test"],
        Code = 550,
        EnhancedCode = "5.1.1",
        Text = "no such user",
        Diagnosis = "a sentence",
    };
}
