using System.Globalization;
using MailCatcher.Routing;
using MailCatcher.Sessions.Transport;
using MailCatcher.Sessions.Transport.Recording;
using MailCatcher.Store.Mailboxes;
using MailCatcher.Wire.Pop3;

namespace MailCatcher.Sessions.Pop3;

/// <summary>
/// One POP3 session without its connection and its store: command lines and results go in, steps come out. Knows what is
/// allowed now. Used by one thread at a time.
/// </summary>
internal sealed class Pop3Session(Pop3Options options)
{
    private Pop3State _state = new Pop3State.Authorization();
    private int _errors;
    private string? _user;

    /// <summary>Who has logged in or tried to; null for nobody.</summary>
    public string? LastUser => _user;

    /// <summary>True when a mailbox is open.</summary>
    public bool IsLoggedIn => _state is Pop3State.Transaction;

    /// <summary>The refusal of the login that the client tried with its last command; null when it did not, or was let in.</summary>
    public Pop3Reply? LoginRefusal { get; private set; }

    private Pop3State.Transaction Transaction => (Pop3State.Transaction)_state;

    /// <summary>RFC 1939 §4: the first thing said.</summary>
    public Pop3Reply Greet() => Pop3Replies.Greeting(options.HostName);

    /// <summary>Takes a command line, without its line end.</summary>
    /// <exception cref="ProtocolViolationException">The client does not speak POP3.</exception>
    public Pop3Step Take(ReadOnlySpan<byte> line)
    {
        LoginRefusal = null;
        if (!Pop3CommandParser.TryParse(line, out var command, out var error))
        {
            if (error.IsUnknownVerb)
            {
                EndIfHttp(line);
            }

            return CountError(Pop3Replies.SyntaxError(error));
        }

        return Pop3Sequence.Refusal(command.Verb, _state.Phase) is { } refusal ? new Pop3Step.Answer(refusal) : Execute(command);
    }

    /// <summary>Takes the news that a line was longer than allowed; <paramref name="beginning"/> is what it began with.</summary>
    /// <exception cref="ProtocolViolationException">The client does not speak POP3.</exception>
    public Pop3Step TakeLongLine(ReadOnlySpan<byte> beginning)
    {
        EndIfHttp(beginning);
        return CountError(Pop3Replies.LineTooLong);
    }

    /// <summary>
    /// The client has been silent for too long. RFC 1939 §3: "the server … should close the TCP connection without removing
    /// any messages or sending any response to the client."
    /// </summary>
    public static Pop3Step TimeOut() => new Pop3Step.Close(null);

    /// <summary>The server is stopping. As after a lost connection, nothing is deleted (RFC 1939 §6).</summary>
    public static Pop3Step Stop() => new Pop3Step.Close(Pop3Replies.ShuttingDown);

    /// <summary>The mailbox that <see cref="Pop3Step.OpenMailbox"/> named holds these messages.</summary>
    public Pop3Step MailboxOpened(MailboxName mailbox, IReadOnlyList<Delivery> deliveries)
    {
        var maildrop = new Pop3Maildrop(deliveries);
        _state = new Pop3State.Transaction(mailbox, maildrop);
        return new Pop3Step.Answer(Pop3Replies.MailboxOpened(maildrop.Count, maildrop.Size));
    }

    /// <summary>The mailbox could not be opened. RFC 1939 §4: the session stays in the AUTHORIZATION state.</summary>
    public Pop3Step MailboxUnavailable()
    {
        _state = new Pop3State.Authorization();
        LoginRefusal = Pop3Replies.MailboxUnavailable;
        return new Pop3Step.Answer(Pop3Replies.MailboxUnavailable);
    }

    private Pop3Step Execute(Pop3Command command) => command switch
    {
        Pop3Command.Login { Verb: Pop3Verb.User } user => User(user.Text),
        Pop3Command.Login password => Pass(password.Text),
        Pop3Command.Listing { Verb: Pop3Verb.List } list => List(list.Number),
        Pop3Command.Listing uidl => Uidl(uidl.Number),
        Pop3Command.OfMessage { Verb: Pop3Verb.Retr } retrieve => Send(retrieve.Number, lines: null),
        Pop3Command.OfMessage delete => Delete(delete.Number),
        Pop3Command.Top top => Send(top.Number, top.Lines),
        { Verb: Pop3Verb.Stat } => Answer(Pop3Replies.DropListing(Transaction.Maildrop.Count, Transaction.Maildrop.Size)),
        { Verb: Pop3Verb.Rset } => Reset(),
        { Verb: Pop3Verb.Noop } => Answer(Pop3Replies.NothingDone),
        { Verb: Pop3Verb.Capa } => new Pop3Step.AnswerLines(
            Pop3Replies.CapabilitiesFollow, Pop3Capabilities.All.Select(capability => capability.Line)),
        { Verb: Pop3Verb.Utf8 } => Answer(Pop3Replies.Utf8Agreed),
        { Verb: Pop3Verb.Quit } => Quit(),
        _ => throw new InvalidOperationException($"No method for {command.Verb}"),
    };

    private Pop3Step.Answer User(string name)
    {
        _state = new Pop3State.Named(_user = name);
        return Answer(Pop3Replies.PasswordPlease);
    }

    private Pop3Step Pass(string password)
    {
        var user = ((Pop3State.Named)_state).User;
        if (options.Credentials.Verify(user, password))
        {
            return new Pop3Step.OpenMailbox(RecipientMailbox.OfUser(user, options.HostName));
        }

        _state = new Pop3State.Authorization();
        LoginRefusal = Pop3Replies.LoginRefused;
        return CountError(Pop3Replies.LoginRefused);
    }

    private Pop3Step List(int? number)
    {
        var maildrop = Transaction.Maildrop;
        if (number is { } one)
        {
            return Answer(Refusal(one) ?? Pop3Replies.ScanListing(one, maildrop[one].Size));
        }

        return new Pop3Step.AnswerLines(
            Pop3Replies.ListFollows(maildrop.Count, maildrop.Size),
            maildrop.Present.Select(item => string.Create(CultureInfo.InvariantCulture, $"{item.Number} {item.Delivery.Size}")));
    }

    private Pop3Step Uidl(int? number)
    {
        var maildrop = Transaction.Maildrop;
        if (number is { } one)
        {
            return Answer(Refusal(one) ?? Pop3Replies.UniqueId(one, maildrop[one].MessageId.ToString()));
        }

        // RFC 1939 §7: the identifier is the same in every session; the message's own is, and is never used again.
        return new Pop3Step.AnswerLines(
            Pop3Replies.UniqueIdsFollow,
            maildrop.Present.Select(item => string.Create(CultureInfo.InvariantCulture, $"{item.Number} {item.Delivery.MessageId}")));
    }

    private Pop3Step Send(int number, int? lines)
        => Refusal(number) is { } refusal
            ? Answer(refusal)
            : new Pop3Step.SendMessage(Transaction.Mailbox, number, Transaction.Maildrop[number], lines);

    private Pop3Step.Answer Delete(int number)
    {
        if (Refusal(number) is { } refusal)
        {
            return Answer(refusal);
        }

        Transaction.Maildrop.Delete(number);
        return Answer(Pop3Replies.MarkedDeleted(number));
    }

    private Pop3Step.Answer Reset()
    {
        Transaction.Maildrop.Reset();
        return Answer(Pop3Replies.MarksForgotten(Transaction.Maildrop.Count, Transaction.Maildrop.Size));
    }

    private Pop3Step Quit()
    {
        // RFC 1939 §6: only QUIT in the TRANSACTION state enters the UPDATE state.
        return _state is Pop3State.Transaction { Maildrop.DeletedUids: { Count: > 0 } uids } transaction
            ? new Pop3Step.Update(transaction.Mailbox, uids)
            : new Pop3Step.Close(Pop3Replies.Goodbye(options.HostName));
    }

    private Pop3Reply? Refusal(int number)
    {
        var maildrop = Transaction.Maildrop;
        return !maildrop.Contains(number) ? Pop3Replies.NoSuchMessage(number, maildrop.Highest)
            : maildrop.IsDeleted(number) ? Pop3Replies.MessageMarkedDeleted(number)
            : null;
    }

    private static Pop3Step.Answer Answer(Pop3Reply reply) => new(reply);

    private Pop3Step CountError(Pop3Reply reply)
        => ++_errors < options.MaxErrors ? Answer(reply) : new Pop3Step.Close(Pop3Replies.TooManyErrors);

    private static void EndIfHttp(ReadOnlySpan<byte> line)
    {
        if (HttpRequestLine.IsMatch(line))
        {
            throw new ProtocolViolationException("this port speaks POP3, not HTTP", SessionEnd.Http);
        }
    }
}
