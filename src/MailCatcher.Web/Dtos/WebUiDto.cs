using MailCatcher.Web.Listeners;

namespace MailCatcher.Web.Dtos;

/// <summary>Mailpit's WebUI, and after it what the set-up page shows.</summary>
internal sealed record WebUiDto
{
    public string Label { get; init; } = "";

    public MessageRelayDto MessageRelay { get; init; } = new();

    public bool SpamAssassin { get; init; }

    public bool ChaosEnabled { get; init; } = true;

    public bool DuplicatesIgnored { get; init; }

    public bool HideDeleteAllButton { get; init; }

    public required string Version { get; init; }

    public required string HostName { get; init; }

    public required IReadOnlyList<ListenerDto> Listeners { get; init; }

    /// <summary>Octets.</summary>
    public required long MaxMessageSize { get; init; }

    public required string DataFile { get; init; }

    /// <summary>True when <c>/api/v1/ca</c> hands out a certificate to trust.</summary>
    public required bool CertificateAuthority { get; init; }
}

/// <summary>Mailpit's settings for releasing messages; none are configured here.</summary>
internal sealed record MessageRelayDto
{
    public bool Enabled { get; init; }

    public string SMTPServer { get; init; } = "";

    public string ReturnPath { get; init; } = "";

    public string AllowedRecipients { get; init; } = "";

    public string BlockedRecipients { get; init; } = "";

    public string OverrideFrom { get; init; } = "";

    public bool PreserveMessageIDs { get; init; }

    public string RecipientAllowlist { get; init; } = "";
}

/// <summary>One endpoint the program listens on.</summary>
internal sealed record ListenerDto(string Protocol, string Address, int Port, bool TLS, IReadOnlyList<string> Settings)
{
    public static ListenerDto Of(BoundListener listener)
        => new(listener.Protocol, listener.Address, listener.Port, listener.Tls, listener.Settings);
}
