using MailCatcher.Store;
using MailCatcher.Web.Dtos;
using MailCatcher.Web.Http;
using MailCatcher.Web.Json;
using MailCatcher.Web.Live;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace MailCatcher.Web.Api;

/// <summary>What happened since a position in the stream of changes: for clients that lost their connection to the hub.</summary>
internal static class MapChanges
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapMethods("/api/v1/changes", Methods.Reads, Since);

    private static async Task<IResult> Since(
        HttpContext context, [FromServices] IMailStore store, [FromServices] ChangeBatches batches)
    {
        var query = context.Request.Query;
        var since = query.Number("since", -1);
        var isKnown = since >= 0 && query.Text("epoch") == store.Changes.Epoch;
        ChangesDto changes = isKnown
            ? await batches.SinceAsync(since, context.RequestAborted)
            : await batches.ResetAsync(context.RequestAborted);
        return new JsonAnswer<ChangesDto>(changes, ApiJson.Types.ChangesDto);
    }
}
