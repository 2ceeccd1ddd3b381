namespace MailCatcher.Mail;

/// <summary>One header field of a message, as it stands there.</summary>
/// <param name="Name">Its name as written; empty for a line within the headers that is none.</param>
/// <param name="Raw">Its value as written, folds included, without the white space around it.</param>
/// <param name="Decoded">Its value as a reader sees it: one line, encoded words and raw charsets decoded.</param>
public sealed record MessageHeader(string Name, string Raw, string Decoded);
