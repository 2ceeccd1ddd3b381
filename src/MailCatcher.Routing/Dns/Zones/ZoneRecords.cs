using ARSoft.Tools.Net.Dns;
using MailCatcher.Routing.Dns.Names;

namespace MailCatcher.Routing.Dns.Zones;

/// <summary>Makes the records of the types that zones, defaults and routing have in common.</summary>
internal static class ZoneRecords
{
    /// <summary>An MX record (RFC 1035 §3.3.9).</summary>
    public static ZoneRecord MailExchange(int timeToLive, ushort preference, DnsName host)
    {
        var hostName = host.ToDomainName();
        return ZoneRecord.Of(
            RecordType.Mx,
            timeToLive,
            host.WireLength + 2,
            owner => new MxRecord(owner, timeToLive, preference, hostName),
            host);
    }

    /// <summary>A CNAME record (RFC 1035 §3.3.1).</summary>
    public static ZoneRecord Alias(int timeToLive, DnsName target)
    {
        var targetName = target.ToDomainName();
        return ZoneRecord.Of(
            RecordType.CName, timeToLive, target.WireLength, owner => new CNameRecord(owner, timeToLive, targetName), target);
    }

    /// <summary>An NS record (RFC 1035 §3.3.11).</summary>
    public static ZoneRecord NameServer(int timeToLive, DnsName server)
    {
        var serverName = server.ToDomainName();
        return ZoneRecord.Of(
            RecordType.Ns, timeToLive, server.WireLength, owner => new NsRecord(owner, timeToLive, serverName), server);
    }

    /// <summary>A PTR record (RFC 1035 §3.3.12).</summary>
    public static ZoneRecord Pointer(int timeToLive, DnsName target)
    {
        var targetName = target.ToDomainName();
        return ZoneRecord.Of(
            RecordType.Ptr, timeToLive, target.WireLength, owner => new PtrRecord(owner, timeToLive, targetName), target);
    }

    /// <summary>An SOA record (RFC 1035 §3.3.13).</summary>
    public static ZoneRecord StartOfAuthority(
        int timeToLive, DnsName primary, DnsName mailbox, uint serial, int refresh, int retry, int expire, int minimum)
    {
        var primaryName = primary.ToDomainName();
        var mailboxName = mailbox.ToDomainName();
        return ZoneRecord.Of(
            RecordType.Soa,
            timeToLive,
            primary.WireLength + mailbox.WireLength + 20,
            owner => new SoaRecord(owner, timeToLive, primaryName, mailboxName, serial, refresh, retry, expire, minimum));
    }

    /// <summary>The SOA record of a zone that states none.</summary>
    public static ZoneRecord DefaultStartOfAuthority(DnsName domain, DnsName server)
        => StartOfAuthority(
            TimeToLive.Default,
            server,
            domain.Prepend("hostmaster") ?? domain,
            serial: 1,
            refresh: 3600,
            retry: 600,
            expire: 86400,
            minimum: TimeToLive.Default);

    /// <summary>A record of any type whose data is given as octets.</summary>
    public static ZoneRecord Raw(RecordType type, int timeToLive, byte[] data)
        => ZoneRecord.Of(type, timeToLive, data.Length, owner => new UnknownRecord(owner, type, RecordClass.INet, timeToLive, data));
}
