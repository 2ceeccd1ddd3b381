using System.Text.Json.Serialization;
using MailCatcher.Store.Sessions;
using MailCatcher.Web.Json;

namespace MailCatcher.Web.Dtos;

/// <summary>Something a client wanted and did not get.</summary>
internal sealed record RefusedAttemptDto
{
    public required string ID { get; init; }

    [JsonConverter(typeof(Rfc3339Converter))]
    public required DateTimeOffset Time { get; init; }

    public required string Protocol { get; init; }

    /// <summary><c>connect</c>, <c>ehlo</c>, <c>auth</c>, <c>mail</c>, <c>rcpt</c>, <c>data</c> or <c>content</c>.</summary>
    public required string Stage { get; init; }

    public required string Client { get; init; }

    public required string? Helo { get; init; }

    public required string? User { get; init; }

    /// <summary>MAIL FROM; empty for the null reverse-path, null when there was none.</summary>
    public required string? From { get; init; }

    public required IReadOnlyList<string> To { get; init; }

    /// <summary>0 when there was no reply, or none with a code.</summary>
    public required int Code { get; init; }

    public required string? EnhancedCode { get; init; }

    public required string Text { get; init; }

    /// <summary>The simulated recipient's rule that refused it; null when none did.</summary>
    public required string? Rule { get; init; }

    public required string Session { get; init; }

    public required string Diagnosis { get; init; }

    public static RefusedAttemptDto Of(RefusedAttempt refused) => new()
    {
        ID = refused.Id,
        Time = refused.Time,
        Protocol = refused.Protocol,
        Stage = SessionWords.Of(refused.Stage),
        Client = refused.Client,
        Helo = refused.Helo,
        User = refused.User,
        From = refused.ReversePath,
        To = refused.Recipients,
        Code = refused.Code,
        EnhancedCode = refused.EnhancedCode,
        Text = refused.Text,
        Rule = refused.Rule,
        Session = refused.Session.ToString(),
        Diagnosis = refused.Diagnosis,
    };
}
