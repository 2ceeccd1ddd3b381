using System.Globalization;
using System.Text;
using MailCatcher.Store.Messages;
using MailCatcher.Store.Sessions;

namespace TestKit.Stores;

/// <summary>Ended sessions for tests of stores.</summary>
public static class TestSessions
{
    /// <summary>A session with every value there is.</summary>
    /// <param name="number">Tells it from others; also in its transcript.</param>
    /// <param name="octets">About how long its transcript is.</param>
    public static SessionRecord Create(int number, int octets = 20)
    {
        var id = new SessionId((ulong)number + 1);
        using var log = new TranscriptLog(static _ => true);
        log.AddServer(0, Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"220 session {number}\r\n")));
        for (var written = 0; written < octets; written += 900)
        {
            log.AddClient(1, new byte[Math.Min(900, octets)], isMasked: true);
        }

        var startedAt = TestMessage.Noon.AddSeconds(number);
        return new SessionRecord(
            new SessionSummary
            {
                Id = id,
                Protocol = "smtp",
                Listener = "127.0.0.1:1025",
                Client = "192.0.2.1:4242",
                StartedAt = startedAt,
                EndedAt = startedAt.AddSeconds(2.5),
                Duration = TimeSpan.FromSeconds(2.5),
                Tls = "TLSv1.3 TLS_AES_256_GCM_SHA384",
                User = "bob",
                Helo = "",
                Outcome = SessionOutcome.Refused,
                Sentence = "recipient refused",
                Messages = [new MessageId((UInt128)number + 7)],
                MessageCount = 3,
                Refusals = 1,
                OctetsIn = 100,
                OctetsOut = 200,
            },
            log.ToArray(),
            [
                new RefusedAttempt
                {
                    Number = 1,
                    Time = startedAt.AddSeconds(1),
                    Session = id,
                    Protocol = "smtp",
                    Stage = RefusalStage.Rcpt,
                    Client = "192.0.2.1:4242",
                    Helo = null,
                    User = "bob",
                    ReversePath = "",
                    Recipients = ["b@two.test", ""],
                    Code = 550,
                    EnhancedCode = "5.1.1",
                    Text = "no such user",
                    Rule = "a rule",
                    Diagnosis = "a diagnosis",
                },
            ]);
    }
}
