namespace MailCatcher.Configuration.Listeners;

/// <summary>
/// All settings of listeners, in the order help shows them. As with the options, this table is the only place that knows
/// them.
/// </summary>
internal static class ListenerSettingTable
{
    /// <summary>What receives mail from other servers.</summary>
    public const string Mx = "mx";

    private static readonly IReadOnlyDictionary<string, StartTlsMode> StartTlsWords = new Dictionary<string, StartTlsMode>
    {
        ["off"] = StartTlsMode.Off,
        ["offer"] = StartTlsMode.Offer,
    };

    private static readonly IReadOnlyDictionary<string, SmtpAuthMode> AuthWords = new Dictionary<string, SmtpAuthMode>
    {
        ["off"] = SmtpAuthMode.Off,
        ["open"] = SmtpAuthMode.Open,
        ["optional"] = SmtpAuthMode.Optional,
        ["required"] = SmtpAuthMode.Required,
    };

    /// <summary>Every setting.</summary>
    public static IReadOnlyList<ListenerSetting> All { get; } =
    [
        Profile(Mx, "like a domain's mail server (port 25): no AUTH, STARTTLS offered",
            traits => traits with { StartTls = StartTlsMode.Offer, Auth = SmtpAuthMode.Off }),
        Mail("starttls", "MODE", "off or offer", text => Parse(StartTlsWords, text), (traits, mode) => traits with { StartTls = mode })
            with { IsFor = protocol => protocol.TakesMail() && !protocol.HasTls() },
        Mail("auth", "MODE", "off, open (anybody may), optional (users may) or required", text => Parse(AuthWords, text),
            (traits, mode) => traits with { Auth = mode }),
        new("mode", "MODE", "who may connect to a Unix socket, as for chmod: 660", _ => true, SocketMode),
    ];

    /// <summary>The setting by its word; null when there is none.</summary>
    public static ListenerSetting? Find(string name) => All.FirstOrDefault(setting => setting.Name == name);

    /// <summary>The value of <c>starttls</c>.</summary>
    public static string WordOf(StartTlsMode mode) => StartTlsWords.First(word => word.Value == mode).Key;

    /// <summary>The value of <c>auth</c>.</summary>
    public static string WordOf(SmtpAuthMode mode) => AuthWords.First(word => word.Value == mode).Key;

    private static ListenerSetting Profile(string name, string help, Func<SmtpTraits, SmtpTraits> set)
        => new(name, ValueName: null, help, protocol => protocol is ListenerProtocol.Smtp or ListenerProtocol.Smtps,
            (entry, _) => Parsed.Good(With(entry, traits => set(traits) with { Profile = name })))
        {
            IsProfile = true,
        };

    private static ListenerSetting Mail<T>(
        string name, string? valueName, string help, Func<string, Parsed<T>> parse, Func<SmtpTraits, T, SmtpTraits> set)
        => new(name, valueName, help, protocol => protocol.TakesMail(),
            (entry, text) => parse(text).Map(value => With(entry, traits => set(traits, value))));

    private static ListenerEntry With(ListenerEntry entry, Func<SmtpTraits, SmtpTraits> change)
    {
        var before = entry.OfAll;
        return entry with { OfAll = traits => change(before(traits)) };
    }

    private static Parsed<T> Parse<T>(IReadOnlyDictionary<string, T> words, string text)
        => words.TryGetValue(text, out var value)
            ? Parsed.Good(value)
            : Parsed<T>.Bad($"'{text}' is none of {string.Join(", ", words.Keys)}");

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
