namespace MailCatcher.Web.Dtos;

/// <summary>Part of the list of sessions.</summary>
/// <param name="Sessions">The sessions, newest first.</param>
/// <param name="Total">How many there are.</param>
/// <param name="Matching">How many of them are asked for.</param>
internal sealed record SessionsDto(IReadOnlyList<SessionSummaryDto> Sessions, int Total, int Matching);

/// <summary>What the hub sends to those who watch sessions.</summary>
/// <param name="Sessions">Sessions that began, changed or ended.</param>
/// <param name="Cleared">True when the ended sessions were forgotten before.</param>
internal sealed record SessionBatchDto(IReadOnlyList<SessionSummaryDto> Sessions, bool Cleared);
