using ARSoft.Tools.Net.Dns;
using MailCatcher.Routing.Dns.Names;

namespace MailCatcher.Routing.Dns.Zones;

/// <summary>Puts the records of one zone together and refuses those that cannot stand in it.</summary>
internal sealed class ZoneBuilder(DnsName domain)
{
    /// <summary>
    /// LIMIT RFC 1035 §4.1.4: most octets of one record set. With it every answer stays below 16 KiB, beyond which the
    /// library writes compression pointers that point elsewhere.
    /// </summary>
    internal const int MaximumSetLength = 8192;

    private const int RecordHeaderLength = 12;

    private readonly Dictionary<string, ZoneNode> _nodes = [];
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);

    /// <summary>True once a record was added.</summary>
    public bool HasRecords => _nodes.Count > 0;

    /// <summary>Adds a record; the reason why it cannot stand here, or null.</summary>
    public string? Add(DnsName owner, ZoneRecord record)
    {
        if (!owner.IsAtOrBelow(domain))
        {
            return $"{owner} lies outside the zone {domain}";
        }

        if (record.Type == RecordType.Soa && !owner.Equals(domain))
        {
            return $"only {domain} itself has an SOA record, not {owner}";
        }

        // RFC 2181 §5: the same record twice is one record.
        if (!_seen.Add(IdentityOf(owner, record)))
        {
            return null;
        }

        var node = NodeOf(owner);
        if (FindConflict(node, record) is { } conflict)
        {
            return conflict;
        }

        var set = node.FindOrAdd(record.Type);
        set.Add(record);
        return set.DataLength + (RecordHeaderLength * set.Records.Count) > MaximumSetLength
            ? $"the {RecordTypes.NameOf(record.Type)} records of {owner} take more than {MaximumSetLength} octets"
            : null;
    }

    /// <summary>
    /// The names of the zone by key, completed by what every zone has: SOA and NS at the apex unless an alias stands there,
    /// and the names in between.
    /// </summary>
    public IReadOnlyDictionary<string, ZoneNode> Finish(ZoneRecord startOfAuthority, ZoneRecord nameServer)
    {
        foreach (var node in _nodes.Values.ToList())
        {
            for (var name = node.Name; name.LabelCount > domain.LabelCount;)
            {
                name = name.Parent;
                NodeOf(name);
            }
        }

        var apex = NodeOf(domain);
        if (apex.Find(RecordType.CName) is null)
        {
            AddIfMissing(apex, startOfAuthority);
            AddIfMissing(apex, nameServer);
        }

        foreach (var node in _nodes.Values)
        {
            if (node.Name.LabelCount > domain.LabelCount && node.Name.Labels[0] == "*")
            {
                NodeOf(node.Name.Parent).Wildcard = node;
            }
        }

        return _nodes;
    }

    private static void AddIfMissing(ZoneNode node, ZoneRecord record)
    {
        if (node.Find(record.Type) is null)
        {
            node.FindOrAdd(record.Type).Add(record);
        }
    }

    private static string? FindConflict(ZoneNode node, ZoneRecord record)
    {
        // RFC 1034 §3.6.2: a name that is an alias has no other data, and one canonical name.
        var isAlias = record.Type == RecordType.CName;
        if (node.Sets.Count > 0 && (isAlias || node.Find(RecordType.CName) is not null))
        {
            return $"{node.Name} is an alias (CNAME) and can have no other record";
        }

        return record.Type == RecordType.Soa && node.Find(RecordType.Soa) is not null
            ? $"{node.Name} already has an SOA record"
            : null;
    }

    private static string IdentityOf(DnsName owner, ZoneRecord record)
    {
        var written = new List<DnsRecordBase>();
        record.AppendTo(written, DnsName.Root.ToDomainName(), []);
        return written is [var single]
            ? owner.Key + ' ' + RecordTypes.NameOf(record.Type) + ' ' + single
            : owner.Key + ' ' + RecordTypes.NameOf(record.Type) + " $ADDRESS";
    }

    private ZoneNode NodeOf(DnsName name)
    {
        if (!_nodes.TryGetValue(name.Key, out var node))
        {
            node = new ZoneNode(name);
            _nodes.Add(name.Key, node);
        }

        return node;
    }
}
