using MailCatcher.Store.Mailboxes;
using MailCatcher.Wire.Pop3;

namespace MailCatcher.Sessions.Pop3;

/// <summary>What a session answers, or what has to be done before it can.</summary>
internal abstract record Pop3Step
{
    private Pop3Step()
    {
    }

    /// <summary>Send the reply and wait for the next command.</summary>
    public sealed record Answer(Pop3Reply Reply) : Pop3Step;

    /// <summary>Send the reply, then the lines and the final dot, and wait for the next command.</summary>
    public sealed record AnswerLines(Pop3Reply Reply, IEnumerable<string> Lines) : Pop3Step;

    /// <summary>Find out what a mailbox holds and tell the session.</summary>
    public sealed record OpenMailbox(MailboxName Mailbox) : Pop3Step;

    /// <summary>Send a message, or the top of it when <paramref name="Lines"/> is not null, and wait for the next command.</summary>
    public sealed record SendMessage(MailboxName Mailbox, int Number, Delivery Delivery, int? Lines) : Pop3Step;

    /// <summary>Remove messages from a mailbox, say how it went and close.</summary>
    public sealed record Update(MailboxName Mailbox, IReadOnlyCollection<long> Uids) : Pop3Step;

    /// <summary>Send the reply, if there is one, and close.</summary>
    public sealed record Close(Pop3Reply? Reply) : Pop3Step;
}
