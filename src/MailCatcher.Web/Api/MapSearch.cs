using MailCatcher.Store;
using MailCatcher.Store.Messages;
using MailCatcher.Web.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace MailCatcher.Web.Api;

/// <summary>Searches: list what matches, delete what matches.</summary>
internal static class MapSearch
{
    private const string Pattern = "/api/v1/search";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapMethods(Pattern, Methods.Reads, List);
        routes.MapDelete(Pattern, Delete);
    }

    private static async Task<IResult> List(
        HttpContext context, [FromServices] IMailStore store, [FromServices] SearchReader reader, [FromServices] ListReader lists)
    {
        var parameters = context.Request.Query;
        return reader.TryRead(parameters.Text("query"), parameters.Text("tz"), out var query, out var error)
            ? await MessageList.AnswerAsync(store, lists.Read(parameters) with { Query = query }, context.RequestAborted)
            : TextAnswer.BadRequest(error);
    }

    private static async Task<IResult> Delete(HttpContext context, [FromServices] IMailStore store, [FromServices] SearchReader reader)
    {
        var parameters = context.Request.Query;
        if (!reader.TryRead(parameters.Text("query"), parameters.Text("tz"), out var query, out var error))
        {
            return TextAnswer.BadRequest(error);
        }

        await store.DeleteAsync(new MessageSelection.Matching(query), CancellationToken.None);
        return TextAnswer.Ok;
    }
}
