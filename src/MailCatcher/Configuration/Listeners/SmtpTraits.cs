using MailCatcher.Routing.Reception;
using MailCatcher.Sessions.Smtp;

namespace MailCatcher.Configuration.Listeners;

/// <summary>
/// How a listener behaves that takes mail: what the options say for all of them, or, with the settings of its entry, what
/// holds for one. Each property is a row of <see cref="SmtpTraitTable"/>, which has the defaults.
/// </summary>
internal sealed record SmtpTraits
{
    /// <summary>The profile it was made from, by its word on the command line; null for none.</summary>
    public string? Profile { get; init; }

    /// <summary>STARTTLS.</summary>
    public StartTlsMode StartTls { get; init; }

    /// <summary>AUTH.</summary>
    public SmtpAuthMode Auth { get; init; } = SmtpAuthMode.Open;

    /// <summary>True when passwords are taken on encrypted connections alone.</summary>
    public bool AuthNeedsTls { get; init; }

    /// <summary>Which server it plays towards the domains that the zones know; null for what all play.</summary>
    public RoutingMode? Routing { get; init; }

    /// <summary>What is refused although it could be taken.</summary>
    public SmtpStrictness Strictness { get; init; }

    /// <summary>Octets a message may have.</summary>
    public long MaxMessageSize { get; init; }

    /// <summary>Recipients a message may have.</summary>
    public int MaxRecipients { get; init; }

    /// <summary>Domains that recipients may have in one session; 0 for any number.</summary>
    public int MaxRecipientDomains { get; init; }

    /// <summary>Transactions in one session; 0 for any number.</summary>
    public int MaxTransactions { get; init; }

    /// <summary>The only senders mail is taken from; empty for all.</summary>
    public IReadOnlyList<AddressPattern> AllowSenders { get; init; } = [];

    /// <summary>Senders mail is not taken from.</summary>
    public IReadOnlyList<AddressPattern> DenySenders { get; init; } = [];

    /// <summary>The only recipients mail is taken for; empty for all.</summary>
    public IReadOnlyList<AddressPattern> AllowRecipients { get; init; } = [];

    /// <summary>Recipients mail is not taken for.</summary>
    public IReadOnlyList<AddressPattern> DenyRecipients { get; init; } = [];

    /// <summary>Connections one client's address may have at once; 0 for any number.</summary>
    public int MaxConnectionsPerClient { get; init; }

    /// <summary>How often one client's address may connect; null for any number.</summary>
    public RateLimit? ConnectionRate { get; init; }

    /// <summary>Messages one client's address may begin; null for any number.</summary>
    public RateLimit? MessageRate { get; init; }

    /// <summary>Recipients one client's address may name; null for any number.</summary>
    public RateLimit? RecipientRate { get; init; }

    /// <summary>How long refusals wait.</summary>
    public TimeSpan Tarpit { get; init; }

    /// <summary>Refusals in a session that do not wait.</summary>
    public int TarpitAfter { get; init; }

    /// <summary>How long the greeting waits.</summary>
    public TimeSpan GreetingDelay { get; init; }

    /// <summary>True when a client that does not wait for the greeting is turned away.</summary>
    public bool RefusesEarlyTalk { get; init; }

    /// <summary>True when VRFY tells whether mail for an address is taken.</summary>
    public bool AnswersVrfy { get; init; }

    /// <summary>What EXPN tells.</summary>
    public MailingLists MailingLists { get; init; } = MailingLists.None;

    /// <summary>The profile, and in the words of the settings what holds and is not what any server does.</summary>
    /// <param name="protocol">What the listener speaks.</param>
    public IReadOnlyList<string> ToWords(ListenerProtocol protocol) =>
    [
        .. Profile is null ? (string[])[] : [Profile],
        .. SmtpTraitTable.All.Where(trait => trait.IsFor(protocol)).Select(trait => trait.Describe(this)).OfType<string>(),
    ];
}

/// <summary>Whether the connection can become encrypted.</summary>
internal enum StartTlsMode
{
    /// <summary>It cannot.</summary>
    Off,

    /// <summary>It can.</summary>
    Offer,

    /// <summary>It has to: nothing goes on before.</summary>
    Required,
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
