using MailCatcher.Routing.Dns.Names;

namespace MailCatcher.Routing.Dns.Zones;

/// <summary>All zones at one moment. Immutable.</summary>
internal sealed class ZoneSet
{
    private readonly Dictionary<string, DnsZone>.AlternateLookup<ReadOnlySpan<char>> _zones;

    /// <summary>Makes a set; each domain occurs once.</summary>
    public ZoneSet(IEnumerable<DnsZone> zones)
    {
        _zones = zones.ToDictionary(zone => zone.Domain.Key, StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>No zones.</summary>
    public static ZoneSet Empty { get; } = new([]);

    /// <summary>The zones in no particular order.</summary>
    public IReadOnlyCollection<DnsZone> Zones => _zones.Dictionary.Values;

    /// <summary>The zone of exactly this domain; null when there is none.</summary>
    public DnsZone? FindExact(DnsName domain) => _zones.TryGetValue(domain.Key, out var zone) ? zone : null;

    /// <summary>The zone a name lies in: the one with the longest matching domain. Null when it lies in none.</summary>
    public DnsZone? Find(DnsName name)
    {
        if (_zones.Dictionary.Count == 0)
        {
            return null;
        }

        for (var labels = 0; labels <= name.LabelCount; labels++)
        {
            if (_zones.TryGetValue(name.KeyWithout(labels), out var zone))
            {
                return zone;
            }
        }

        return null;
    }
}
