using MailCatcher.Routing.Reception.Rules;
using MailCatcher.Web.Dtos;
using MailCatcher.Web.Http;
using MailCatcher.Web.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace MailCatcher.Web.Api;

/// <summary>Mailpit's chaos triggers, which are rules here.</summary>
internal static class MapChaos
{
    private const string Chaos = "/api/v1/chaos";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapMethods(Chaos, Methods.Reads, Get);
        routes.MapPut(Chaos, Put);
    }

    private static JsonAnswer<ChaosDto> Get([FromServices] RuleBook rules)
    {
        var triggers = ChaosTriggers.Of(rules);
        return new(
            new ChaosDto(
                ChaosTriggerDto.Of(triggers.Sender), ChaosTriggerDto.Of(triggers.Recipient), ChaosTriggerDto.Of(triggers.Authentication)),
            ApiJson.Types.ChaosDto);
    }

    private static async Task<IResult> Put(HttpContext context, [FromServices] RuleBook rules, [FromServices] RuleKeeper keeper)
    {
        var reading = await RequestBody.ReadJsonAsync(context, ApiJson.Types.ChaosDto);
        if (reading.Value is not { } request)
        {
            return reading.Refusal is null
                ? TextAnswer.BadRequest("The body is empty; it must be a JSON object such as {\"Recipient\":{\"ErrorCode\":451,\"Probability\":50}}.")
                : new TextAnswer(reading.Status, reading.Refusal);
        }

        // As in Mailpit, a trigger that is not named goes back to its usual code and never.
        var usual = ChaosTriggers.Usual;
        var triggers = new ChaosTriggers(
            ChaosTriggerDto.Read(request.Sender, usual.Sender),
            ChaosTriggerDto.Read(request.Recipient, usual.Recipient),
            ChaosTriggerDto.Read(request.Authentication, usual.Authentication));
        if (!triggers.TryApply(rules, out var reason))
        {
            return TextAnswer.BadRequest(reason);
        }

        await keeper.SaveAsync();
        return Get(rules);
    }
}
