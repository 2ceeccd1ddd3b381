using Microsoft.AspNetCore.SignalR;

namespace MailCatcher.Web.Live;

/// <summary>
/// The hub of the live page, <c>/hubs/inbox</c>. Every client is sent <c>changes</c> of the messages; one that has called
/// <see cref="WatchSessions"/> is sent <c>sessions</c> too.
/// </summary>
internal sealed class InboxHub(InboxPush push, SessionPush sessions) : Hub
{
    public override Task OnConnectedAsync()
    {
        push.Start(Context);
        return Task.CompletedTask;
    }

    /// <summary>Asks for what becomes of sessions from now on.</summary>
    public void WatchSessions() => sessions.Start(Context);

    /// <summary>Asks for no more of it.</summary>
    public void UnwatchSessions() => SessionPush.Stop(Context);
}
