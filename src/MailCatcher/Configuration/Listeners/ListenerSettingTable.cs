using MailCatcher.Routing.Reception;
using MailCatcher.Sessions.Smtp;

namespace MailCatcher.Configuration.Listeners;

/// <summary>
/// All settings of listeners, in the order help shows them. As with the options, this table is the only place that knows
/// them.
/// </summary>
internal static class ListenerSettingTable
{
    /// <summary>Every setting.</summary>
    public static IReadOnlyList<ListenerSetting> All { get; } =
    [
        Profile("mx", "like a domain's mail server (port 25): no AUTH, STARTTLS offered",
            traits => traits with { StartTls = StartTlsMode.Offer, Auth = SmtpAuthMode.Off, Routing = RoutingMode.Mx }),
        Profile("submission", "like a provider's port 587: STARTTLS and AUTH required",
            traits => traits with
            {
                StartTls = StartTlsMode.Required,
                Auth = SmtpAuthMode.Required,
                AuthNeedsTls = true,
                Routing = RoutingMode.Submission,
            }),
        .. SmtpTraitTable.Settings,
        new()
        {
            Name = "lenient", ValueName = null, Help = "not as --smtp-strict",
            IsFor = ListenerProtocols.TakesMail, Apply = Lenient, Opposite = "strict",
        },
        new()
        {
            Name = "mode", ValueName = "MODE", Help = "who may connect to a Unix socket, as for chmod: 660",
            IsFor = protocol => protocol != ListenerProtocol.Dns, Apply = SocketMode,
        },
    ];

    /// <summary>The setting by its word; null when there is none.</summary>
    public static ListenerSetting? Find(string name) => All.FirstOrDefault(setting => setting.Name == name);

    private static ListenerSetting Profile(string name, string help, Func<SmtpTraits, SmtpTraits> set) => new()
    {
        Name = name,
        ValueName = null,
        Help = help,
        IsFor = protocol => protocol is ListenerProtocol.Smtp or ListenerProtocol.Smtps,
        Apply = (entry, _) => Parsed.Good(entry with { OfAll = traits => set(entry.OfAll(traits)) with { Profile = name } }),
        IsProfile = true,
    };

    private static Parsed<ListenerEntry> Lenient(ListenerEntry entry, string text)
        => text == OptionValues.SwitchedOn
            ? Parsed.Good(entry with { OfAll = traits => entry.OfAll(traits) with { Strictness = SmtpStrictness.None } })
            : Parsed<ListenerEntry>.Bad("it has no value");

    private static Parsed<ListenerEntry> SocketMode(ListenerEntry entry, string text)
    {
        if (entry.Place is not ListenPlace.UnixSocket)
        {
            return Parsed<ListenerEntry>.Bad("only a Unix socket has one");
        }

        const int LeastDigits = 3, MostDigits = 4, Largest = 0b111_111_111;
        return text.Length is >= LeastDigits and <= MostDigits
            && text.All(digit => digit is >= '0' and <= '7')
            && text.Aggregate(0, (mode, digit) => (mode << 3) | (digit - '0')) is var mode and <= Largest
                ? Parsed.Good(entry with { SocketMode = (UnixFileMode)mode })
                : Parsed<ListenerEntry>.Bad($"'{text}' is no mode such as 600, 660 or 666");
    }
}
