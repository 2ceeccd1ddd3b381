using System.Net;
using System.Net.Sockets;
using ARSoft.Tools.Net;
using ARSoft.Tools.Net.Dns;

namespace MailCatcher.Routing.Dns.Zones;

/// <summary>A and AAAA records from addresses.</summary>
internal static class AddressRecords
{
    /// <summary>The type of record that holds an address.</summary>
    public static RecordType TypeOf(IPAddress address)
        => address.AddressFamily == AddressFamily.InterNetworkV6 ? RecordType.Aaaa : RecordType.A;

    /// <summary>The record of an address.</summary>
    public static DnsRecordBase Create(DomainName owner, int timeToLive, IPAddress address)
        => TypeOf(address) == RecordType.Aaaa
            ? new AaaaRecord(owner, timeToLive, address)
            : new ARecord(owner, timeToLive, address);
}
