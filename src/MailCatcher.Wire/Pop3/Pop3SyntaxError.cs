namespace MailCatcher.Wire.Pop3;

/// <summary>Why a line is no command.</summary>
/// <param name="IsUnknownVerb">True when it does not even begin like one.</param>
/// <param name="Detail">A sentence for the client, without what it sent.</param>
public readonly record struct Pop3SyntaxError(bool IsUnknownVerb, string Detail);
