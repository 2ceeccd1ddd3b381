using System.Buffers.Binary;
using System.Text;
using ARSoft.Tools.Net.Dns;
using MailCatcher.Routing.Dns.Answers;

namespace MailCatcher.Sessions.Dns;

/// <summary>From our answer to the library's message.</summary>
internal static class DnsResponses
{
    // RFC 8914 §2: the option, and the code that stands for nothing but its text.
    private const EDnsOptionType ExtendedError = (EDnsOptionType)15;
    private const ushort OtherError = 0;
    private const int MaximumErrorLength = 200;

    /// <summary>The response to a query.</summary>
    public static DnsMessage Create(DnsMessage query, DnsPacket packet, DnsAnswer answer)
    {
        // The question is written with our own reading of its name, so that answers under the same name point to it.
        var response = new DnsMessage
        {
            TransactionID = query.TransactionID,
            IsQuery = false,
            IsRecursionDesired = query.IsRecursionDesired,
            IsCheckingDisabled = query.IsCheckingDisabled,

            // Stub resolvers expect RA of what stands in resolv.conf (RFC 1035 §4.1.1).
            IsRecursionAllowed = true,
            IsAuthoritiveAnswer = answer.IsAuthoritative,
            IsTruncated = answer.IsTruncated,
            Questions = [new DnsQuestion(packet.Name.ToDomainName(), packet.Type, packet.Class)],
        };
        response.AnswerRecords.AddRange(answer.Answers);
        response.AuthorityRecords.AddRange(answer.Authority);
        response.AdditionalRecords.AddRange(answer.Additional);
        if (packet.Edns is { } edns)
        {
            // The library cuts the response to the size given here. RFC 3225 §3: DO is copied.
            response.EDnsOptions = new OptRecord(edns.UsablePayloadSize, OptionsOf(answer)) { IsDnsSecOk = edns.DnssecOk };
        }

        response.ReturnCode = answer.Code;
        return response;
    }

    // RFC 8914: a client that can read it learns that a failure is made on purpose.
    private static EDnsOptionBase[] OptionsOf(DnsAnswer answer)
    {
        if (!answer.IsMadeWrong)
        {
            return [];
        }

        var text = Encoding.UTF8.GetBytes(answer.Rule.Length > MaximumErrorLength ? answer.Rule[..MaximumErrorLength] : answer.Rule);
        var data = new byte[2 + text.Length];
        BinaryPrimitives.WriteUInt16BigEndian(data, OtherError);
        text.CopyTo(data, 2);
        return [new UnknownOption(ExtendedError, data)];
    }
}
