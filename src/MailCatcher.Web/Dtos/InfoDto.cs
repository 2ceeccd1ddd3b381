namespace MailCatcher.Web.Dtos;

/// <summary>Mailpit's Info.</summary>
internal sealed record InfoDto
{
    public required string Version { get; init; }

    /// <summary>Always empty: nothing is asked of the internet.</summary>
    public string LatestVersion { get; init; } = "";

    /// <summary>Where the data is kept.</summary>
    public required string Database { get; init; }

    public required long DatabaseSize { get; init; }

    public required int Messages { get; init; }

    public required int Unread { get; init; }

    /// <summary>Messages per tag.</summary>
    public IReadOnlyDictionary<string, int> Tags { get; init; } = new Dictionary<string, int>();

    public required RuntimeStatsDto RuntimeStats { get; init; }
}

/// <summary>Figures since the start of the program.</summary>
internal sealed record RuntimeStatsDto
{
    /// <summary>Seconds.</summary>
    public required long Uptime { get; init; }

    /// <summary>Octets of memory in use.</summary>
    public required long Memory { get; init; }

    public required long MessagesDeleted { get; init; }

    /// <summary>Messages captured, over whichever protocol.</summary>
    public required long SMTPAccepted { get; init; }

    /// <summary>Octets of the messages captured.</summary>
    public required long SMTPAcceptedSize { get; init; }

    /// <summary>Senders, recipients and messages that were refused.</summary>
    public required long SMTPRejected { get; init; }

    /// <summary>Always 0: Mailpit counts messages here whose Message-ID it has already, and every message is kept.</summary>
    public long SMTPIgnored { get; init; }
}
