namespace MailCatcher.Mail;

/// <summary>Digests of a part's decoded content, in lower-case hexadecimal.</summary>
public sealed record ContentChecksums(string Md5, string Sha1, string Sha256);
