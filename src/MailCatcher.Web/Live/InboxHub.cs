using Microsoft.AspNetCore.SignalR;

namespace MailCatcher.Web.Live;

/// <summary>
/// The hub of the live inbox, <c>/hubs/inbox</c>. Clients call nothing on it; they are sent <c>changes</c>.
/// </summary>
internal sealed class InboxHub(InboxPush push) : Hub
{
    public override Task OnConnectedAsync()
    {
        push.Start(Context);
        return Task.CompletedTask;
    }
}
