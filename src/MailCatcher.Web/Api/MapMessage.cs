using MailCatcher.Mail;
using MailCatcher.Store;
using MailCatcher.Web.Dtos;
using MailCatcher.Web.Http;
using MailCatcher.Web.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace MailCatcher.Web.Api;

/// <summary>One message: as a reader sees it, its headers, its structure, its raw octets and its parts.</summary>
internal static class MapMessage
{
    private const string Pattern = "/api/v1/message/{id}";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapMethods(Pattern, Methods.Reads, Get);
        routes.MapMethods(Pattern + "/headers", Methods.Reads, Headers);
        routes.MapMethods(Pattern + "/header-list", Methods.Reads, HeaderList);
        routes.MapMethods(Pattern + "/structure", Methods.Reads, Structure);
        routes.MapMethods(Pattern + "/raw", Methods.Reads, Raw);
        routes.MapMethods(Pattern + "/part/{partId}", Methods.Reads, Part);
    }

    private static async Task<IResult> Get(
        HttpContext context, string id, [FromServices] MessageReadings readings, [FromServices] MessageAccess access)
    {
        var (message, refusal) = await access.FindAsync(context, id);
        if (message is null)
        {
            return refusal!;
        }

        var marking = access.OpenAsync(context, message.Summary);
        var parsed = await readings.ReadAsync(message.Summary, withChecksums: true, context.RequestAborted);
        var isRead = await marking;
        return parsed is null
            ? TextAnswer.NotFound
            : new JsonAnswer<MessageDto>(MessageDto.Of(message, parsed, isRead), ApiJson.Types.MessageDto);
    }

    private static Task<IResult> Headers(
        HttpContext context, string id, [FromServices] MessageReadings readings, [FromServices] MessageAccess access)
        => ReadAsync(context, id, readings, access, static parsed => new JsonAnswer<IReadOnlyDictionary<string, IReadOnlyList<string>>>(
            parsed.HeaderMap, ApiJson.Types.IReadOnlyDictionaryStringIReadOnlyListString));

    private static Task<IResult> HeaderList(
        HttpContext context, string id, [FromServices] MessageReadings readings, [FromServices] MessageAccess access)
        => ReadAsync(context, id, readings, access, static parsed => new JsonAnswer<HeaderListDto>(
            new HeaderListDto([.. parsed.Headers.Select(HeaderDto.Of)]), ApiJson.Types.HeaderListDto));

    private static Task<IResult> Structure(
        HttpContext context, string id, [FromServices] MessageReadings readings, [FromServices] MessageAccess access)
        => ReadAsync(
            context,
            id,
            readings,
            access,
            static parsed => new JsonAnswer<StructureDto>(new StructureDto(PartDto.Of(parsed.Root)), ApiJson.Types.StructureDto),
            withChecksums: true);

    private static async Task<IResult> Raw(
        HttpContext context, string id, [FromServices] IMailStore store, [FromServices] MessageAccess access)
    {
        var (message, refusal) = await access.FindAsync(context, id);
        var raw = message is null ? null : await store.OpenRawAsync(message.Summary.Id, context.RequestAborted);
        if (raw is null)
        {
            return refusal ?? TextAnswer.NotFound;
        }

        var name = message!.Summary.Id.ToString();
        var headers = context.Response.Headers;
        headers.CacheControl = "private, no-cache";
        if (context.Request.Query.Flag("dl"))
        {
            headers.ContentDisposition = ContentDisposition.Attachment($"{name}.eml");
        }

        // The octets of a message never change, so its name is a strong validator; no-cache has a deleted one forgotten.
        return Results.Stream(
            raw, "text/plain; charset=utf-8", entityTag: new EntityTagHeaderValue($"\"{name}\""), enableRangeProcessing: true);
    }

    private static async Task<IResult> Part(
        HttpContext context,
        string id,
        string partId,
        [FromServices] IMailStore store,
        [FromServices] MessageReadings readings,
        [FromServices] MessageAccess access)
    {
        var (message, refusal) = await access.FindAsync(context, id);
        var raw = message is null ? null : await store.OpenRawAsync(message.Summary.Id, context.RequestAborted);
        if (raw is null)
        {
            return refusal ?? TextAnswer.NotFound;
        }

        return new PartAnswer(raw, readings.Read(message!.Summary, raw, withChecksums: false), partId);
    }

    private static async Task<IResult> ReadAsync(
        HttpContext context,
        string id,
        MessageReadings readings,
        MessageAccess access,
        Func<ParsedMessage, IResult> answer,
        bool withChecksums = false)
    {
        var (message, refusal) = await access.FindAsync(context, id);
        var parsed = message is null ? null : await readings.ReadAsync(message.Summary, withChecksums, context.RequestAborted);
        return parsed is null ? refusal ?? TextAnswer.NotFound : answer(parsed);
    }
}
