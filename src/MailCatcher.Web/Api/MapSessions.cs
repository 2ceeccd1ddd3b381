using MailCatcher.Store;
using MailCatcher.Store.Messages;
using MailCatcher.Store.Sessions;
using MailCatcher.Web.Dtos;
using MailCatcher.Web.Http;
using MailCatcher.Web.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace MailCatcher.Web.Api;

/// <summary>The sessions of the mail servers: what was said, how it ended, what it brought.</summary>
internal static class MapSessions
{
    private const string Pattern = "/api/v1/sessions";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapMethods(Pattern, Methods.Reads, List);
        routes.MapDelete(Pattern, Forget);
        routes.MapMethods(Pattern + "/{id}", Methods.Reads, Get);
    }

    private static async Task<IResult> List(HttpContext context, [FromServices] SessionArchive archive, [FromServices] IMailStore store)
    {
        var query = context.Request.Query;
        var outcome = query.Text("outcome");
        if (outcome.Length > 0 && SessionWords.Outcome(outcome) is null)
        {
            return TextAnswer.BadRequest($"There is no outcome \"{outcome}\"; there are open, completed, failed, refused and aborted.");
        }

        var filter = new SessionFilter
        {
            Protocol = TextOrNull(query, "protocol")?.ToLowerInvariant(),
            Outcome = SessionWords.Outcome(outcome),
            Client = TextOrNull(query, "client"),
            User = TextOrNull(query, "user"),
            Text = TextOrNull(query, "text"),
        };
        if (TextOrNull(query, "message") is { } text)
        {
            if (!MessageId.TryParse(text, out var id))
            {
                return TextAnswer.BadRequest($"\"{text}\" is no ID of a message.");
            }

            var message = await store.FindAsync(id, context.RequestAborted);
            filter = filter with { Message = id, BroughtBy = message?.Summary.Session };
        }

        var page = archive.List(filter, query.Count("start", 0), query.Count("limit", ListReader.DefaultLimit));
        return new JsonAnswer<SessionsDto>(
            new SessionsDto([.. page.Sessions.Select(session => new SessionSummaryDto(session))], page.Total, page.Matching),
            ApiJson.Types.SessionsDto);
    }

    private static IResult Get(string id, [FromServices] SessionArchive archive)
        => SessionId.TryParse(id, out var name) && archive.Find(name) is { } session
            ? new JsonAnswer<SessionDto>(new SessionDto(session), ApiJson.Types.SessionDto)
            : new TextAnswer(StatusCodes.Status404NotFound, "There is no such session, or it is too old and was forgotten.");

    private static TextAnswer Forget([FromServices] SessionArchive archive)
    {
        archive.Forget();
        return TextAnswer.Ok;
    }

    private static string? TextOrNull(IQueryCollection query, string name) => query.Text(name) is { Length: > 0 } text ? text : null;
}
