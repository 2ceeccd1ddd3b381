using System.Buffers;
using System.Net;
using MailCatcher.Sessions.Transport.Recording;
using MailCatcher.Store.Sessions;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Logging;

namespace MailCatcher.Sessions.Transport;

/// <summary>
/// The edge of every connection to a mail port: it opens and closes, and it is the one place where the errors of a
/// session end. What is said in between is the protocol's own handler's business.
/// </summary>
public abstract partial class MailConnectionHandler : ConnectionHandler
{
    /// <summary>How long a client may take to read the last reply.</summary>
    private static readonly TimeSpan FarewellTimeout = TimeSpan.FromSeconds(5);

    private static readonly Func<ILogger, string, string, EndPoint?, IDisposable?> ConnectionScope
        = LoggerMessage.DefineScope<string, string, EndPoint?>("{Protocol} {ConnectionId} {Client}");

    private readonly string _protocol;
    private readonly SessionArchive _sessions;
    private readonly ILogger _logger;

    private protected MailConnectionHandler(string protocol, SessionArchive sessions, TimeProvider time, ILogger logger)
    {
        _protocol = protocol;
        _sessions = sessions;
        Time = time;
        _logger = logger;
    }

    private protected TimeProvider Time { get; }

    /// <inheritdoc/>
    public sealed override async Task OnConnectedAsync(ConnectionContext connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        using var scope = ConnectionScope(_logger, _protocol, connection.ConnectionId, connection.RemoteEndPoint);
        using var session = new SessionRecorder(_sessions, Time, _protocol, connection.LocalEndPoint, connection.RemoteEndPoint);
        await using var mail = new MailConnection(connection, Time, session);
        LogOpened(connection.ConnectionId, _protocol);
        try
        {
            await RunAsync(mail);
            LogClosed(connection.ConnectionId, _protocol);
        }
        catch (Exception gone) when (gone is IOException or OperationCanceledException)
        {
            LogLost(connection.ConnectionId, _protocol, gone.Message);
            mail.NoteLost(gone);
        }
    }

    /// <summary>Speaks the protocol until the session is over. What it has written last is sent by the caller.</summary>
    private protected abstract Task ServeAsync(MailConnection connection);

    /// <summary>Writes the protocol's last reply to a client that broke it.</summary>
    private protected abstract void WriteViolation(IBufferWriter<byte> output, ProtocolViolationException violation);

    /// <summary>Writes the protocol's last reply after an error of our own, of which the client learns nothing more.</summary>
    private protected abstract void WriteInternalError(IBufferWriter<byte> output);

    private async Task RunAsync(MailConnection connection)
    {
        try
        {
            if (await connection.BeginTlsAsync() is { } problem)
            {
                LogHandshakeFailed(connection.Id, _protocol, problem);
                return;
            }

            await ServeAsync(connection);
        }
        catch (ProtocolViolationException violation)
        {
            connection.Session.EndBy(violation.End, violation.Message);
            LogViolation(connection.Id, _protocol, violation.Message);
            WriteViolation(connection.Output, violation);
        }
        catch (Exception error) when (error is not (IOException or OperationCanceledException))
        {
            connection.Session.EndBy(SessionEnd.InternalError);
            LogInternalError(connection.Id, _protocol, error);
            WriteInternalError(connection.Output);
        }

        await connection.Input.FlushOutputAsync(FarewellTimeout);
        if (!connection.IsDropped)
        {
            await connection.EndTlsAsync();
        }
    }

    [LoggerMessage(1001, LogLevel.Debug, "{Protocol} connection {ConnectionId} opened")]
    private partial void LogOpened(string connectionId, string protocol);

    [LoggerMessage(1002, LogLevel.Debug, "{Protocol} connection {ConnectionId} closed")]
    private partial void LogClosed(string connectionId, string protocol);

    [LoggerMessage(1003, LogLevel.Debug, "{Protocol} connection {ConnectionId} lost: {Reason}")]
    private partial void LogLost(string connectionId, string protocol, string reason);

    [LoggerMessage(1004, LogLevel.Information, "{Protocol} connection {ConnectionId} ended, the client broke the protocol: {Violation}")]
    private partial void LogViolation(string connectionId, string protocol, string violation);

    [LoggerMessage(1007, LogLevel.Information, "{Protocol} connection {ConnectionId} ended in the TLS handshake: {Problem}")]
    private partial void LogHandshakeFailed(string connectionId, string protocol, string problem);

    [LoggerMessage(1005, LogLevel.Error, "{Protocol} connection {ConnectionId} ended by an internal error")]
    private partial void LogInternalError(string connectionId, string protocol, Exception error);
}
