using MailCatcher.Store;
using MailCatcher.Store.Sessions;
using MailCatcher.Web.Dtos;
using MailCatcher.Web.Http;
using MailCatcher.Web.Json;
using MailCatcher.Web.Listeners;
using MailCatcher.Web.Live;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace MailCatcher.Web.Api;

/// <summary>Figures about the program, and what its page needs to know of it.</summary>
internal static class MapInfo
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/api/v1/info", Methods.Reads, Info);
        routes.MapMethods("/api/v1/webui", Methods.Reads, WebUi);
    }

    private static async Task<IResult> Info(
        HttpContext context,
        [FromServices] IMailStore store,
        [FromServices] WebOptions options,
        [FromServices] RunFigures run,
        [FromServices] SessionArchive sessions)
    {
        var statistics = await store.GetStatisticsAsync(context.RequestAborted);
        return new JsonAnswer<InfoDto>(
            new InfoDto
            {
                Version = options.Version,
                Database = statistics.Location,
                DatabaseSize = statistics.SizeOnDisk,
                Messages = statistics.Messages,
                Unread = statistics.Unread,
                RuntimeStats = new RuntimeStatsDto
                {
                    Uptime = run.UptimeSeconds,
                    Memory = Environment.WorkingSet,
                    MessagesDeleted = statistics.Deleted,
                    SMTPAccepted = run.Captured,
                    SMTPAcceptedSize = run.CapturedOctets,
                    SMTPRejected = sessions.Rejected,
                },
            },
            ApiJson.Types.InfoDto);
    }

    private static async Task<IResult> WebUi(
        HttpContext context,
        [FromServices] IMailStore store,
        [FromServices] WebOptions options,
        [FromServices] IListenerDirectory directory)
    {
        var statistics = await store.GetStatisticsAsync(context.RequestAborted);
        return new JsonAnswer<WebUiDto>(
            new WebUiDto
            {
                Version = options.Version,
                HostName = options.HostName,
                Listeners = [.. directory.Listeners.Select(ListenerDto.Of)],
                MaxMessageSize = options.MaxMessageSize,
                DataFile = statistics.Location,
                CertificateAuthority = options.AuthorityPem is not null,
            },
            ApiJson.Types.WebUiDto);
    }
}
