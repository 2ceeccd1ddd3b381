namespace MailCatcher.Sessions.Pop3;

/// <summary>How far a session has come, as far as it matters to which commands may be given.</summary>
internal enum Pop3Phase
{
    /// <summary>RFC 1939 §4: nobody has said who it is.</summary>
    Authorization,

    /// <summary>The same, with a name given.</summary>
    Named,

    /// <summary>RFC 1939 §5: a mailbox is open.</summary>
    Transaction,
}
