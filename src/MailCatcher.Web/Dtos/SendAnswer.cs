namespace MailCatcher.Web.Dtos;

/// <summary>The message that was sent.</summary>
internal sealed record SendAnswer(string ID);

/// <summary>Why nothing was sent.</summary>
internal sealed record SendError(string Error);
