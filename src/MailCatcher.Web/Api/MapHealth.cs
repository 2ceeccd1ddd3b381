using MailCatcher.Store;
using MailCatcher.Web.Http;
using MailCatcher.Web.Listeners;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace MailCatcher.Web.Api;

/// <summary>Health checks: alive when this answers at all, ready when all listeners are bound and the store answers.</summary>
internal static class MapHealth
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/livez", Methods.Reads, Live);
        routes.MapMethods("/readyz", Methods.Reads, Ready);
    }

    private static TextAnswer Live() => TextAnswer.OkWithoutBody;

    private static async Task<IResult> Ready(
        HttpContext context, [FromServices] IMailStore store, [FromServices] IListenerDirectory directory)
        => directory.IsComplete && await AnswersAsync(store, context.RequestAborted)
            ? TextAnswer.OkWithoutBody
            : new TextAnswer(StatusCodes.Status503ServiceUnavailable, "Service Unavailable\n");

    private static async Task<bool> AnswersAsync(IMailStore store, CancellationToken cancellationToken)
    {
        try
        {
            await store.GetStatisticsAsync(cancellationToken);
            return true;
        }
        catch (Exception error) when (error is MailStoreException or ObjectDisposedException)
        {
            return false;
        }
    }
}
