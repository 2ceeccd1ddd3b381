using System.Globalization;
using System.Net;
using ARSoft.Tools.Net.Dns;
using MailCatcher.Routing.Dns.Names;
using MailCatcher.Routing.Dns.Zones;

namespace MailCatcher.Routing.Dns.Answers;

/// <summary>
/// Finds the answer to one question, through aliases and from zone to zone as a resolver would (RFC 1034 §4.3.2). Lives for
/// one question.
/// </summary>
internal sealed class Resolution(
    ZoneSet zones, DefaultZone defaults, bool forwardsOtherNames, DnsQuery query, IReadOnlyList<IPAddress> addresses, bool isPreview)
{
    // LIMIT RFC 1034 §3.6.2: aliases followed for one question.
    private const int MaximumAliases = 16;

    // LIMIT RFC 1035 §4.1.4: what may be added to an answer without reaching 16 KiB, beyond which compression breaks.
    private const int MaximumAdditionalLength = 2048;

    private readonly List<DnsRecordBase> _answers = [];
    private readonly List<DnsRecordBase> _authority = [];
    private readonly List<DnsRecordBase> _additional = [];
    private HashSet<DnsName>? _visited;
    private TimeSpan _delay;
    private bool _isMadeWrong;
    private string _rule = "";
    private string? _lastRule;

    /// <summary>The answer.</summary>
    public DnsAnswer Run()
    {
        for (var name = query.Name; ;)
        {
            var alias = zones.Find(name) is { } zone ? Enter(zone, name, out var answer) : Leave(name, out answer);
            answer ??= CheckAlias(alias!);
            if (answer is not null)
            {
                return answer;
            }

            name = alias!;
        }
    }

    private DnsAnswer? CheckAlias(DnsName target)
    {
        _visited ??= [query.Name];
        if (_visited.Add(target) && _visited.Count <= MaximumAliases)
        {
            return null;
        }

        // RFC 1034 §3.6.2: a loop is an error to be reported, with the chain that shows it.
        _isMadeWrong = true;
        Note(_visited.Count > MaximumAliases ? $"more than {MaximumAliases} aliases" : "alias loop");
        return Finish(ReturnCode.ServerFailure);
    }

    // The name lies in a zone: gives the answer, or the next name of a chain of aliases.
    private DnsName? Enter(DnsZone zone, DnsName name, out DnsAnswer? answer)
    {
        Follow(zone.Rule);
        answer = ApplyFault(zone);
        if (answer is not null)
        {
            return null;
        }

        if (zone.AnswersAsDefault)
        {
            answer = FinishDefault(name);
            return null;
        }

        if (zone.Find(name) is not { } node)
        {
            Note("no such name");
            _authority.Add(zone.NegativeAuthority);
            answer = Finish(ReturnCode.NxDomain);
            return null;
        }

        if (!node.Name.Equals(name))
        {
            Note($"wildcard {node.Name}");
        }

        return AnswerFrom(zone, node, name, out answer);
    }

    private DnsName? AnswerFrom(DnsZone zone, ZoneNode node, DnsName name, out DnsAnswer? answer)
    {
        answer = null;
        var before = _answers.Count;
        if (query.Type == RecordType.Any)
        {
            AddAny(node, name);
        }
        else if (node.Find(query.Type) is { } set)
        {
            Add(set, name);
        }
        else if (node.Find(RecordType.CName) is { Records: [var alias, ..] })
        {
            alias.AppendTo(_answers, name.ToDomainName(), addresses);
            return alias.Target;
        }

        // A set that stands for our own address is empty when we have none of its family.
        if (_answers.Count == before)
        {
            // RFC 2308 §2.2: the name exists, the type does not.
            Note($"no {RecordTypes.NameOf(query.Type)} record");
            _authority.Add(zone.NegativeAuthority);
        }

        answer = Finish(ReturnCode.NoError);
        return null;
    }

    // The name lies in no zone.
    private DnsName? Leave(DnsName name, out DnsAnswer? answer)
    {
        if (!forwardsOtherNames)
        {
            Follow(DefaultZone.Rule);
            answer = FinishDefault(name);
            return null;
        }

        Follow("forwarded");
        answer = _answers.Count == 0
            ? Finish(ReturnCode.NoError) with { Delivery = DnsDelivery.Forward, IsAuthoritative = false }
            : Finish(ReturnCode.NoError);
        return null;
    }

    private DnsAnswer FinishDefault(DnsName name)
    {
        var records = defaults.Find(name, query.Type, addresses);
        _answers.AddRange(records);
        if (records.Count == 0)
        {
            Note($"no {RecordTypes.NameOf(query.Type)} record");
            _authority.Add(defaults.StartOfAuthority(name));
        }
        else if (query.Type == RecordType.Mx)
        {
            AddAddressesOf(DefaultZone.MailHostOf(name));
        }

        return Finish(ReturnCode.NoError);
    }

    private void Add(RecordSet set, DnsName name)
    {
        var owner = name.ToDomainName();
        foreach (var record in set.Records)
        {
            record.AppendTo(_answers, owner, addresses);
        }

        // RFC 1035 §3.3.9, §3.3.11 and RFC 2782: the addresses of the hosts that these name.
        if (set.Type is RecordType.Mx or RecordType.Srv or RecordType.Ns)
        {
            foreach (var record in set.Records)
            {
                if (record.Target is { IsRoot: false } target)
                {
                    AddAddressesOf(target);
                }
            }
        }
    }

    // RFC 8482 §4: some of what there is will do, but never nothing.
    private void AddAny(ZoneNode node, DnsName name)
    {
        var owner = name.ToDomainName();
        var before = _answers.Count;
        var length = 0;
        foreach (var set in node.Sets)
        {
            length += set.DataLength;
            if (length > ZoneBuilder.MaximumSetLength)
            {
                break;
            }

            foreach (var record in set.Records)
            {
                record.AppendTo(_answers, owner, addresses);
            }
        }

        if (_answers.Count == before)
        {
            // RFC 8482 §4.2: a made-up HINFO record stands for "nothing to tell".
            _answers.Add(new HInfoRecord(owner, TimeToLive.Default, "RFC8482", ""));
        }
    }

    private void AddAddressesOf(DnsName host)
    {
        if (_additional.Count * DnsName.MaximumWireLength > MaximumAdditionalLength)
        {
            return;
        }

        var owner = host.ToDomainName();
        var zone = zones.Find(host);
        if (zone is null ? !forwardsOtherNames : zone is { AnswersAsDefault: true, Fault: null })
        {
            DefaultZone.AddAddresses(_additional, owner, RecordType.Any, addresses);
        }
        else if (zone is { Fault: null } && zone.Find(host) is { } node)
        {
            AddAddresses(node.Find(RecordType.A), owner);
            AddAddresses(node.Find(RecordType.Aaaa), owner);
        }
    }

    private void AddAddresses(RecordSet? set, ARSoft.Tools.Net.DomainName owner)
    {
        foreach (var record in set?.Records ?? [])
        {
            record.AppendTo(_additional, owner, addresses);
        }
    }

    // Null when the zone has no fault, or one that lets the answer through.
    private DnsAnswer? ApplyFault(DnsZone zone)
    {
        if (zone.LoadError is { } error)
        {
            _isMadeWrong = true;
            Note($"did not load: {error}");
            return Finish(ReturnCode.ServerFailure);
        }

        if (zone.Fault is not { } fault)
        {
            return null;
        }

        _isMadeWrong = true;
        Note($"fault {fault}");
        switch (fault.Kind)
        {
            case FaultKind.NxDomain:
                _authority.Add(zone.NegativeAuthority);
                return Finish(ReturnCode.NxDomain);
            case FaultKind.ServFail:
                return Finish(ReturnCode.ServerFailure);
            case FaultKind.Refused:
                return Finish(ReturnCode.Refused);
            case FaultKind.Drop:
                return Finish(ReturnCode.ServerFailure) with { Delivery = DnsDelivery.Drop };
            case FaultKind.Delay:
                _delay += fault.Delay;
                return null;
            case FaultKind.Truncate:
                return query.Transport == DnsTransport.Udp ? FinishTruncated() : null;
            default:
                return Flap(zone, fault);
        }
    }

    private DnsAnswer? Flap(DnsZone zone, ZoneFault fault)
    {
        var number = isPreview ? zone.NextQuery : zone.CountQuery();
        Note(string.Create(CultureInfo.InvariantCulture, $"query {number}"));
        return number % fault.Every == 0 ? Finish(ReturnCode.ServerFailure) : null;
    }

    // RFC 2181 §9: TC is set when what is missing was needed; the client comes back over TCP.
    private DnsAnswer FinishTruncated()
    {
        _answers.Clear();
        return Finish(ReturnCode.NoError) with { IsTruncated = true };
    }

    private DnsAnswer Finish(ReturnCode code) => new()
    {
        Code = code,
        Rule = _rule,
        Delay = _delay,
        IsMadeWrong = _isMadeWrong,
        IsAuthoritative = code is ReturnCode.NoError or ReturnCode.NxDomain,
        Answers = _answers,
        Authority = _authority,
        Additional = _additional,
    };

    private void Follow(string rule)
    {
        if (rule != _lastRule)
        {
            _rule = _lastRule is null ? rule : _rule + " → " + rule;
            _lastRule = rule;
        }
    }

    private void Note(string detail) => _rule += ", " + detail;
}
