namespace MailCatcher.Routing.Reception;

/// <summary>When in a session something is decided, in the order in which it comes.</summary>
public enum ReceptionStage
{
    /// <summary>The connection is there; only the client's address is known.</summary>
    Connect,

    /// <summary>EHLO, HELO or LHLO: the client has named itself.</summary>
    Ehlo,

    /// <summary>AUTH has succeeded: the user is known.</summary>
    Auth,

    /// <summary>MAIL FROM: the sender is known.</summary>
    Mail,

    /// <summary>RCPT TO: one recipient is known. What is decided from here on is decided for each recipient.</summary>
    Rcpt,

    /// <summary>DATA, or the first BDAT: the content comes next.</summary>
    Data,

    /// <summary>The content has come: its size and headers are known.</summary>
    Content,
}

/// <summary>The stages by the words people write.</summary>
public static class ReceptionStages
{
    private static readonly string[] Words = ["connect", "ehlo", "auth", "mail", "rcpt", "data", "content"];

    /// <summary>All words in order, for messages: <c>connect, ehlo, …</c>.</summary>
    public static string List { get; } = string.Join(", ", Words);

    /// <summary>The word of a stage.</summary>
    public static string WordOf(ReceptionStage stage) => Words[(int)stage];

    /// <summary>The stage of a word in any case; null when there is none.</summary>
    public static ReceptionStage? Find(string word)
    {
        var index = Array.FindIndex(Words, known => known.Equals(word, StringComparison.OrdinalIgnoreCase));
        return index < 0 ? null : (ReceptionStage)index;
    }
}
