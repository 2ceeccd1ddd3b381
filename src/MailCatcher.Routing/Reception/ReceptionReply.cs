namespace MailCatcher.Routing.Reception;

/// <summary>A refusal as the client will see it.</summary>
/// <param name="Code">The three digits, from 400 to 599 (RFC 5321 §4.2.1).</param>
/// <param name="EnhancedCode">The enhanced status code (RFC 3463), of the same class as the code.</param>
/// <param name="Text">The sentence; several lines where it has line feeds.</param>
public sealed record ReceptionReply(int Code, string EnhancedCode, string Text)
{
    /// <summary>True when the client may try again (RFC 5321 §4.2.1: 4yz).</summary>
    public bool IsTemporary => Code < 500;

    /// <summary>The reply in one line.</summary>
    public override string ToString() => $"{Code} {EnhancedCode} {Text.ReplaceLineEndings(" ")}";
}
