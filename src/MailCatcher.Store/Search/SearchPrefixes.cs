namespace MailCatcher.Store.Search;

/// <summary>The prefixes that limit a term of a search.</summary>
internal static class SearchPrefixes
{
    /// <summary>Prefixes that look for text in a field.</summary>
    public static IReadOnlyDictionary<string, SearchField> Fields { get; } = new Dictionary<string, SearchField>(StringComparer.Ordinal)
    {
        ["from"] = SearchField.From,
        ["to"] = SearchField.To,
        ["cc"] = SearchField.Cc,
        ["bcc"] = SearchField.Bcc,
        ["reply-to"] = SearchField.ReplyTo,
        ["addressed"] = SearchField.Addressed,
        ["subject"] = SearchField.Subject,
        ["message-id"] = SearchField.MessageId,
        ["tag"] = SearchField.Tag,
        ["user"] = SearchField.User,
        ["session"] = SearchField.Session,
    };

    /// <summary>True for a prefix that means something, in lower case.</summary>
    public static bool IsKnown(string prefix) => prefix is "is" or "has" or "before" or "after" || Fields.ContainsKey(prefix);

    /// <summary>What the value of a prefix should have been, as the end of an error message.</summary>
    public static string Expectation(string prefix) => prefix switch
    {
        "is" => "use is:read or is:unread.",
        "has" => "use has:attachment.",
        _ => "use a date such as 2026-11-24, a time such as 2026-11-24T09:30, a span such as -2h or -3d, today or yesterday.",
    };
}
