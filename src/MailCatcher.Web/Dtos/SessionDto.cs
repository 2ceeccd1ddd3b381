using System.Text.Json.Serialization;
using MailCatcher.Store.Sessions;

namespace MailCatcher.Web.Dtos;

/// <summary>A session with its transcript and what was refused in it.</summary>
internal sealed record SessionDto : SessionSummaryDto
{
    public SessionDto(SessionDetails session)
        : base(session.Summary)
    {
        Transcript = [.. session.Transcript.Select(TranscriptEntryDto.Of)];
        Truncated = session.IsTruncated;
        Refused = [.. session.Refused.Select(RefusedAttemptDto.Of)];
    }

    [JsonPropertyOrder(1)]
    public IReadOnlyList<TranscriptEntryDto> Transcript { get; }

    /// <summary>True when lines were left out or cut.</summary>
    [JsonPropertyOrder(1)]
    public bool Truncated { get; }

    [JsonPropertyOrder(1)]
    public IReadOnlyList<RefusedAttemptDto> Refused { get; }
}

/// <summary>One line of a transcript.</summary>
/// <param name="At">Seconds since the start.</param>
/// <param name="From"><c>client</c>, <c>server</c> or <c>note</c>.</param>
/// <param name="Text">The line, credentials masked.</param>
internal sealed record TranscriptEntryDto(double At, string From, string Text)
{
    public static TranscriptEntryDto Of(TranscriptEntry entry)
        => new(Math.Round(entry.At.TotalSeconds, 4), SessionWords.Of(entry.From), entry.Text);
}
