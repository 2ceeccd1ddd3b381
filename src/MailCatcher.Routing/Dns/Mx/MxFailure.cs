namespace MailCatcher.Routing.Dns.Mx;

/// <summary>Why there is no host to send a domain's mail to, as an SMTP reply.</summary>
/// <param name="Code">Reply code (RFC 5321 §4.2): 4xx when it may work later.</param>
/// <param name="EnhancedCode">Enhanced status code (RFC 3463).</param>
/// <param name="Text">A sentence without a full stop.</param>
public sealed record MxFailure(int Code, string EnhancedCode, string Text);
