using System.Buffers;
using System.Text;
using MailCatcher.Sessions.Transport;
using MailCatcher.Sessions.Transport.Recording;
using MailCatcher.Store;
using MailCatcher.Store.Mailboxes;
using MailCatcher.Store.Messages;
using MailCatcher.Store.Sessions;
using MailCatcher.Wire.Pop3;
using Microsoft.Extensions.Logging;

namespace MailCatcher.Sessions.Pop3;

/// <summary>Carries POP3 sessions over connections: octets to the session, its answers and the store's messages back.</summary>
public sealed partial class Pop3ConnectionHandler : MailConnectionHandler
{
    /// <summary>Octets of a message held at a time.</summary>
    private const int BlockSize = 32 * 1024;

    /// <summary>Lines of a list that are recorded; of the rest the size is.</summary>
    private const int RecordedLines = 20;

    private readonly Pop3Options _options;
    private readonly IMailStore _store;
    private readonly TimeProvider _time;
    private readonly ILogger<Pop3ConnectionHandler> _logger;

    /// <summary>A handler for any number of connections at once.</summary>
    public Pop3ConnectionHandler(
        Pop3Options options, IMailStore store, SessionArchive sessions, TimeProvider time, ILogger<Pop3ConnectionHandler> logger)
        : base("pop3", sessions, time, logger)
    {
        _options = options;
        _store = store;
        _time = time;
        _logger = logger;
    }

    private protected override async Task ServeAsync(MailConnection connection)
    {
        var session = new Pop3Session(_options);
        var journal = new Pop3Journal(_store, _time, _options.HostName);
        session.Greet().WriteTo(connection.Output);
        var input = connection.Input;
        try
        {
            while (true)
            {
                var outcome = await input.ReadLineAsync(_options.MaxCommandLineBytes, _options.IdleTimeout);
                if (Step(session, outcome, input.Line.Span) is not { } step || !await CarryOutAsync(connection, session, journal, step))
                {
                    return;
                }
            }
        }
        finally
        {
            await WriteAsync(connection, journal);
        }
    }

    /// <summary>Nobody's mail depends on it: a store that fails here fails at what matters too, and says so there.</summary>
    private async ValueTask WriteAsync(MailConnection connection, Pop3Journal journal)
    {
        try
        {
            await journal.WriteAsync();
        }
        catch (MailStoreException error)
        {
            LogStoreFailed(connection.Id, error);
        }
    }

    private protected override void WriteViolation(IBufferWriter<byte> output, ProtocolViolationException violation)
        => Pop3Replies.ProtocolViolation(violation.Message).WriteTo(output);

    private protected override void WriteInternalError(IBufferWriter<byte> output) => Pop3Replies.InternalError.WriteTo(output);

    /// <summary>The session's answer to a read; null when there is nobody to answer.</summary>
    private static Pop3Step? Step(Pop3Session session, ReadOutcome outcome, ReadOnlySpan<byte> line) => outcome switch
    {
        ReadOutcome.Input => session.Take(line),
        ReadOutcome.LineTooLong => session.TakeLongLine(line),
        ReadOutcome.TimedOut => Pop3Session.TimeOut(),
        ReadOutcome.Stopping => Pop3Session.Stop(),
        _ => null,
    };

    /// <summary>Has it recorded who the client is, and that a login was refused.</summary>
    private static void Note(SessionRecorder record, Pop3Session session)
    {
        record.Identify(helo: null, session.LastUser, session.IsLoggedIn);
        if (session.LoginRefusal is { } refusal)
        {
            record.Refuse(new RefusedReply(RefusalStage.Auth, Code: 0, EnhancedCode: null, refusal.ToString().TrimEnd()));
        }
    }

    /// <summary>Does what the session asks for; false when the connection is to be closed.</summary>
    private async ValueTask<bool> CarryOutAsync(MailConnection connection, Pop3Session session, Pop3Journal journal, Pop3Step step)
    {
        Note(connection.Session, session);
        switch (step)
        {
            case Pop3Step.Answer answer:
                answer.Reply.WriteTo(connection.Output);
                return true;
            case Pop3Step.AnswerLines lines:
                lines.Reply.WriteTo(connection.Output);
                await WriteLinesAsync(connection, lines.Lines);
                return true;
            case Pop3Step.OpenMailbox open:
                return await CarryOutAsync(connection, session, journal, await OpenAsync(connection, session, journal, open.Mailbox));
            case Pop3Step.SendMessage message:
                await SendAsync(connection, journal, message);
                return true;
            case Pop3Step.Update update:
                (await UpdateAsync(connection, journal, update)).WriteTo(connection.Output);
                return false;
            case Pop3Step.Close close:
                close.Reply?.WriteTo(connection.Output);
                return false;
            default:
                throw new InvalidOperationException($"No way to carry out {step}");
        }
    }

    private async ValueTask WriteLinesAsync(MailConnection connection, IEnumerable<string> lines)
    {
        var count = 0;
        foreach (var line in lines)
        {
            if (++count == RecordedLines + 1)
            {
                connection.Output.BeginContent();
            }

            Encoding.ASCII.GetBytes(line, connection.Output);
            connection.Output.Write("\r\n"u8);
            if (connection.Output.ShouldFlush)
            {
                await connection.Input.FlushOutputAsync(_options.IdleTimeout);
            }
        }

        if (count > RecordedLines)
        {
            connection.Output.EndContent();
        }

        connection.Output.Write(".\r\n"u8);
    }

    private async ValueTask<Pop3Step> OpenAsync(
        MailConnection connection, Pop3Session session, Pop3Journal journal, MailboxName mailbox)
    {
        try
        {
            // DEVIATES RFC 1939 §4: no exclusive lock. Messages never change, and what another session removes stays readable
            // here as long as the message exists.
            var deliveries = await _store.ListDeliveriesAsync(mailbox, CancellationToken.None);
            LogOpened(connection.Id, mailbox, deliveries.Count);
            journal.Open(mailbox, deliveries, session.LastUser ?? "");
            return session.MailboxOpened(mailbox, deliveries);
        }
        catch (MailStoreException error)
        {
            LogStoreFailed(connection.Id, error);
            return session.MailboxUnavailable();
        }
    }

    private async ValueTask<Pop3Reply> UpdateAsync(MailConnection connection, Pop3Journal journal, Pop3Step.Update update)
    {
        try
        {
            // Never cancelled: the client has asked for it, and a client that has gone by now meant it all the same.
            var removed = await _store.RemoveDeliveriesAsync(update.Mailbox, update.Uids, CancellationToken.None);
            connection.Session.AddDeleted(removed);
            LogRemoved(connection.Id, update.Mailbox, removed);
            await journal.DeleteAsync(update.Uids);

            // Before the answer, so that whoever has it finds the steps.
            await WriteAsync(connection, journal);
            return Pop3Replies.GoodbyeAfterDeleting(update.Uids.Count);
        }
        catch (MailStoreException error)
        {
            LogStoreFailed(connection.Id, error);
            return Pop3Replies.DeletionFailed;
        }
    }

    private async ValueTask SendAsync(MailConnection connection, Pop3Journal journal, Pop3Step.SendMessage step)
    {
        StoredMessage message;
        byte[] trace;
        Stream raw;
        try
        {
            var found = await _store.FindAsync(step.Delivery.MessageId, CancellationToken.None);
            var opened = found is null ? null : await _store.OpenRawAsync(step.Delivery.MessageId, CancellationToken.None);
            if (found is null || opened is null)
            {
                Pop3Replies.MessageGone(step.Number).WriteTo(connection.Output);
                return;
            }

            // DEVIATES RFC 6856 §2.1: headers in UTF-8 are sent as they are to every client. A catcher shows what was sent.
            message = found;
            trace = TraceHeaders.For(message, step.Mailbox);
            raw = opened;
        }
        catch (MailStoreException error)
        {
            LogStoreFailed(connection.Id, error);
            Pop3Replies.MessageUnavailable.WriteTo(connection.Output);
            return;
        }

        await using (raw)
        {
            if (step.Lines is null)
            {
                connection.Session.AddMessage(step.Delivery.MessageId);
            }

            (step.Lines is null ? Pop3Replies.MessageFollows(step.Delivery.Size) : Pop3Replies.TopFollows).WriteTo(connection.Output);
            await StreamAsync(connection, trace, raw, step.Lines is { } lines ? new Pop3Top(lines) : null);
            if (step.Lines is null)
            {
                journal.Collect(message);
            }
        }
    }

    /// <summary>
    /// Sends a message block by block, never more of it in memory than a block and what the connection holds. When reading
    /// fails in the middle, the connection is dropped: there is no other way to tell the client that more was to come.
    /// </summary>
    private async ValueTask StreamAsync(MailConnection connection, byte[] trace, Stream raw, Pop3Top? top)
    {
        var multiline = new Pop3Multiline();
        connection.Output.BeginContent();
        multiline.Write(top is null ? trace : top.Take(trace), connection.Output);
        var block = ArrayPool<byte>.Shared.Rent(BlockSize);
        try
        {
            int read;
            while (top is not { IsComplete: true } && (read = await ReadAsync(raw, block)) > 0)
            {
                multiline.Write(top is null ? block.AsSpan(0, read) : top.Take(block.AsSpan(0, read)), connection.Output);
                await connection.Input.FlushOutputAsync(_options.IdleTimeout);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(block);
            connection.Output.EndContent();
        }

        multiline.Complete(connection.Output);
    }

    private static async ValueTask<int> ReadAsync(Stream raw, byte[] block)
    {
        try
        {
            return await raw.ReadAsync(block);
        }
        catch (MailStoreException error)
        {
            throw new IOException("The message could not be read to its end.", error);
        }
    }

    [LoggerMessage(1201, LogLevel.Debug, "pop3 connection {ConnectionId} opened mailbox \"{Mailbox}\" with {Count} messages")]
    private partial void LogOpened(string connectionId, MailboxName mailbox, int count);

    [LoggerMessage(1202, LogLevel.Debug, "pop3 connection {ConnectionId} removed {Count} messages from mailbox \"{Mailbox}\"")]
    private partial void LogRemoved(string connectionId, MailboxName mailbox, int count);

    [LoggerMessage(1203, LogLevel.Warning, "pop3 connection {ConnectionId}: the store failed")]
    private partial void LogStoreFailed(string connectionId, Exception error);
}
