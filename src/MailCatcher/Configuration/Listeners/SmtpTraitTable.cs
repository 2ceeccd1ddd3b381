using System.Globalization;
using MailCatcher.Routing.Reception;
using MailCatcher.Sessions.Smtp;
using static MailCatcher.Configuration.OptionValues;

namespace MailCatcher.Configuration.Listeners;

/// <summary>
/// All traits of listeners that take mail, in the order help shows them. <see cref="OptionTable"/> and
/// <see cref="ListenerSettingTable"/> are made from it.
/// </summary>
internal static class SmtpTraitTable
{
    private static readonly WordTable<StartTlsMode> StartTlsModes = new(
        ("off", StartTlsMode.Off), ("offer", StartTlsMode.Offer), ("required", StartTlsMode.Required));

    private static readonly WordTable<SmtpAuthMode> AuthModes = new(
        ("off", SmtpAuthMode.Off), ("open", SmtpAuthMode.Open), ("optional", SmtpAuthMode.Optional), ("required", SmtpAuthMode.Required));

    private static readonly WordTable<RoutingMode> RoutingModes = new(
        ("submission", RoutingMode.Submission), ("mx", RoutingMode.Mx), ("off", RoutingMode.Off));

    /// <summary>Every trait.</summary>
    public static IReadOnlyList<SmtpTrait> All { get; } =
    [
        new()
        {
            Word = "starttls", Option = "smtp-starttls", ValueName = "MODE", Default = SwitchedOff,
            Help = "offer STARTTLS on --smtp (many clients then insist on a\ncertificate they trust); =required takes no mail without",
            Apply = (traits, text) => StartTls(text).Map(mode => traits with { StartTls = mode }),
            Show = traits => StartTlsModes.WordOf(traits.StartTls),
            IsFor = protocol => protocol.TakesMail() && !protocol.HasTls(),
        },
        new()
        {
            Word = "auth", ValueName = "MODE",
            Help = "off, open (anybody may), optional (users may) or required",
            Apply = (traits, text) => AuthModes.Parse(text).Map(mode => traits with { Auth = mode }),
            Show = traits => AuthModes.WordOf(traits.Auth),
        },
        Flag("auth-tls", "smtp-auth-tls", "take passwords over TLS alone (538 5.7.11 without)",
            traits => traits.AuthNeedsTls, (traits, value) => traits with { AuthNeedsTls = value }),
        new()
        {
            Word = "routing", ValueName = "MODE", Help = "where zones lead nowhere: submission bounces, mx refuses; or off",
            Apply = (traits, text) => RoutingModes.Parse(text).Map(mode => traits with { Routing = mode }),
            Show = traits => traits.Routing is { } mode ? RoutingModes.WordOf(mode) : null,
        },
        new()
        {
            Word = "strict", Option = "smtp-strict", ValueName = null, Default = SwitchedOff,
            Help = "refuse what the standards forbid and is taken otherwise; or, as\n=line-ends,header…, some of it",
            Apply = (traits, text) => Strictness.Parse(text).Map(demands => traits with { Strictness = demands }),
            Show = traits => Strictness.ToText(traits.Strictness),
        },
        new()
        {
            Word = "max-message-size", ValueName = "SIZE", Help = "largest message accepted",
            Apply = (traits, text) => MessageSize(text).Map(size => traits with { MaxMessageSize = size }),
            Show = traits => traits.MaxMessageSize == MessageSize(StandardMessageSize).Value
                ? null
                : traits.MaxMessageSize.ToString(CultureInfo.InvariantCulture),
        },
        Number("max-recipients", least: 1, "1000", "recipients of one message; more are refused with 452",
            traits => traits.MaxRecipients, (traits, value) => traits with { MaxRecipients = value }),
        Number("max-recipient-domains", least: 0, "0", "different domains of recipients in one session; 0 for any number",
            traits => traits.MaxRecipientDomains, (traits, value) => traits with { MaxRecipientDomains = value }),
        Number("max-transactions", least: 0, "0", "messages begun in one session; 0 for any number",
            traits => traits.MaxTransactions, (traits, value) => traits with { MaxTransactions = value }),
        Number("max-connections-per-client", least: 0, "0", "connections of one client address at once; 0 for any number",
            traits => traits.MaxConnectionsPerClient, (traits, value) => traits with { MaxConnectionsPerClient = value }),
        Rate("connection-rate", "how often one client address may connect, for example 10/1m;\n421 beyond",
            traits => traits.ConnectionRate, (traits, value) => traits with { ConnectionRate = value }),
        Rate("message-rate", "messages one client address may begin; 450 beyond",
            traits => traits.MessageRate, (traits, value) => traits with { MessageRate = value }),
        Rate("recipient-rate", "recipients one client address may name; 450 beyond",
            traits => traits.RecipientRate, (traits, value) => traits with { RecipientRate = value }),
        Pause("tarpit", "how long refusals wait, for example 5s or 500ms",
            traits => traits.Tarpit, (traits, value) => traits with { Tarpit = value }),
        Number("tarpit-after", least: 0, "0", "refusals in a session that do not wait",
            traits => traits.TarpitAfter, (traits, value) => traits with { TarpitAfter = value }) with { Option = "smtp-tarpit-after" },
        Pause("greeting-delay", "how long the greeting waits; who speaks before is noted",
            traits => traits.GreetingDelay, (traits, value) => traits with { GreetingDelay = value }),
        Flag("refuse-early", "smtp-refuse-early", "turn away who speaks before the greeting (554)",
            traits => traits.RefusesEarlyTalk, (traits, value) => traits with { RefusesEarlyTalk = value }),
        Patterns("allow-senders", "the only senders mail is taken from, with * and ?, or as /regex/",
            traits => traits.AllowSenders, (traits, value) => traits with { AllowSenders = value }),
        Patterns("deny-senders", "senders that are refused (550 5.7.1)",
            traits => traits.DenySenders, (traits, value) => traits with { DenySenders = value }),
        Patterns("allow-recipients", "the only recipients mail is taken for",
            traits => traits.AllowRecipients, (traits, value) => traits with { AllowRecipients = value }),
        Patterns("deny-recipients", "recipients that are refused (550 5.7.1)",
            traits => traits.DenyRecipients, (traits, value) => traits with { DenyRecipients = value }),
        Flag("vrfy", "smtp-vrfy", "let VRFY tell whether mail for an address is taken",
            traits => traits.AnswersVrfy, (traits, value) => traits with { AnswersVrfy = value }),
        new()
        {
            Option = "smtp-lists", ValueName = "FILE", Help = "mailing lists that EXPN tells of, in lines of the form\nname: address, address",
            Apply = (traits, text) => MailingListFile.Read(text).Map(lists => traits with { MailingLists = lists }),
            Show = _ => null,
        },
    ];

    /// <summary>The options for all listeners.</summary>
    public static IEnumerable<OptionDefinition> Options => All.Where(trait => trait.Option is not null).Select(trait => trait.ToOption());

    /// <summary>The settings of one listener.</summary>
    public static IEnumerable<ListenerSetting> Settings => All.Where(trait => trait.Word is not null).Select(trait => trait.ToSetting());

    private static SmtpTrait Flag(
        string word, string option, string help, Func<SmtpTraits, bool> get, Func<SmtpTraits, bool, SmtpTraits> set) => new()
        {
            Word = word,
            Option = option,
            ValueName = null,
            Default = SwitchedOff,
            Help = help,
            Apply = (traits, text) => Switch(text).Map(value => set(traits, value)),
            Show = traits => get(traits) ? SwitchedOn : null,
        };

    private static SmtpTrait Number(
        string name, int least, string standard, string help, Func<SmtpTraits, int> get, Func<SmtpTraits, int, SmtpTraits> set) => new()
        {
            Word = name,
            Option = name,
            ValueName = "N",
            Default = standard,
            Help = help,
            Apply = (traits, text) => Count(text) switch
            {
                { Error: null, Value: var value } when value < least
                    => Parsed<SmtpTraits>.Bad($"'{text}' is no number from {least} to {int.MaxValue}"),
                var count => count.Map(value => set(traits, value)),
            },
            Show = traits => get(traits).ToString(CultureInfo.InvariantCulture) is var shown && shown != standard ? shown : null,
        };

    private static SmtpTrait Rate(
        string name, string help, Func<SmtpTraits, RateLimit?> get, Func<SmtpTraits, RateLimit?, SmtpTraits> set) => new()
        {
            Word = name,
            Option = name,
            ValueName = "N/TIME",
            Help = help,
            Apply = (traits, text) => Rates.Parse(text).Map(rate => set(traits, rate)),
            Show = traits => get(traits) is { } rate ? Rates.ToText(rate) : null,
        };

    private static SmtpTrait Pause(string word, string help, Func<SmtpTraits, TimeSpan> get, Func<SmtpTraits, TimeSpan, SmtpTraits> set)
        => new()
        {
            Word = word,
            Option = $"smtp-{word}",
            ValueName = "TIME",
            Default = "0",
            Help = help,
            Apply = (traits, text) => Pauses.Parse(text).Map(pause => set(traits, pause)),
            Show = traits => get(traits) is var pause && pause > TimeSpan.Zero ? Pauses.ToText(pause) : null,
        };

    private static SmtpTrait Patterns(
        string name,
        string help,
        Func<SmtpTraits, IReadOnlyList<AddressPattern>> get,
        Func<SmtpTraits, IReadOnlyList<AddressPattern>, SmtpTraits> set) => new()
        {
            Word = name,
            Option = name,
            ValueName = "PATTERN[,…]",
            Help = help,
            Apply = (traits, text) => AddressPatterns.Parse(text).Map(patterns => set(traits, patterns)),
            Show = traits => get(traits) is { Count: > 0 } patterns ? string.Join(AddressPatterns.Separator, patterns.Select(pattern => pattern.Text)) : null,
        };

    // A switch before there were several modes.
    private static Parsed<StartTlsMode> StartTls(string text)
        => Switch(text) is { Error: null, Value: var isOn }
            ? Parsed.Good(isOn ? StartTlsMode.Offer : StartTlsMode.Off)
            : StartTlsModes.Parse(text);
}
