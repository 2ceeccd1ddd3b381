using MailCatcher.Store.Sessions;
using MailCatcher.Web.Dtos;
using MailCatcher.Web.Http;
using MailCatcher.Web.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace MailCatcher.Web.Api;

/// <summary>What clients wanted and did not get: the mail that never arrived.</summary>
internal static class MapRefused
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapMethods("/api/v1/refused", Methods.Reads, List);

    private static JsonAnswer<RefusedPageDto> List(HttpContext context, [FromServices] SessionArchive archive)
    {
        var query = context.Request.Query;
        var page = archive.ListRefused(query.Count("start", 0), query.Count("limit", ListReader.DefaultLimit));
        return new JsonAnswer<RefusedPageDto>(
            new RefusedPageDto([.. page.Refused.Select(RefusedAttemptDto.Of)], page.Total), ApiJson.Types.RefusedPageDto);
    }
}
