using ARSoft.Tools.Net.Dns;
using MailCatcher.Routing.Dns.Names;

namespace MailCatcher.Routing.Dns.Zones;

/// <summary>
/// A name that exists in a zone. One without records lies between the apex and a name that has some: an empty non-terminal
/// (RFC 4592 §2.2.2), which exists all the same.
/// </summary>
internal sealed class ZoneNode(DnsName name)
{
    private readonly List<RecordSet> _sets = [];

    /// <summary>The name.</summary>
    public DnsName Name { get; } = name;

    /// <summary>Its records by type, in the order in which the zone states them.</summary>
    public IReadOnlyList<RecordSet> Sets => _sets;

    /// <summary>The node of the label <c>*</c> directly below; null when there is none.</summary>
    public ZoneNode? Wildcard { get; set; }

    /// <summary>The records of a type; null when there are none.</summary>
    public RecordSet? Find(RecordType type)
    {
        foreach (var set in _sets)
        {
            if (set.Type == type)
            {
                return set;
            }
        }

        return null;
    }

    /// <summary>The records of a type, made if need be.</summary>
    public RecordSet FindOrAdd(RecordType type)
    {
        if (Find(type) is { } found)
        {
            return found;
        }

        var added = new RecordSet(type);
        _sets.Add(added);
        return added;
    }
}
