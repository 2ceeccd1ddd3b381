namespace MailCatcher.Web.Dtos;

/// <summary>Part of what was refused in all sessions, newest first.</summary>
internal sealed record RefusedPageDto(IReadOnlyList<RefusedAttemptDto> Refused, int Total);
