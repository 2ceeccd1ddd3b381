using MailCatcher.Mail;

namespace MailCatcher.Web.Dtos;

/// <summary>What the HTML of a message would load from other servers: how many addresses, on which hosts.</summary>
internal sealed record RemoteContentDto(int Count, IReadOnlyList<string> Hosts)
{
    public static RemoteContentDto Of(RemoteContent remote) => new(remote.Count, remote.Hosts);
}
