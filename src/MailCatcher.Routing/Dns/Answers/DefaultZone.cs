using System.Net;
using ARSoft.Tools.Net;
using ARSoft.Tools.Net.Dns;
using MailCatcher.Routing.Dns.Names;
using MailCatcher.Routing.Dns.Zones;

namespace MailCatcher.Routing.Dns.Answers;

/// <summary>
/// What every name has that no zone speaks of: as if each were a domain of its own whose mail comes to us.
/// </summary>
internal sealed class DefaultZone(DnsName server)
{
    /// <summary>How the default zone is named where it is told which rule decided.</summary>
    public const string Rule = "default zone";

    private const ushort MailPreference = 10;

    private static readonly DnsName Reverse4 = DnsName.FromLabels("in-addr", "arpa")!;
    private static readonly DnsName Reverse6 = DnsName.FromLabels("ip6", "arpa")!;

    // RFC 7208 §5.1: everybody may send for the domain.
    private static readonly byte[] PermissiveSpf = [11, .. "v=spf1 +all"u8];

    /// <summary>
    /// The records of a type under a name, those of all types for ANY; empty when it has none. Our own addresses answer for
    /// every host.
    /// </summary>
    public List<DnsRecordBase> Find(DnsName name, RecordType type, IReadOnlyList<IPAddress> addresses)
    {
        var owner = name.ToDomainName();
        var records = new List<DnsRecordBase>();
        if (Asks(type, RecordType.Soa))
        {
            records.Add(StartOfAuthority(name, owner));
        }

        if (Asks(type, RecordType.Ns))
        {
            records.Add(new NsRecord(owner, TimeToLive.Default, server.ToDomainName()));
        }

        if (name.IsAtOrBelow(Reverse4) || name.IsAtOrBelow(Reverse6))
        {
            AddPointer(records, name, type);
        }
        else
        {
            AddMail(records, name, type);
            AddAddresses(records, owner, type, addresses);
        }

        return records;
    }

    /// <summary>Appends the addresses of a type, or of both for ANY.</summary>
    public static void AddAddresses(
        List<DnsRecordBase> records, DomainName owner, RecordType type, IReadOnlyList<IPAddress> addresses)
    {
        foreach (var address in addresses)
        {
            if (Asks(type, AddressRecords.TypeOf(address)))
            {
                records.Add(AddressRecords.Create(owner, TimeToLive.Default, address));
            }
        }
    }

    /// <summary>The SOA record that negative answers about a name carry.</summary>
    public DnsRecordBase StartOfAuthority(DnsName name) => StartOfAuthority(name, name.ToDomainName());

    /// <summary>The host that takes a domain's mail: <c>mx</c> below it, or itself when that name would be too long.</summary>
    public static DnsName MailHostOf(DnsName name) => name.Prepend("mx") ?? name;

    private static void AddMail(List<DnsRecordBase> records, DnsName name, RecordType type)
    {
        var owner = name.ToDomainName();
        if (Asks(type, RecordType.Mx))
        {
            records.Add(new MxRecord(owner, TimeToLive.Default, MailPreference, MailHostOf(name).ToDomainName()));
        }

        // An SPF policy under _dmarc or _domainkey would be a broken DMARC policy or key rather than none.
        if (Asks(type, RecordType.Txt) && !name.Labels.Any(label => label.StartsWith('_')))
        {
            records.Add(new UnknownRecord(owner, RecordType.Txt, RecordClass.INet, TimeToLive.Default, PermissiveSpf));
        }
    }

    private void AddPointer(List<DnsRecordBase> records, DnsName name, RecordType type)
    {
        // RFC 1035 §3.5 and RFC 3596 §2.5: one label for each octet, or for each half of one.
        var isAddress = name.LabelCount == (name.IsAtOrBelow(Reverse4) ? 4 + 2 : 32 + 2);
        if (isAddress && Asks(type, RecordType.Ptr))
        {
            records.Add(new PtrRecord(name.ToDomainName(), TimeToLive.Default, server.ToDomainName()));
        }
    }

    private DnsRecordBase StartOfAuthority(DnsName name, DomainName owner)
    {
        var records = new List<DnsRecordBase>(1);
        ZoneRecords.DefaultStartOfAuthority(name, server).AppendTo(records, owner, []);
        return records[0];
    }

    private static bool Asks(RecordType asked, RecordType type) => asked == type || asked == RecordType.Any;
}
