using ARSoft.Tools.Net.Dns;
using MailCatcher.Routing.Dns.Names;

namespace MailCatcher.Routing.Dns.Zones;

/// <summary>
/// What is known of a domain and everything below it. Immutable but for the count of queries that flapping needs.
/// </summary>
internal sealed class DnsZone
{
    private readonly Dictionary<string, ZoneNode>.AlternateLookup<ReadOnlySpan<char>> _nodes;
    private readonly ZoneFault? _statedFault;
    private long _queries;

    /// <summary>Makes a zone.</summary>
    /// <param name="source">What it was read from.</param>
    /// <param name="nodes">Its names by key; empty when it answers as the default zone does.</param>
    /// <param name="startOfAuthority">Its SOA record, stated or made up.</param>
    /// <param name="statedFault">The fault its text states; null for none.</param>
    public DnsZone(
        ZoneSource source,
        IReadOnlyDictionary<string, ZoneNode> nodes,
        ZoneRecord startOfAuthority,
        ZoneFault? statedFault)
    {
        Source = source;
        NegativeAuthority = CreateNegativeAuthority(source.Domain, startOfAuthority);
        Rule = "zone " + source.Domain;
        Fault = statedFault;
        _statedFault = statedFault;
        _nodes = new Dictionary<string, ZoneNode>(nodes, StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
    }

    private DnsZone(DnsZone other, ZoneFault? fault)
    {
        Source = other.Source with { File = null };
        NegativeAuthority = other.NegativeAuthority;
        Rule = other.Rule;
        LoadError = other.LoadError;
        Fault = fault ?? other._statedFault;
        _statedFault = other._statedFault;
        _nodes = other._nodes;
    }

    /// <summary>What it was read from.</summary>
    public ZoneSource Source { get; }

    /// <summary>The apex.</summary>
    public DnsName Domain => Source.Domain;

    /// <summary>The SOA record as negative answers carry it.</summary>
    public DnsRecordBase NegativeAuthority { get; }

    /// <summary>How the zone is named where it is told which rule decided.</summary>
    public string Rule { get; }

    /// <summary>What is wrong with it on purpose; null when nothing is.</summary>
    public ZoneFault? Fault { get; }

    /// <summary>Why its file could not be used at all, so that every name in it fails; null when it was.</summary>
    public ZoneError? LoadError { get; init; }

    /// <summary>True when it states no record: names in it are answered as the default zone would.</summary>
    public bool AnswersAsDefault => _nodes.Dictionary.Count == 0 && LoadError is null;

    /// <summary>
    /// The same zone, set through the API, with another fault; null for the one its text states, if any. Its queries are
    /// counted anew.
    /// </summary>
    public DnsZone WithFault(ZoneFault? fault) => new(this, fault);

    /// <summary>Numbers a query, from 1.</summary>
    public long CountQuery() => Interlocked.Increment(ref _queries);

    /// <summary>The number the next query will have.</summary>
    public long NextQuery => Volatile.Read(ref _queries) + 1;

    /// <summary>
    /// The node that answers for a name (RFC 1034 §4.3.2 step 3, RFC 4592 §3.3.1): its own, or the wildcard below its closest
    /// encloser. Null when the name does not exist.
    /// </summary>
    public ZoneNode? Find(DnsName name)
    {
        if (_nodes.TryGetValue(name.Key, out var exact))
        {
            return exact;
        }

        for (var labels = 1; labels <= name.LabelCount - Domain.LabelCount; labels++)
        {
            if (_nodes.TryGetValue(name.KeyWithout(labels), out var encloser))
            {
                return encloser.Wildcard;
            }
        }

        return null;
    }

    // RFC 2308 §3: the SOA lives no longer than its MINIMUM field says, and so does the negative answer.
    private static DnsRecordBase CreateNegativeAuthority(DnsName domain, ZoneRecord startOfAuthority)
    {
        var records = new List<DnsRecordBase>();
        startOfAuthority.AppendTo(records, domain.ToDomainName(), []);
        return records[0] is SoaRecord soa && soa.NegativeCachingTTL < soa.TimeToLive
            ? new SoaRecord(
                soa.Name,
                soa.NegativeCachingTTL,
                soa.MasterName,
                soa.ResponsibleName,
                soa.SerialNumber,
                soa.RefreshInterval,
                soa.RetryInterval,
                soa.ExpireInterval,
                soa.NegativeCachingTTL)
            : records[0];
    }
}
