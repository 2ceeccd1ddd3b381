namespace MailCatcher.Routing.Dns.Zones;

/// <summary>One entry of a master file: a line, or several joined by parentheses (RFC 1035 §5.1).</summary>
/// <param name="Line">Line it begins on, from 1.</param>
/// <param name="BeginsBlank">True when the line begins with white space, so that the owner is the last one stated.</param>
/// <param name="Tokens">Its words; at least one.</param>
internal sealed record MasterFileEntry(int Line, bool BeginsBlank, IReadOnlyList<MasterFileToken> Tokens);
