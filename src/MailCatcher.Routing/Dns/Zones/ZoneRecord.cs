using System.Net;
using ARSoft.Tools.Net;
using ARSoft.Tools.Net.Dns;
using MailCatcher.Routing.Dns.Names;

namespace MailCatcher.Routing.Dns.Zones;

/// <summary>
/// One record of a zone, without its owner: a wildcard's records are answered under the name that was asked for
/// (RFC 4592 §2.2). Immutable.
/// </summary>
internal sealed class ZoneRecord
{
    private readonly Func<DomainName, DnsRecordBase>? _create;

    private ZoneRecord(
        RecordType type, int timeToLive, int dataLength, Func<DomainName, DnsRecordBase>? create, DnsName? target)
    {
        Type = type;
        TimeToLive = timeToLive;
        DataLength = dataLength;
        Target = target;
        _create = create;
    }

    /// <summary>The record's type.</summary>
    public RecordType Type { get; }

    /// <summary>Seconds it may be remembered.</summary>
    public int TimeToLive { get; }

    /// <summary>Most octets its data takes on the wire.</summary>
    public int DataLength { get; }

    /// <summary>The name its data leads to (CNAME, MX, NS, SRV, PTR); null for other types.</summary>
    public DnsName? Target { get; }

    /// <summary>A record whose data is known.</summary>
    public static ZoneRecord Of(
        RecordType type, int timeToLive, int dataLength, Func<DomainName, DnsRecordBase> create, DnsName? target = null)
        => new(type, timeToLive, dataLength, create, target);

    /// <summary>
    /// An A or AAAA record whose data is the address clients reach this program at, written <c>$ADDRESS</c> in a zone.
    /// </summary>
    public static ZoneRecord OwnAddress(RecordType type, int timeToLive) => new(type, timeToLive, 16, null, null);

    /// <summary>
    /// Appends the record as it stands in an answer. One that stands for our own address gives as many records as there
    /// are addresses of its family, which may be none.
    /// </summary>
    public void AppendTo(List<DnsRecordBase> records, DomainName owner, IReadOnlyList<IPAddress> ownAddresses)
    {
        if (_create is not null)
        {
            records.Add(_create(owner));
            return;
        }

        foreach (var address in ownAddresses)
        {
            if (AddressRecords.TypeOf(address) == Type)
            {
                records.Add(AddressRecords.Create(owner, TimeToLive, address));
            }
        }
    }
}
