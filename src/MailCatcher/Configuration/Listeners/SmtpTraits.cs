namespace MailCatcher.Configuration.Listeners;

/// <summary>
/// How a listener behaves that takes mail: what the options say for all of them, or, with the settings of its entry, what
/// holds for one.
/// </summary>
internal sealed record SmtpTraits
{
    /// <summary>The profile it was made from, by its word on the command line; null for none.</summary>
    public string? Profile { get; init; }

    /// <summary>STARTTLS.</summary>
    public StartTlsMode StartTls { get; init; }

    /// <summary>AUTH.</summary>
    public SmtpAuthMode Auth { get; init; } = SmtpAuthMode.Open;

    /// <summary>The settings that make a listener behave so, wherever the options around it stand.</summary>
    /// <param name="protocol">What the listener speaks.</param>
    public IReadOnlyList<string> ToWords(ListenerProtocol protocol) =>
    [
        .. Profile is null ? (string[])[] : [Profile],
        .. protocol.HasTls() ? (string[])[] : [$"starttls={ListenerSettingTable.WordOf(StartTls)}"],
        $"auth={ListenerSettingTable.WordOf(Auth)}",
    ];
}

/// <summary>Whether the connection can become encrypted.</summary>
internal enum StartTlsMode
{
    /// <summary>It cannot.</summary>
    Off,

    /// <summary>It can.</summary>
    Offer,
}

/// <summary>Whether clients can log in.</summary>
internal enum SmtpAuthMode
{
    /// <summary>They cannot: AUTH is not there.</summary>
    Off,

    /// <summary>They can, as anybody, and do not have to.</summary>
    Open,

    /// <summary>The users of <c>--smtp-auth</c> can and do not have to.</summary>
    Optional,

    /// <summary>Mail is taken from those who did, alone: the users of <c>--smtp-auth</c>, or anybody when that is open.</summary>
    Required,
}
