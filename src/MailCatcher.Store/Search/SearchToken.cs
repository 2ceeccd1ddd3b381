namespace MailCatcher.Store.Search;

/// <summary>One word of a search as typed.</summary>
/// <param name="IsNegated">True after <c>-</c> or <c>!</c>.</param>
/// <param name="Prefix">Known prefix in lower case, without its colon; null for plain text.</param>
/// <param name="Value">The text after it, quotes and escapes removed.</param>
internal readonly record struct SearchToken(bool IsNegated, string? Prefix, string Value);
