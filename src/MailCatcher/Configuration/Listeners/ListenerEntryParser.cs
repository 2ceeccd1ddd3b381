using System.Net.Sockets;

namespace MailCatcher.Configuration.Listeners;

/// <summary>
/// Reads the value of a listener option: entries separated by commas, each a place and its settings:
/// <c>127.0.0.1:2525+mx</c>, <c>unix:/run/mail.sock+mode=660</c>, <c>systemd:smtp</c>.
/// </summary>
internal static class ListenerEntryParser
{
    private const string UnixPrefix = "unix:";
    private const string Systemd = "systemd";
    private const char SettingMark = '+';
    private const int SmtpPort = 25;

    /// <summary>All entries; none for <see cref="ListenAddress.Off"/>. The error names the entry and the setting.</summary>
    public static Parsed<IReadOnlyList<ListenerEntry>> ParseList(string text, ListenerProtocol protocol)
    {
        if (string.Equals(text.Trim(), ListenAddress.Off, StringComparison.OrdinalIgnoreCase))
        {
            return Parsed.Good<IReadOnlyList<ListenerEntry>>([]);
        }

        var entries = new List<ListenerEntry>();
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries))
        {
            var parsed = Parse(part, protocol);
            if (parsed.Error is not null)
            {
                return Parsed<IReadOnlyList<ListenerEntry>>.Bad(parsed.Error);
            }

            entries.Add(parsed.Value);
        }

        return Parsed.Good<IReadOnlyList<ListenerEntry>>(entries);
    }

    private static Parsed<ListenerEntry> Parse(string part, ListenerProtocol protocol)
    {
        string[] pieces = part.Split(SettingMark);
        var place = ParsePlace(pieces[0]);
        if (place.Error is not null)
        {
            return Parsed<ListenerEntry>.Bad(place.Error);
        }

        // RFC 2033 §1: LMTP "MUST NOT be used on TCP port 25", where senders expect SMTP.
        if (protocol == ListenerProtocol.Lmtp && place.Value is ListenPlace.Network { Address.Port: SmtpPort })
        {
            return Parsed<ListenerEntry>.Bad($"'{part}': port {SmtpPort} is SMTP's alone (RFC 2033)");
        }

        var applied = Apply(new ListenerEntry(place.Value), pieces[1..], protocol);
        return applied.Error is null ? applied : Parsed<ListenerEntry>.Bad($"'{part}': {applied.Error}");
    }

    private static Parsed<ListenPlace> ParsePlace(string text)
    {
        if (text.StartsWith(UnixPrefix, StringComparison.Ordinal))
        {
            return ParsePath(text, text[UnixPrefix.Length..]);
        }

        if (text == Systemd)
        {
            return Parsed.Good<ListenPlace>(new ListenPlace.Inherited(Name: null));
        }

        if (!text.StartsWith(Systemd + ":", StringComparison.Ordinal))
        {
            return ListenAddress.Parse(text).Map<ListenPlace>(address => new ListenPlace.Network(address));
        }

        var name = text[(Systemd.Length + 1)..];
        return name.Length > 0
            ? Parsed.Good<ListenPlace>(new ListenPlace.Inherited(name))
            : Parsed<ListenPlace>.Bad($"'{text}' has no name; expected systemd:NAME, or systemd alone");
    }

    private static Parsed<ListenPlace> ParsePath(string text, string given)
    {
        if (given.Length == 0)
        {
            return Parsed<ListenPlace>.Bad($"'{text}' has no path; expected unix:/PATH such as unix:/run/mailcatcher.sock");
        }

        var path = Path.GetFullPath(given);
        try
        {
            _ = new UnixDomainSocketEndPoint(path);
            return Parsed.Good<ListenPlace>(new ListenPlace.UnixSocket(path));
        }
        catch (ArgumentOutOfRangeException)
        {
            return Parsed<ListenPlace>.Bad($"'{text}': the path is longer than that of a socket may be (about 100 octets)");
        }
        catch (PlatformNotSupportedException)
        {
            return Parsed<ListenPlace>.Bad($"'{text}': this system has no Unix sockets");
        }
    }

    /// <summary>Applies the settings: the profile first, wherever it stands, so that the others change it.</summary>
    private static Parsed<ListenerEntry> Apply(ListenerEntry entry, string[] words, ListenerProtocol protocol)
    {
        var found = new List<(ListenerSetting Setting, string Value)>();
        foreach (var word in words)
        {
            var read = Read(word, protocol);
            if (read.Error is not null)
            {
                return Parsed<ListenerEntry>.Bad(read.Error);
            }

            if (found.Find(other => other.Setting.Excludes(read.Value.Setting)).Setting is { } other)
            {
                return Parsed<ListenerEntry>.Bad(other == read.Value.Setting
                    ? $"{other.Name} is given twice"
                    : $"{other.Name} and {read.Value.Setting.Name} exclude each other");
            }

            found.Add(read.Value);
        }

        foreach (var (setting, value) in found.OrderByDescending(one => one.Setting.IsProfile))
        {
            var applied = setting.Apply(entry, value);
            if (applied.Error is not null)
            {
                return Parsed<ListenerEntry>.Bad($"{setting.Name}: {applied.Error}");
            }

            entry = applied.Value;
        }

        return Parsed.Good(entry);
    }

    private static Parsed<(ListenerSetting Setting, string Value)> Read(string word, ListenerProtocol protocol)
    {
        var (name, value) = word.Split('=', 2) is [var before, var after] ? (before, after) : (word, null);
        if (ListenerSettingTable.Find(name) is not { } setting)
        {
            return Bad(NearestName.Find(name, ListenerSettingTable.All.Select(one => one.Name)) is { } near
                ? $"there is no setting '{name}'; did you mean {near}?"
                : $"there is no setting '{name}' (see --help)");
        }

        if (!setting.IsFor(protocol))
        {
            return Bad($"{name} is no setting of --{protocol.NameOf()}");
        }

        if (setting.IsProfile)
        {
            return value is null ? Parsed.Good((setting, "")) : Bad($"{name} has no value");
        }

        value ??= setting.ValueName is null ? OptionValues.SwitchedOn : "";
        return value.Length > 0 ? Parsed.Good((setting, value)) : Bad($"{name}: the value is missing; expected {setting.Usage}");
    }

    private static Parsed<(ListenerSetting Setting, string Value)> Bad(string error) => Parsed<(ListenerSetting, string)>.Bad(error);
}
