namespace MailCatcher.Store.Search;

/// <summary>Fields that a search can be limited to.</summary>
public enum SearchField
{
    /// <summary>The From header and the envelope's sender.</summary>
    From,

    /// <summary>The To header and the envelope's recipients.</summary>
    To,

    /// <summary>The Cc header.</summary>
    Cc,

    /// <summary>The Bcc header and envelope recipients that no header names.</summary>
    Bcc,

    /// <summary>The Reply-To header.</summary>
    ReplyTo,

    /// <summary>Any address: the five fields above together.</summary>
    Addressed,

    /// <summary>The subject.</summary>
    Subject,

    /// <summary>The Message-ID.</summary>
    MessageId,

    /// <summary>A tag, compared whole.</summary>
    Tag,

    /// <summary>The user who logged in to hand it over.</summary>
    User,

    /// <summary>The session it came in, compared whole.</summary>
    Session,
}
