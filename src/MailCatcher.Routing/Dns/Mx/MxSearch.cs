using System.Net;
using ARSoft.Tools.Net;
using ARSoft.Tools.Net.Dns;
using MailCatcher.Routing.Dns.Answers;
using MailCatcher.Routing.Dns.Names;

namespace MailCatcher.Routing.Dns.Mx;

/// <summary>The search for the hosts of one domain.</summary>
internal sealed class MxSearch(DnsResponder responder, IPAddress ownAddress, string domain)
{
    private readonly List<MxStep> _steps = [];
    private bool _hasTemporaryFailure;

    /// <summary>Asks for the domain's MX records, then for the addresses of each host.</summary>
    public MxResolution Run(DnsName name)
    {
        var answer = Ask(name, RecordType.Mx);
        if (FailureOf(answer) is { } failure)
        {
            return Fail(failure);
        }

        var exchanges = answer.Answers.OfType<MxRecord>().ToList();
        if (exchanges.Count == 0)
        {
            return RunImplicit(CanonicalName(answer, name));
        }

        // RFC 7505 §3: a single MX record with an empty host says that the domain takes no mail.
        if (exchanges is [{ ExchangeDomainName.LabelCount: 0 }])
        {
            Annotate("null MX: the domain takes no mail");
            return Fail(new MxFailure(556, "5.1.10", $"{domain} takes no mail (null MX)"));
        }

        // RFC 5321 §5.1: by preference. DEVIATES RFC 5321 §5.1: equal preferences are not shuffled, so that a test can be repeated.
        var hosts = exchanges
            .OrderBy(record => record.Preference)
            .Select(record => FindHost(NameOf(record.ExchangeDomainName), record.Preference))
            .OfType<MxHost>()
            .ToList();
        return hosts.Count > 0 ? new MxResolution(domain, hosts, null, _steps) : Fail(NoHost("no host of its MX records can be used"));
    }

    // RFC 5321 §5.1: without an MX record the domain itself is the host.
    private MxResolution RunImplicit(DnsName name)
    {
        Annotate($"no MX record: {name} itself is the host");
        return FindHost(name, preference: 0) is { } host
            ? new MxResolution(domain, [host], null, _steps)
            : Fail(NoHost("it has neither an MX record nor an address"));
    }

    private MxHost? FindHost(DnsName name, int preference)
    {
        if (FindFlaw(name) is { } flaw)
        {
            Annotate(flaw);
            return null;
        }

        var addresses = new List<IPAddress>();
        foreach (var type in (ReadOnlySpan<RecordType>)[RecordType.A, RecordType.Aaaa])
        {
            var answer = Ask(name, type);
            addresses.AddRange(answer.Answers.OfType<AddressRecordBase>().Select(record => record.Address));
            if (FailureOf(answer) is { } failure)
            {
                _hasTemporaryFailure |= failure.Code < 500;
                break;
            }

            // RFC 2181 §10.3: the name in an MX record must not be an alias. Most servers deliver all the same, and so do we.
            if (answer.Answers.Any(record => record.RecordType == RecordType.CName))
            {
                Annotate($"{name} is an alias (CNAME), which some servers refuse");
            }
        }

        if (addresses.Count == 0)
        {
            Annotate($"{name} has no address");
            return null;
        }

        return new MxHost(name.ToString(), preference, addresses);
    }

    // RFC 5321 §5.1: the data of an MX record is a name.
    private static string? FindFlaw(DnsName name)
    {
        if (name.IsRoot)
        {
            return "an empty host beside other MX records is ignored";
        }

        return IPAddress.TryParse(name.ToString(), out _) ? $"{name} is an address where a host name belongs" : null;
    }

    private DnsAnswer Ask(DnsName name, RecordType type)
    {
        var query = new DnsQuery { Name = name, Type = type, LocalAddress = ownAddress };
        var answer = responder.Answer(query);
        Record(name, type, answer);
        if (!answer.IsTruncated)
        {
            return answer;
        }

        // RFC 7766 §5: what was truncated is asked for again over TCP.
        Annotate("asked again over TCP");
        answer = responder.Answer(query with { Transport = DnsTransport.Tcp });
        Record(name, type, answer);
        return answer;
    }

    private void Record(DnsName name, RecordType type, DnsAnswer answer)
    {
        var outcome = answer switch
        {
            { Delivery: DnsDelivery.Drop } => "TIMEOUT",
            { IsTruncated: true } => "TRUNCATED",
            _ => RecordTypes.NameOf(answer.Code),
        };
        _steps.Add(new MxStep(
            name.ToString(), RecordTypes.NameOf(type), outcome, RecordText.Of(answer.Answers), answer.Rule, answer.Delay, null));
    }

    private void Annotate(string note)
    {
        var last = _steps[^1];
        _steps[^1] = last with { Note = last.Note is null ? note : $"{last.Note}; {note}" };
    }

    private MxFailure? FailureOf(DnsAnswer answer) => answer switch
    {
        { Delivery: DnsDelivery.Drop } => new MxFailure(451, "4.4.3", $"the DNS does not answer for {domain}"),
        { Code: ReturnCode.NoError } => null,
        { Code: ReturnCode.NxDomain } => new MxFailure(550, "5.1.2", $"the domain {domain} does not exist"),
        _ => new MxFailure(451, "4.4.3", $"the DNS answers {RecordTypes.NameOf(answer.Code)} for {domain}"),
    };

    // RFC 5321 §5.1: unusable hosts are an error to be reported; it is final unless a look-up may work later.
    private MxFailure NoHost(string reason) => _hasTemporaryFailure
        ? new MxFailure(451, "4.4.3", $"the hosts of {domain} cannot be looked up at present")
        : new MxFailure(550, "5.4.4", $"mail to {domain} has nowhere to go: {reason}");

    private MxResolution Fail(MxFailure failure) => new(domain, [], failure, _steps);

    // RFC 5321 §5.1: the name at the end of a chain of aliases is processed as if it were the initial name.
    private static DnsName CanonicalName(DnsAnswer answer, DnsName name)
        => answer.Answers.OfType<CNameRecord>().LastOrDefault() is { } alias ? NameOf(alias.CanonicalName) : name;

    private static DnsName NameOf(DomainName name) => DnsName.FromLabels(name.Labels) ?? DnsName.Root;
}
