using System.Net;
using MailCatcher.Routing.Reception;
using MailCatcher.Sessions.Transport;
using MailCatcher.Sessions.Transport.Recording;
using MailCatcher.Wire.Smtp;
using ProtocolViolationException = MailCatcher.Sessions.Transport.ProtocolViolationException;

namespace MailCatcher.Sessions.Smtp;

/// <summary>
/// One SMTP session without its connection: command lines and events go in, replies and effects come out. Knows what is
/// allowed now and what has been said so far. Used by one thread at a time.
/// </summary>
internal sealed partial class SmtpSession
{
    private readonly SmtpOptions _options;
    private readonly TimeProvider _time;
    private readonly SmtpPeer _peer;
    private readonly SmtpClientTable? _clients;
    private readonly string? _server;
    private IPEndPoint? _client;
    private SmtpState _state = new SmtpState.Unidentified();
    private int _errors;
    private int _refusals;
    private int _commandsWithoutMessage;

    /// <param name="options">The server's settings.</param>
    /// <param name="time">The clock.</param>
    /// <param name="peer">Who has connected.</param>
    /// <param name="clients">What clients have done lately; null when nobody keeps count.</param>
    public SmtpSession(SmtpOptions options, TimeProvider time, SmtpPeer peer, SmtpClientTable? clients = null)
    {
        _options = options;
        _clients = clients;
        _time = time;
        _peer = peer;
        _tls = peer.Tls;
        _client = peer.Address;
        _server = peer.Server;
    }

    /// <summary>The connection is there. RFC 5321 §3.1: the server speaks first. No name is looked up for it.</summary>
    /// <param name="admission">Whether the client may have a session.</param>
    /// <param name="hasSpoken">Whether the client has said something already.</param>
    public SmtpStep Open(SmtpAdmission admission = SmtpAdmission.Admitted, bool hasSpoken = false)
    {
        switch (admission)
        {
            case SmtpAdmission.TooManyAtOnce:
                return new(SmtpReplies.TooManyConnectionsAtOnce(_options.HostName), SmtpEffect.Close);
            case SmtpAdmission.TooOften:
                return new(SmtpReplies.TooManyConnectionsLately(_options.HostName), SmtpEffect.Close);
        }

        if (!hasSpoken || !_options.RefusesEarlyTalk)
        {
            return Greet();
        }

        // RFC 5321 §3.1: a server that refuses the session "MUST still wait for the client to send a QUIT".
        _state = new SmtpState.TurnedAway();
        return new(SmtpReplies.SpokeTooEarly(_options.HostName));
    }

    /// <summary>The same step, later where the session is in the tarpit.</summary>
    public SmtpStep Pace(SmtpStep step)
    {
        var refusals = step.RecipientReplies?.Count(static reply => reply.Code >= 400) ?? (step.Reply is { Code: >= 400 } ? 1 : 0);
        _refusals += refusals;
        return refusals > 0 && _refusals > _options.TarpitAfter ? step with { Delay = step.Delay + _options.TarpitDelay } : step;
    }

    /// <summary>Takes a command line, without its line end.</summary>
    /// <exception cref="ProtocolViolationException">The client does not speak SMTP.</exception>
    public SmtpStep Take(ReadOnlySpan<byte> line)
    {
        BeginAttempt(line);
        if (++_commandsWithoutMessage > _options.MaxCommandsWithoutMessage)
        {
            return new(SmtpReplies.TooManyCommands(_options.HostName), SmtpEffect.Close);
        }

        if (_exchange is { } exchange)
        {
            return Answer(exchange.Continue(line));
        }

        if (!SmtpCommandParser.TryParse(line, out var command, out var error))
        {
            return RefuseSyntax(line, error);
        }

        _wanted = command;
        if (RefusalByVariant(command.Verb) is { } foreign)
        {
            return CountError(foreign);
        }

        if ((RefusalWithoutTls(command.Verb) ?? SmtpSequence.Refusal(command.Verb, _state.Phase)) is { } refusal)
        {
            return command is SmtpCommand.Chunk refused ? Chunk(refused, refusal) : new(refusal);
        }

        return _options.Strictness != SmtpStrictness.None && RefusalByStrictness(line, command) is { } strict
            ? CountRefusal(command, strict)
            : Execute(command);
    }

    /// <summary>Takes a line that ended in LF alone, without it.</summary>
    /// <exception cref="ProtocolViolationException">The client does not speak SMTP.</exception>
    public SmtpStep TakeBareLine(ReadOnlySpan<byte> line)
    {
        if (!IsStrict(SmtpStrictness.LineEnds))
        {
            return Take(line);
        }

        BeginAttempt(line);
        _exchange = null;
        if (SmtpCommandParser.AnnouncesChunk(line))
        {
            return RefuseChunkSyntax("the line ends in LF alone");
        }

        EndIfHttp(line);
        return CountError(SmtpReplies.CommandEndsInLineFeed);
    }

    /// <summary>Takes the news that a line was longer than allowed; <paramref name="beginning"/> is what it began with.</summary>
    /// <exception cref="ProtocolViolationException">The client does not speak SMTP.</exception>
    public SmtpStep TakeLongLine(ReadOnlySpan<byte> beginning)
    {
        BeginAttempt(beginning);
        if (_exchange is not null)
        {
            _exchange = null;
            return CountError(SmtpReplies.AuthenticationLineTooLong);
        }

        if (SmtpCommandParser.AnnouncesChunk(beginning))
        {
            return RefuseChunkSyntax("the line is too long");
        }

        EndIfHttp(beginning);
        return CountError(SmtpReplies.LineTooLong);
    }

    /// <summary>The client has been silent for too long.</summary>
    public SmtpStep TimeOut() => End(SmtpReplies.TimedOut(_options.HostName));

    /// <summary>The server is stopping.</summary>
    public SmtpStep Stop() => End(SmtpReplies.ShuttingDown(_options.HostName));

    private SmtpStep End(SmtpReply farewell)
    {
        _stage = null;
        return new(farewell, SmtpEffect.Close);
    }

    private SmtpStep Greet() => Decide(
        ReceptionStage.Connect,
        static facts => facts,
        () => new(SmtpReplies.Greeting(_options.HostName, IsLmtp ? "LMTP" : "ESMTP")));

    private SmtpStep Execute(SmtpCommand command) => command switch
    {
        SmtpCommand.Hello hello => Decide(ReceptionStage.Ehlo, facts => facts with { Helo = hello.Client }, () => Hello(hello)),
        SmtpCommand.Mail mail => Mail(mail),
        SmtpCommand.Recipient recipient => Recipient(recipient),
        SmtpCommand.Authenticate authenticate => Authenticate(authenticate),
        SmtpCommand.Chunk chunk => Chunk(chunk, refusal: null),
        { Verb: SmtpVerb.StartTls } => StartTls(),
        SmtpCommand.Override xclient => OverrideClient(xclient.Client),
        { Verb: SmtpVerb.Data } => Data(),
        { Verb: SmtpVerb.Rset } => Reset(),
        SmtpCommand.Question { Verb: SmtpVerb.Vrfy } question => Verify(question),
        SmtpCommand.Question question => Expand(question),
        { Verb: SmtpVerb.Help } => new(SmtpReplies.Help),
        { Verb: SmtpVerb.Noop } => new(SmtpReplies.NothingDone),
        { Verb: SmtpVerb.Quit } => new(SmtpReplies.Goodbye(_options.HostName), SmtpEffect.Close),
        _ => throw new InvalidOperationException($"No method for {command.Verb}"),
    };

    private SmtpStep Hello(SmtpCommand.Hello hello)
    {
        // RFC 5321 §4.1.4: an EHLO during a session resets it "exactly as if a RSET command had been issued".
        _state = new SmtpState.Ready(hello);
        return new(hello.Verb == SmtpVerb.Helo
            ? SmtpReplies.Hello(_options.HostName, hello.Client)
            : SmtpReplies.Hello(_options.HostName, hello.Client, SmtpExtensions.Lines(Offer())));
    }

    private SmtpOffer Offer() => new(_options, _tls is not null, OfferedMechanisms(), MayOverrideClient);

    private SmtpStep Reset()
    {
        ForgetTransaction();
        return new(SmtpReplies.TransactionForgotten);
    }

    private void ForgetTransaction() => _state = _state.WithoutTransaction;

    private SmtpStep RefuseSyntax(ReadOnlySpan<byte> line, SmtpSyntaxError error)
    {
        if (SmtpCommandParser.AnnouncesChunk(line))
        {
            return RefuseChunkSyntax(error.Detail);
        }

        if (error.Kind is SmtpSyntaxErrorKind.UnknownVerb or SmtpSyntaxErrorKind.ForbiddenOctets)
        {
            EndIfHttp(line);
        }

        var reply = SmtpReplies.SyntaxError(error);
        return error.Kind is SmtpSyntaxErrorKind.ReversePath or SmtpSyntaxErrorKind.ForwardPath ? new(reply) : CountError(reply);
    }

    /// <summary>As with errors of syntax, a sender or recipient may be refused as often as the client likes.</summary>
    private SmtpStep CountRefusal(SmtpCommand command, SmtpReply reply)
        => command is SmtpCommand.Mail or SmtpCommand.Recipient ? new(reply) : CountError(reply);

    private SmtpStep CountError(SmtpReply reply)
        => ++_errors < _options.MaxErrors ? new(reply) : new(SmtpReplies.TooManyErrors(_options.HostName), SmtpEffect.Close);

    private static void EndIfHttp(ReadOnlySpan<byte> line)
    {
        if (HttpRequestLine.IsMatch(line))
        {
            throw new ProtocolViolationException("this port speaks SMTP, not HTTP", SessionEnd.Http);
        }
    }
}
