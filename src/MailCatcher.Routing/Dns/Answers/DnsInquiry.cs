using System.Net;
using MailCatcher.Routing.Dns.Names;

namespace MailCatcher.Routing.Dns.Answers;

/// <summary>Asks what the DNS would answer, in words: nothing is counted, logged or delayed by it. Thread-safe.</summary>
public sealed class DnsInquiry
{
    private readonly DnsResponder _responder;
    private readonly IPAddress _ownAddress;

    /// <summary>An inquiry desk.</summary>
    /// <param name="responder">Gives the answers.</param>
    /// <param name="ownAddress">The address the queries come in on, as it were.</param>
    public DnsInquiry(DnsResponder responder, IPAddress ownAddress)
    {
        _responder = responder;
        _ownAddress = ownAddress;
    }

    /// <summary>
    /// The answer the next query over UDP will get; null when name or type cannot be asked for, and then the reason is a sentence
    /// without a full stop.
    /// </summary>
    public DnsInquiryAnswer? Ask(string name, string type, out string reason)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(type);
        if (!DnsName.TryParse(name, out var parsedName) || name == "@")
        {
            reason = $"'{name}' is no domain name";
            return null;
        }

        if (!RecordTypes.TryParse(type, out var parsedType))
        {
            reason = $"'{type}' is no record type";
            return null;
        }

        reason = "";
        var answer = _responder.Preview(new DnsQuery { Name = parsedName, Type = parsedType, LocalAddress = _ownAddress });
        return new DnsInquiryAnswer(
            parsedName.ToString(),
            RecordTypes.NameOf(parsedType),
            answer.Delivery == DnsDelivery.Send ? RecordTypes.NameOf(answer.Code) : "",
            answer.Delivery,
            answer.IsTruncated,
            answer.Delay,
            RecordText.Of(answer.Answers),
            RecordText.Of(answer.Authority),
            RecordText.Of(answer.Additional),
            answer.Rule);
    }
}
