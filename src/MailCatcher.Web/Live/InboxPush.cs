using MailCatcher.Store;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Logging;

namespace MailCatcher.Web.Live;

/// <summary>
/// Sends each client of the hub what happened, at the client's own pace: one task per client reads on from the change it
/// sent last, so a slow client gets larger batches, less often, and holds up neither the store nor other clients.
/// </summary>
internal sealed partial class InboxPush(
    IHubContext<InboxHub> hub,
    ChangeSignal signal,
    ChangeBatches batches,
    IMailStore store,
    TimeProvider time,
    ILogger<InboxPush> logger)
{
    /// <summary>Name of the method called on clients.</summary>
    public const string Method = "changes";

    /// <summary>Least time between two batches to one client.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    /// <summary>Least time after a batch that makes the client load everything anew.</summary>
    public static readonly TimeSpan IntervalAfterReset = TimeSpan.FromMilliseconds(250);

    private static readonly object StartKey = new();

    /// <summary>
    /// Remembers where the feed stood before the client could know that it is connected: all that happens from then on is
    /// sent, so that between what the client loads afterwards and what it is sent there is no gap.
    /// </summary>
    public void MarkStart(IDictionary<object, object?> items) => items[StartKey] = store.Changes.Last;

    /// <summary>Begins to send to a client; ends by itself when the client has gone.</summary>
    public void Start(HubCallerContext client) => _ = RunAsync(client, (long)client.Items[StartKey]!);

    private async Task RunAsync(HubCallerContext client, long position)
    {
        var gone = client.ConnectionAborted;
        try
        {
            while (true)
            {
                var next = signal.Next;
                var batch = store.Changes.Last == position ? null : await batches.SinceAsync(position, gone);
                if (batch is null || batch.Change == position)
                {
                    await next.WaitAsync(gone);
                    continue;
                }

                await hub.Clients.Client(client.ConnectionId).SendCoreAsync(Method, [batch], gone);
                position = batch.Change;
                await Task.Delay(batch.Reset ? IntervalAfterReset : Interval, time, gone);
            }
        }
        catch (OperationCanceledException) when (gone.IsCancellationRequested)
        {
            // The client has gone.
        }
        catch (Exception error)
        {
            // A client that missed something must not believe that it is up to date: it connects anew and catches up.
            LogFailed(error, client.ConnectionId);
            client.Abort();
        }
    }

    [LoggerMessage(EventId = 5101, Level = LogLevel.Warning, Message = "Live updates to {Connection} failed; the client is made to connect anew")]
    private partial void LogFailed(Exception error, string connection);
}
