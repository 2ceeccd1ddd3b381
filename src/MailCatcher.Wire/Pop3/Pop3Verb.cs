namespace MailCatcher.Wire.Pop3;

/// <summary>The commands a session can carry out.</summary>
public enum Pop3Verb
{
    /// <summary>RFC 1939 §7: names the mailbox.</summary>
    User,

    /// <summary>RFC 1939 §7: the password, which opens it.</summary>
    Pass,

    /// <summary>RFC 1939 §5: number and size of the messages.</summary>
    Stat,

    /// <summary>RFC 1939 §5: the size of each message.</summary>
    List,

    /// <summary>RFC 1939 §7: the unique identifier of each message.</summary>
    Uidl,

    /// <summary>RFC 1939 §5: a message.</summary>
    Retr,

    /// <summary>RFC 1939 §7: the headers and the first lines of a message.</summary>
    Top,

    /// <summary>RFC 1939 §5: marks a message as deleted.</summary>
    Dele,

    /// <summary>RFC 1939 §5: takes all such marks back.</summary>
    Rset,

    /// <summary>RFC 1939 §5: nothing.</summary>
    Noop,

    /// <summary>RFC 2449 §5: what the server can do.</summary>
    Capa,

    /// <summary>RFC 6856 §2.1: the client can read UTF-8.</summary>
    Utf8,

    /// <summary>RFC 1939 §4, §6: ends the session and deletes what is marked.</summary>
    Quit,
}
