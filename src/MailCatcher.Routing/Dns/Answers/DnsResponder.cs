using System.Net;
using ARSoft.Tools.Net.Dns;
using MailCatcher.Routing.Dns.Names;
using MailCatcher.Routing.Dns.Zones;

namespace MailCatcher.Routing.Dns.Answers;

/// <summary>
/// From query to answer. The same zones, query and count of earlier queries give the same answer; no clock, no network.
/// Thread-safe.
/// </summary>
public sealed class DnsResponder
{
    private readonly ZoneCatalog _catalog;
    private readonly DnsSettings _settings;
    private readonly DefaultZone _defaults;

    /// <summary>Answers from a catalog.</summary>
    public DnsResponder(ZoneCatalog catalog, DnsSettings settings)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(settings);
        _catalog = catalog;
        _settings = settings;
        _defaults = new DefaultZone(settings.Server);
    }

    /// <summary>The answer to a query that was really asked: flapping zones count it.</summary>
    public DnsAnswer Answer(DnsQuery query) => Answer(query, isPreview: false);

    /// <summary>The answer that the next query of this form will get.</summary>
    public DnsAnswer Preview(DnsQuery query) => Answer(query, isPreview: true);

    private DnsAnswer Answer(DnsQuery query, bool isPreview)
    {
        ArgumentNullException.ThrowIfNull(query);
        return Refuse(query)
            ?? new Resolution(
                _catalog.Current, _defaults, _settings.ForwardsOtherNames, query, OwnAddresses(query), isPreview).Run();
    }

    private static DnsAnswer? Refuse(DnsQuery query)
    {
        if (query.EdnsVersion > 0)
        {
            // RFC 6891 §6.1.3: version 0 is what we speak.
            return DnsAnswer.Bare(ReturnCode.BadVersion, "EDNS version not supported");
        }

        if (query.Class != RecordClass.INet)
        {
            return DnsAnswer.Bare(ReturnCode.Refused, "only class IN is served");
        }

        return query.Type switch
        {
            // RFC 5936 §2.2.1: a transfer may be refused.
            RecordType.Axfr or RecordType.Ixfr => DnsAnswer.Bare(ReturnCode.Refused, "no zone transfers"),
            RecordType.Any => null,
            RecordType.Invalid or RecordType.Opt => DnsAnswer.Bare(ReturnCode.FormatError, "no type that can be asked for"),

            // RFC 6895 §3.1: the other query types from 128 to 255.
            >= (RecordType)128 and <= (RecordType)255
                => DnsAnswer.Bare(ReturnCode.NotImplemented, $"no queries of type {RecordTypes.NameOf(query.Type)}"),
            _ => null,
        };
    }

    private IReadOnlyList<IPAddress> OwnAddresses(DnsQuery query)
    {
        if (_settings.Addresses.Count > 0)
        {
            return _settings.Addresses;
        }

        var local = query.LocalAddress.IsIPv4MappedToIPv6 ? query.LocalAddress.MapToIPv4() : query.LocalAddress;
        return [local];
    }
}
