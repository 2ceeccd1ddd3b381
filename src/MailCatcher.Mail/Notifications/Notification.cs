namespace MailCatcher.Mail.Notifications;

/// <summary>A message the program has written about another one.</summary>
/// <param name="Raw">Its octets, lines ended by CRLF.</param>
/// <param name="Recipient">Who gets it.</param>
/// <param name="Sender">MAIL FROM; empty for the null reverse-path.</param>
/// <param name="IsInternational">True when its headers are in UTF-8, so that SMTPUTF8 is needed to send it.</param>
public sealed record Notification(byte[] Raw, string Recipient, string Sender, bool IsInternational);
