using System.Buffers;
using MailCatcher.Routing;
using MailCatcher.Sessions.Transport;
using MailCatcher.Store;
using MailCatcher.Store.Messages;
using MailCatcher.Store.Sessions;
using MailCatcher.Wire.Smtp;
using Microsoft.Extensions.Logging;

namespace MailCatcher.Sessions.Smtp;

/// <summary>Carries SMTP sessions over connections: octets to the session, its replies back, its messages to the intake.</summary>
public sealed partial class SmtpConnectionHandler : MailConnectionHandler
{
    private readonly string _protocol;
    private readonly SmtpOptions _options;
    private readonly SmtpClientTable _clients;
    private readonly IIntake _intake;
    private readonly ILogger<SmtpConnectionHandler> _logger;

    /// <summary>A handler for any number of connections at once.</summary>
    public SmtpConnectionHandler(
        SmtpOptions options, IIntake intake, SessionArchive sessions, TimeProvider time, ILogger<SmtpConnectionHandler> logger)
        : base(NameOf(options), sessions, time, logger)
    {
        _protocol = NameOf(options);
        _options = options;
        _clients = new SmtpClientTable(options, time);
        _intake = intake;
        _logger = logger;
    }

    private static string NameOf(SmtpOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options.Variant == SmtpVariant.Lmtp ? "lmtp" : "smtp";
    }

    private protected override async Task ServeAsync(MailConnection connection)
    {
        var session = new SmtpSession(_options, Time, new SmtpPeer(connection.Client, connection.Tls) { Server = connection.Session.Listener }, _clients);
        using var chunks = new SmtpChunkReceiver(_options, Time);
        using var visit = _clients.Enter(connection.Client);
        var next = await OpenAsync(connection, session, visit.Admission);
        while (next is { } step && await PerformAsync(connection, session, step))
        {
            next = await ReadAsync(connection, session, chunks, step);
            if (!session.HoldsChunks)
            {
                chunks.Forget();
            }
        }
    }

    /// <summary>The greeting, or what takes its place, in its time; null when the client did not wait for it.</summary>
    private async ValueTask<SmtpStep?> OpenAsync(MailConnection connection, SmtpSession session, SmtpAdmission admission)
    {
        if (admission != SmtpAdmission.Admitted || _options.GreetingDelay <= TimeSpan.Zero)
        {
            return session.Open(admission);
        }

        switch (await connection.Input.PauseAsync(_options.GreetingDelay, _options.CommandTimeout))
        {
            case ReadOutcome.EndOfInput:
                LogGaveUpWaiting(_protocol, connection.Id, _options.GreetingDelay);
                return null;
            case ReadOutcome.Stopping:
                return session.Stop();
        }

        var hasSpoken = !connection.Input.Buffered.IsEmpty;
        if (hasSpoken)
        {
            LogSpokeEarly(_protocol, connection.Id);
            connection.Session.Note("the client spoke before the greeting");
        }

        return session.Open(admission, hasSpoken);
    }

    /// <summary>Writes the reply in its time and does what follows it at once; false when the session is over.</summary>
    private async ValueTask<bool> PerformAsync(MailConnection connection, SmtpSession session, SmtpStep step)
    {
        step = session.Pace(step);
        if (step.Delay > TimeSpan.Zero
            && await connection.Input.PauseAsync(step.Delay, _options.CommandTimeout) == ReadOutcome.EndOfInput)
        {
            LogGaveUpWaiting(_protocol, connection.Id, step.Delay);
            return false;
        }

        SmtpRecording.Note(connection.Session, session, step);
        step.Reply?.WriteTo(connection.Output);
        foreach (var reply in step.RecipientReplies ?? [])
        {
            reply.WriteTo(connection.Output);
        }

        switch (step.Effect)
        {
            case SmtpEffect.Close:
                return false;
            case SmtpEffect.Drop:
                LogDropped(_protocol, connection.Id);
                await connection.DropAsync(_options.CommandTimeout);
                return false;
            case SmtpEffect.StartTls:
                return await EncryptAsync(connection, session);
            default:
                return true;
        }
    }

    /// <summary>Reads what the session asks for and has it answered; null when there is nobody to answer.</summary>
    private async ValueTask<SmtpStep?> ReadAsync(
        MailConnection connection, SmtpSession session, SmtpChunkReceiver chunks, SmtpStep step)
    {
        var input = connection.Input;
        return step.Effect switch
        {
            SmtpEffect.ReadContent => await ReceiveAsync(connection, session),
            SmtpEffect.ReadChunk => await ReceiveChunkAsync(connection, session, chunks, step.Chunk!),
            _ => Answer(session, await input.ReadLineAsync(session.MaxLineBytes, _options.CommandTimeout), input),
        };
    }

    /// <summary>Shakes hands after the reply to STARTTLS; false when that failed and the connection is of no more use.</summary>
    private async ValueTask<bool> EncryptAsync(MailConnection connection, SmtpSession session)
    {
        if (await connection.UpgradeToTlsAsync(_options.Certificates!, _options.HandshakeTimeout) is { } problem)
        {
            LogHandshakeFailed(_protocol, connection.Id, problem);
            return false;
        }

        session.Encrypted(connection.Tls!);
        return true;
    }

    private protected override void WriteViolation(IBufferWriter<byte> output, ProtocolViolationException violation)
        => SmtpReplies.ProtocolViolation(_options.HostName, violation.Message).WriteTo(output);

    private protected override void WriteInternalError(IBufferWriter<byte> output)
        => SmtpReplies.InternalError(_options.HostName).WriteTo(output);

    /// <summary>The session's answer to a read; null when there is nobody to answer.</summary>
    private static SmtpStep? Answer(SmtpSession session, ReadOutcome outcome, ConnectionInput input) => outcome switch
    {
        ReadOutcome.Input when input.LineEndsInLineFeed => session.TakeBareLine(input.Line.Span),
        ReadOutcome.Input => session.Take(input.Line.Span),
        ReadOutcome.LineTooLong => session.TakeLongLine(input.Line.Span),
        ReadOutcome.TimedOut => session.TimeOut(),
        ReadOutcome.Stopping => session.Stop(),
        _ => null,
    };

    /// <summary>Reads the content of a message and stores it; null when the client vanished inside it.</summary>
    private async ValueTask<SmtpStep?> ReceiveAsync(MailConnection connection, SmtpSession session)
    {
        using var message = new SmtpIncomingMessage(_options, Time);
        connection.Session.BeginContent("DATA", () => message.Received);
        var outcome = await new SmtpDataReceiver(message).ReceiveAsync(connection.Input);
        if (outcome != ReadOutcome.Input)
        {
            return GiveUp(connection, session, outcome, message);
        }

        connection.Session.EndContent(message.Received);
        session.NoteContent();
        if ((message.Refusal ?? session.Judge(message.Inspect())) is { } refusal)
        {
            LogRefused(_protocol, connection.Id, refusal.Code, message.SpoolError);
            return session.RefuseContent(refusal);
        }

        return await StoreAsync(connection, session, message.Content, session.RefuseContent);
    }

    /// <summary>Reads a chunk and, when it is the last one, stores the message; null when the client vanished inside it.</summary>
    private async ValueTask<SmtpStep?> ReceiveChunkAsync(
        MailConnection connection, SmtpSession session, SmtpChunkReceiver chunks, SmtpChunk chunk)
    {
        var message = chunks.Message;
        var before = message.Received;
        connection.Session.BeginContent("BDAT", () => message.Received - before);
        var outcome = await chunks.ReceiveAsync(connection.Input, chunk);
        if (outcome != ReadOutcome.Input)
        {
            return GiveUp(connection, session, outcome, message);
        }

        connection.Session.EndContent((long)chunk.Octets);
        if (chunk.Refusal is null)
        {
            session.NoteContent();
        }

        if ((message.Refusal ?? (chunk.IsLast ? session.Judge(message.Inspect()) : null)) is { } refusal)
        {
            LogRefused(_protocol, connection.Id, refusal.Code, message.SpoolError);
            return session.RefuseChunk(chunk, refusal);
        }

        return chunk.IsLast
            ? await StoreAsync(connection, session, message.Content, reason => session.RefuseChunk(chunk, reason))
            : session.FinishChunk(chunk);
    }

    private SmtpStep? GiveUp(MailConnection connection, SmtpSession session, ReadOutcome outcome, SmtpIncomingMessage message)
    {
        if (outcome == ReadOutcome.TimedOut)
        {
            connection.Session.EndBySilence(_options.DataTimeout);
            return session.TimeOut();
        }

        // RFC 5321 §4.1.1.4: without its end the message is not there, and nobody waits for an answer.
        LogVanished(_protocol, connection.Id, message.Content.Length);
        return null;
    }

    private async ValueTask<SmtpStep?> StoreAsync(
        MailConnection connection, SmtpSession session, MessageContent content, Func<SmtpReply, SmtpStep> refuse)
    {
        if (session.DecideContent(content, refuse) is { } decided)
        {
            LogRefusedByRule(_protocol, connection.Id, decided.Rule);
            return decided;
        }

        try
        {
            // Never cancelled: the client has sent all of it, and a client that has gone by now gets its mail twice
            // rather than never (RFC 1047).
            var envelope = session.Envelope() with { Session = connection.Session.Id };
            var summary = await _intake.AcceptAsync(envelope, content, session.Plan(), CancellationToken.None);
            connection.Session.AddMessage(summary.Id);
            LogCaptured(_protocol, connection.Id, summary.Id, content.Length);
            return session.FinishContent(summary.Id);
        }
        catch (MailStoreException error)
        {
            LogStoreFailed(_protocol, connection.Id, error);
            return refuse(SmtpStorageReplies.For(error));
        }
    }

    [LoggerMessage(1101, LogLevel.Debug, "{Protocol} connection {ConnectionId} handed over message {MessageId} of {Size} octets")]
    private partial void LogCaptured(string protocol, string connectionId, MessageId messageId, long size);

    [LoggerMessage(1102, LogLevel.Information, "{Protocol} connection {ConnectionId} closed by the client inside a message, after {Size} octets")]
    private partial void LogVanished(string protocol, string connectionId, long size);

    [LoggerMessage(1103, LogLevel.Information, "{Protocol} connection {ConnectionId}: message refused with {Code}")]
    private partial void LogRefused(string protocol, string connectionId, int code, Exception? error);

    [LoggerMessage(1105, LogLevel.Information, "{Protocol} connection {ConnectionId} ended in the TLS handshake: {Problem}")]
    private partial void LogHandshakeFailed(string protocol, string connectionId, string problem);

    [LoggerMessage(1106, LogLevel.Information, "{Protocol} connection {ConnectionId} closed by the client while its answer was delayed by {Delay}")]
    private partial void LogGaveUpWaiting(string protocol, string connectionId, TimeSpan delay);

    [LoggerMessage(1108, LogLevel.Information, "{Protocol} connection {ConnectionId}: the client spoke before the greeting")]
    private partial void LogSpokeEarly(string protocol, string connectionId);

    [LoggerMessage(1107, LogLevel.Information, "{Protocol} connection {ConnectionId} dropped, as it is told to be")]
    private partial void LogDropped(string protocol, string connectionId);

    [LoggerMessage(1120, LogLevel.Information, "{Protocol} connection {ConnectionId}: message not taken, as the rule {Rule} has it")]
    private partial void LogRefusedByRule(string protocol, string connectionId, string? rule);

    [LoggerMessage(1104, LogLevel.Warning, "{Protocol} connection {ConnectionId}: message could not be stored")]
    private partial void LogStoreFailed(string protocol, string connectionId, Exception error);
}
