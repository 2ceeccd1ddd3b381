using System.Collections.Frozen;
using System.Globalization;
using MailCatcher.Routing.Reception.Rules;

namespace MailCatcher.Routing.Reception.ReadyMade;

/// <summary>
/// The addresses that behave the same on every server of this kind: its own, and those of providers' simulators, so that tests
/// written against them run unchanged. Thread-safe.
/// </summary>
public sealed class ReadyMadeAddresses
{
    private readonly FrozenDictionary<string, FrozenDictionary<string, Rule>> _byDomain;
    private readonly string? _ownDomain;
    private readonly bool _hasPostmark;
    private readonly bool _hasMailtrap;
    private readonly bool _hasMox;

    /// <summary>The addresses of some sets.</summary>
    public ReadyMadeAddresses(ReadyMadeOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Sets =
        [
            .. options.Domain is { } domain ? [ReadyMadeSets.OwnIn(domain)] : Array.Empty<ReadyMadeSet>(),
            .. ReadyMadeSets.Providers.Intersect(options.Providers).Select(ReadyMadeSets.OfProvider),
        ];
        _ownDomain = options.Domain;
        _hasPostmark = options.Providers.Contains("postmark");
        _hasMailtrap = options.Providers.Contains(ReadyMadeSets.Mailtrap);
        _hasMox = options.Providers.Contains(ReadyMadeSets.Mox);
        _byDomain = Sets
            .GroupBy(set => set.Domain)
            .ToFrozenDictionary(group => group.Key, group => group.SelectMany(RulesOf).ToFrozenDictionary(StringComparer.OrdinalIgnoreCase),
                StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The sets there are.</summary>
    public IReadOnlyList<ReadyMadeSet> Sets { get; }

    /// <summary>The rule of an address; null for an ordinary one.</summary>
    public Rule? Find(string address)
    {
        ArgumentNullException.ThrowIfNull(address);
        var at = address.LastIndexOf('@');
        if (at <= 0)
        {
            return null;
        }

        var local = address[..at];
        var domain = address[(at + 1)..];
        return _byDomain.TryGetValue(domain, out var addresses)
            ? FindAt(domain, local, addresses) ?? FindAnywhere(local, domain)
            : FindAnywhere(local, domain);
    }

    /// <summary>The rule of an address as sender, which acts at MAIL; null for an ordinary one.</summary>
    public Rule? FindSender(string address)
    {
        ArgumentNullException.ThrowIfNull(address);
        var at = address.LastIndexOf('@');
        return _hasMox && at > 0 ? MoxAddress.FindSender(address[..at]) : null;
    }

    private Rule? FindAt(string domain, string local, FrozenDictionary<string, Rule> addresses)
    {
        // A label behind a plus sign tells tests apart and changes nothing.
        var plus = local.IndexOf('+', StringComparison.Ordinal);
        var plain = plus > 0 ? local[..plus] : local;
        if (domain.Equals(_ownDomain, StringComparison.OrdinalIgnoreCase))
        {
            return addresses.GetValueOrDefault(plain) ?? FindParametric(plain, domain);
        }

        return _hasPostmark && domain.EndsWith("postmarkapp.com", StringComparison.OrdinalIgnoreCase)
            ? addresses.GetValueOrDefault(plain.Replace("_", "", StringComparison.Ordinal)) ?? addresses["HardBounce"]
            : addresses.GetValueOrDefault(plain);
    }

    private Rule? FindAnywhere(string local, string domain)
        => (_hasMailtrap ? MailtrapAddress.Find(local) : null) ?? (_hasMox ? MoxAddress.Find(local, domain) : null);

    private static Rule? FindParametric(string local, string domain)
    {
        const string Code = "smtp-";
        const string Delay = "delay-";
        if (local.StartsWith(Code, StringComparison.OrdinalIgnoreCase) && ReadyMadeRule.TryReadCode(local.AsSpan(Code.Length), out var code))
        {
            return ReadyMadeRule.Create($"{local}@{domain}", new BehaviourDefinition { Kind = "reject", Code = code });
        }

        return local.StartsWith(Delay, StringComparison.OrdinalIgnoreCase)
            && int.TryParse(local.AsSpan(Delay.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            && seconds is > 0 and <= 3600
                ? ReadyMadeRule.Create($"{local}@{domain}", new BehaviourDefinition { Kind = "delay", Delay = seconds })
                : null;
    }

    private static IEnumerable<KeyValuePair<string, Rule>> RulesOf(ReadyMadeSet set) => set.Addresses
        .Where(address => address.Behaviour is not null)
        .Select(address => KeyValuePair.Create(
            address.LocalPart, ReadyMadeRule.Create($"{address.LocalPart}@{set.Domain}", address.Behaviour!)));
}
