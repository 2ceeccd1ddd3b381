using System.Buffers;
using System.Text;
using MailCatcher.Wire.Smtp;

namespace MailCatcher.Sessions.Smtp;

/// <content>VRFY and EXPN (RFC 5321 §3.5).</content>
internal sealed partial class SmtpSession
{
    /// <summary>RFC 5322 §3.2.3: what an atom cannot have, so that a name with it is no local part as it stands.</summary>
    private static readonly SearchValues<char> Specials = SearchValues.Create(" \t@<>()[]:;,\\\"");

    private SmtpStep Verify(SmtpCommand.Question question)
    {
        // RFC 5321 §3.5.3: 252 where an address "cannot reasonably be verified", as long as nobody wants to know more.
        if (!_options.AnswersVrfy)
        {
            return new(SmtpReplies.CannotVerify);
        }

        // RFC 5321 §3.5.3: 250 needs more than a correct syntax. Here it says that RCPT would not refuse the address.
        var address = question.IsAddress ? question.Name : $"{question.Name}@{_options.HostName}";
        var isKnown = (question.IsAddress || IsName(question.Name)) && _options.Recipients.Admits(address);
        return new(isKnown ? Show([address], question) : SmtpReplies.NobodyOfThatName);
    }

    private SmtpStep Expand(SmtpCommand.Question question)
    {
        if (_options.MailingLists.IsEmpty)
        {
            return new(SmtpReplies.ExpansionNotOffered);
        }

        return new(_options.MailingLists.TryExpand(question.Name, out var members)
            ? Show(members, question)
            : SmtpReplies.NoListOfThatName);
    }

    private static SmtpReply Show(IReadOnlyList<string> addresses, SmtpCommand.Question question)
        => question.SmtpUtf8 || addresses.All(static address => Ascii.IsValid(address))
            ? SmtpReply.Mailboxes(addresses)
            : SmtpReplies.MailboxNotShown;

    /// <summary>True for what can stand in front of the @ without quotes; a person's full name cannot.</summary>
    private static bool IsName(string name) => !name.AsSpan().ContainsAny(Specials);
}
