using System.Text;
using MailCatcher.Wire.Smtp;

namespace MailCatcher.Sessions.Smtp;

/// <content>What a strict server refuses (<see cref="SmtpStrictness"/>).</content>
internal sealed partial class SmtpSession
{
    private const SmtpContentFaults DeclaredByBinary
        = SmtpContentFaults.BareLineFeed | SmtpContentFaults.BareCarriageReturn | SmtpContentFaults.LongLine | SmtpContentFaults.EightBit;

    /// <summary>What each demand refuses of a message, in the order in which the first fault is told.</summary>
    private static readonly (SmtpStrictness Demand, SmtpContentFaults Fault, SmtpReply Refusal)[] ContentDemands =
    [
        (SmtpStrictness.LineEnds, SmtpContentFaults.BareLineFeed, SmtpReplies.BareLineFeed),
        (SmtpStrictness.LineEnds, SmtpContentFaults.BareCarriageReturn, SmtpReplies.BareCarriageReturn),
        (SmtpStrictness.LongLines, SmtpContentFaults.LongLine, SmtpReplies.ContentLineTooLong),
        (SmtpStrictness.EightBit, SmtpContentFaults.EightBit, SmtpReplies.UndeclaredEightBit),
        (SmtpStrictness.Header, SmtpContentFaults.NoFrom, SmtpReplies.FromMissing),
        (SmtpStrictness.Header, SmtpContentFaults.SeveralFrom, SmtpReplies.FromRepeated),
        (SmtpStrictness.Header, SmtpContentFaults.NoDate, SmtpReplies.DateMissing),
        (SmtpStrictness.Header, SmtpContentFaults.NoMessageId, SmtpReplies.MessageIdMissing),
    ];

    /// <summary>Why the message of the present transaction is refused for what is wrong with its content; null when it is not.</summary>
    public SmtpReply? Judge(SmtpContentFaults faults)
    {
        var parameters = Current().Mail.Parameters;
        var excused = parameters.Body switch
        {
            MailBody.BinaryMime => DeclaredByBinary,
            MailBody.EightBitMime => SmtpContentFaults.EightBit,

            // RFC 6531 §3.6: internationalized headers are 8-bit without BODY=8BITMIME, too.
            _ => parameters.SmtpUtf8 ? SmtpContentFaults.EightBit : SmtpContentFaults.None,
        };
        var counted = faults & ~excused;
        foreach (var (demand, fault, refusal) in ContentDemands)
        {
            if (IsStrict(demand) && counted.HasFlag(fault))
            {
                return refusal;
            }
        }

        return null;
    }

    /// <summary>The refusal of a command that was understood, but is not as the standards want it; null when it is.</summary>
    private SmtpReply? RefusalByStrictness(ReadOnlySpan<byte> line, SmtpCommand command) => command switch
    {
        SmtpCommand.Hello hello when IsStrict(SmtpStrictness.HelloName) && !SmtpStrictSyntax.IsHelloName(hello.Client)
            => SmtpReplies.HelloNameInvalid,
        SmtpCommand.Mail mail => RefusalOfPath(line, mail.ReversePath, mail.Parameters.SmtpUtf8, SmtpSyntaxErrorKind.ReversePath),
        SmtpCommand.Recipient recipient when _state is SmtpState.Transaction transaction
            => RefusalOfPath(line, recipient.ForwardPath, transaction.Mail.Parameters.SmtpUtf8, SmtpSyntaxErrorKind.ForwardPath),
        _ => null,
    };

    private SmtpReply? RefusalOfPath(ReadOnlySpan<byte> line, SmtpPath path, bool isUtf8, SmtpSyntaxErrorKind kind)
    {
        if (IsStrict(SmtpStrictness.Addresses) && SmtpStrictSyntax.ProblemOfPath(line, path.Address) is { } problem)
        {
            return SmtpReplies.SyntaxError(new SmtpSyntaxError(kind, problem));
        }

        return IsStrict(SmtpStrictness.Utf8Addresses) && !isUtf8 && !Ascii.IsValid(path.Address)
            ? SmtpReplies.AddressNeedsUtf8
            : null;
    }

    private bool IsStrict(SmtpStrictness demand) => _options.Strictness.HasFlag(demand);
}
