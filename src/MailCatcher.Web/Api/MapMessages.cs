using MailCatcher.Store;
using MailCatcher.Store.Messages;
using MailCatcher.Web.Dtos;
using MailCatcher.Web.Http;
using MailCatcher.Web.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace MailCatcher.Web.Api;

/// <summary>The list of messages: read it, mark messages read, delete them.</summary>
internal static class MapMessages
{
    private const string Pattern = "/api/v1/messages";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapMethods(Pattern, Methods.Reads, List);
        routes.MapPut(Pattern, SetRead);
        routes.MapDelete(Pattern, Delete);
    }

    private static async Task<IResult> List(HttpContext context, [FromServices] IMailStore store, [FromServices] ListReader lists)
    {
        var request = lists.Read(context.Request.Query);
        if (request.Limit == 0)
        {
            // Mailpit: no limit at all, and the start does not count.
            request = request with { Skip = 0, Limit = int.MaxValue };
        }

        return await MessageList.AnswerAsync(store, request, context.RequestAborted);
    }

    private static async Task<IResult> SetRead(HttpContext context, [FromServices] IMailStore store, [FromServices] SearchReader reader)
    {
        var reading = await RequestBody.ReadJsonAsync(context, ApiJson.Types.ReadStatusRequest);
        if (reading.Value is not { } body)
        {
            return reading.Refusal is null
                ? TextAnswer.BadRequest("The body is empty; it must be a JSON object such as {\"Read\":true,\"IDs\":[\"…\"]}.")
                : new TextAnswer(reading.Status, reading.Refusal);
        }

        var (selection, refusal) = Select(body, context.Request.Query.Text("tz"), reader);
        if (selection is null)
        {
            return TextAnswer.BadRequest(refusal!);
        }

        await store.SetReadAsync(selection, body.Read, CancellationToken.None);
        return TextAnswer.Ok;
    }

    private static (MessageSelection? Selection, string? Refusal) Select(ReadStatusRequest body, string timeZone, SearchReader reader)
    {
        var hasSearch = !string.IsNullOrEmpty(body.Search);
        if (body.IDs is { Count: > 0 } ids)
        {
            return hasSearch ? (null, "You may specify either IDs or a search query, not both") : (Selection(ids), null);
        }

        if (hasSearch)
        {
            return reader.TryRead(body.Search!, timeZone, out var query, out var error)
                ? (new MessageSelection.Matching(query), null)
                : (null, error);
        }

        return body is { IDs: null, Search: null, Others: not null }
            ? (null, UnknownMember(body.Others.Keys))
            : (new MessageSelection.All(), null);
    }

    private static async Task<IResult> Delete(HttpContext context, [FromServices] IMailStore store)
    {
        var reading = await RequestBody.ReadJsonAsync(context, ApiJson.Types.DeleteRequest);
        if (reading.Refusal is not null)
        {
            return new TextAnswer(reading.Status, reading.Refusal);
        }

        var body = reading.Value;
        if (body is { IDs: null, Others: not null })
        {
            return TextAnswer.BadRequest(UnknownMember(body.Others.Keys));
        }

        // An absent body, no IDs and an empty list all mean every message; identifiers nobody knows mean none.
        MessageSelection selection = body?.IDs is { Count: > 0 } ids ? Selection(ids) : new MessageSelection.All();
        await store.DeleteAsync(selection, CancellationToken.None);

        // MailHog's client parses every answer that is not empty as JSON; it is told by its lack of an Accept header.
        return context.Request.Headers.Accept.Count == 0 ? TextAnswer.OkWithoutBody : TextAnswer.Ok;
    }

    private static string UnknownMember(ICollection<string> names)
        => $"The body has no \"IDs\", and \"{names.First()}\" means nothing here. Nothing was changed.";

    private static MessageSelection.Ids Selection(IReadOnlyList<string?> texts)
    {
        var ids = new List<MessageId>(texts.Count);
        foreach (var text in texts)
        {
            if (MessageId.TryParse(text, out var id))
            {
                ids.Add(id);
            }
        }

        return new MessageSelection.Ids(ids);
    }
}
