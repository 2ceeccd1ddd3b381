using System.Text.Json.Serialization;
using MailCatcher.Store.Sessions;
using MailCatcher.Web.Json;

namespace MailCatcher.Web.Dtos;

/// <summary>A session as lists show it.</summary>
internal record SessionSummaryDto
{
    public SessionSummaryDto(SessionSummary session)
    {
        ID = session.Id.ToString();
        Protocol = session.Protocol;
        Listener = session.Listener;
        Client = session.Client;
        Started = session.StartedAt;
        Ended = session.EndedAt;
        Duration = Math.Round(session.Duration.TotalSeconds, 4);
        TLS = session.Tls;
        User = session.User;
        Helo = session.Helo;
        Outcome = SessionWords.Of(session.Outcome);
        Summary = session.Sentence;
        Messages = [.. session.Messages.Select(id => id.ToString())];
        MessageCount = session.MessageCount;
        Refusals = session.Refusals;
        BytesIn = session.OctetsIn;
        BytesOut = session.OctetsOut;
    }

    public string ID { get; }

    /// <summary><c>smtp</c>, <c>lmtp</c> or <c>pop3</c>.</summary>
    public string Protocol { get; }

    public string Listener { get; }

    public string Client { get; }

    [JsonConverter(typeof(Rfc3339Converter))]
    public DateTimeOffset Started { get; }

    /// <summary>Null while it is open.</summary>
    [JsonConverter(typeof(Rfc3339Converter))]
    public DateTimeOffset? Ended { get; }

    /// <summary>Seconds so far.</summary>
    public double Duration { get; }

    /// <summary>Version and cipher suite; null without TLS.</summary>
    public string? TLS { get; }

    /// <summary>Who logged in, or tried to.</summary>
    public string? User { get; }

    public string? Helo { get; }

    /// <summary><c>open</c>, <c>completed</c>, <c>failed</c>, <c>refused</c> or <c>aborted</c>.</summary>
    public string Outcome { get; }

    /// <summary>What happened, in one sentence.</summary>
    public string Summary { get; }

    /// <summary>The latest messages, at most 100.</summary>
    public IReadOnlyList<string> Messages { get; }

    public int MessageCount { get; }

    public int Refusals { get; }

    public long BytesIn { get; }

    public long BytesOut { get; }
}
