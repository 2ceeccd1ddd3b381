namespace MailCatcher.Sessions.Smtp;

/// <summary>How often something may happen.</summary>
/// <param name="Count">How many times, at least one.</param>
/// <param name="Per">In which time; it begins with the first of them, and the next begins with the first one after it.</param>
public sealed record RateLimit(int Count, TimeSpan Per);
