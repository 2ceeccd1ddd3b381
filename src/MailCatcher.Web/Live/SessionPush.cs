using MailCatcher.Store.Sessions;
using MailCatcher.Web.Dtos;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Logging;

namespace MailCatcher.Web.Live;

/// <summary>
/// Sends the clients of the hub that watch sessions what became of them, each at its own pace: a session that changed often
/// since the last batch is in the next one once, as it is then.
/// </summary>
internal sealed partial class SessionPush(
    IHubContext<InboxHub> hub, SessionArchive archive, TimeProvider time, ILogger<SessionPush> logger)
{
    /// <summary>Name of the method called on clients.</summary>
    public const string Method = "sessions";

    /// <summary>Most sessions in one batch; the others follow in the next.</summary>
    public const int MaxSessions = 500;

    private static readonly object WatchKey = new();

    /// <summary>Begins to send to a client what happens from now on; nothing more happens when it watches already.</summary>
    public void Start(HubCallerContext client)
    {
        if (client.Items.ContainsKey(WatchKey))
        {
            return;
        }

        // Nobody disposes of it: it is let go of with the connection, before which the client may cancel it at any time.
        var watch = CancellationTokenSource.CreateLinkedTokenSource(client.ConnectionAborted);
        client.Items[WatchKey] = watch;
        _ = RunAsync(client, archive.Version, watch.Token);
    }

    /// <summary>Sends nothing more to a client.</summary>
    public static void Stop(HubCallerContext client)
    {
        if (client.Items.Remove(WatchKey, out var watch))
        {
            ((CancellationTokenSource)watch!).Cancel();
        }
    }

    private async Task RunAsync(HubCallerContext client, long version, CancellationToken over)
    {
        try
        {
            while (true)
            {
                var next = archive.NextChange;
                var changes = archive.ChangesSince(version, MaxSessions);
                version = changes.Version;
                if (changes.Sessions.Count == 0 && !changes.IsCleared)
                {
                    await next.WaitAsync(over);
                    continue;
                }

                var batch = new SessionBatchDto([.. changes.Sessions.Select(session => new SessionSummaryDto(session))], changes.IsCleared);
                await hub.Clients.Client(client.ConnectionId).SendCoreAsync(Method, [batch], over);
                await Task.Delay(InboxPush.Interval, time, over);
            }
        }
        catch (OperationCanceledException) when (over.IsCancellationRequested)
        {
            // The client has gone, or has seen enough.
        }
        catch (Exception error)
        {
            // A client that missed something must not believe that it is up to date: it connects anew and loads the list.
            LogFailed(error, client.ConnectionId);
            client.Abort();
        }
    }

    [LoggerMessage(EventId = 5102, Level = LogLevel.Warning, Message = "Live sessions for {Connection} failed; the client is made to connect anew")]
    private partial void LogFailed(Exception error, string connection);
}
