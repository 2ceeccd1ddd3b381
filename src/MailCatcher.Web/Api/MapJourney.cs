using MailCatcher.Store;
using MailCatcher.Web.Dtos;
using MailCatcher.Web.Http;
using MailCatcher.Web.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace MailCatcher.Web.Api;

/// <summary>The way of a message to each of its recipients.</summary>
internal static class MapJourney
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapMethods("/api/v1/message/{id}/journey", Methods.Reads, Get);

    private static async Task<IResult> Get(
        HttpContext context, string id, [FromServices] MessageAccess access, [FromServices] IMailStore store)
    {
        var (message, refusal) = await access.FindAsync(context, id);
        if (message is null)
        {
            return refusal!;
        }

        return await store.FindJourneyAsync(message.Summary.Id, context.RequestAborted) is { } journeys
            ? new JsonAnswer<JourneyDto>(new JourneyDto([.. journeys.Select(RecipientJourneyDto.Of)]), ApiJson.Types.JourneyDto)
            : TextAnswer.NotFound;
    }
}
