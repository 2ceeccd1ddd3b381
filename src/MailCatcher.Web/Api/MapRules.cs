using System.Net;
using System.Text.Json.Nodes;
using MailCatcher.Mail;
using MailCatcher.Routing.Reception;
using MailCatcher.Routing.Reception.ReadyMade;
using MailCatcher.Routing.Reception.Rules;
using MailCatcher.Web.Dtos;
using MailCatcher.Web.Http;
using MailCatcher.Web.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace MailCatcher.Web.Api;

/// <summary>The rules of simulated servers and recipients.</summary>
internal static class MapRules
{
    private const string Rules = "/api/v1/rules";
    private const string One = Rules + "/{id}";
    private const string Example = "{\"Match\":{\"Recipient\":\"*@example.com\"},\"Behaviour\":{\"Kind\":\"reject\",\"Code\":550}}";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapMethods(Rules, Methods.Reads, List);
        routes.MapPost(Rules, Add);
        routes.MapPut(Rules + "/order", Order);
        routes.MapPost(Rules + "/try", Try);
        routes.MapMethods(Rules + "/ready-made", Methods.Reads, ListReadyMade);
        routes.MapMethods(One, Methods.Reads, Get);
        routes.MapPut(One, Put);
        routes.MapPatch(One, Patch);
        routes.MapDelete(One, Delete);
    }

    private static JsonAnswer<RulesDto> List([FromServices] RuleBook rules) => new(RulesDto.Of(rules.List()), ApiJson.Types.RulesDto);

    private static JsonAnswer<ReadyMadeDto> ListReadyMade([FromServices] ReadyMadeAddresses addresses)
        => new(ReadyMadeDto.Of(addresses.Sets), ApiJson.Types.ReadyMadeDto);

    private static IResult Get(string id, [FromServices] RuleBook rules) => rules.Find(id) is { } rule ? Show(rule) : NotFound(id);

    private static async Task<IResult> Add(HttpContext context, [FromServices] RuleBook rules, [FromServices] RuleKeeper keeper)
    {
        var (definition, refusal) = await ReadAsync(context);
        if (definition is null)
        {
            return refusal!;
        }

        return rules.TryAdd(definition, RuleSource.Api, isFirst: false, out var rule, out var reason)
            ? await KeptAsync(keeper, rule)
            : TextAnswer.BadRequest($"The rule is not added: {reason}.");
    }

    private static async Task<IResult> Put(HttpContext context, string id, [FromServices] RuleBook rules, [FromServices] RuleKeeper keeper)
    {
        var (definition, refusal) = await ReadAsync(context);
        if (definition is null)
        {
            return refusal!;
        }

        if (definition.ID is { } named && named != id)
        {
            return TextAnswer.BadRequest($"The body is about the rule {named}, the path about {id}.");
        }

        return rules.TryReplace(id, definition, out var rule, out var reason)
            || (reason is null && rules.TryAdd(definition with { ID = id }, RuleSource.Api, isFirst: false, out rule, out reason))
                ? await KeptAsync(keeper, rule)
                : TextAnswer.BadRequest($"The rule {id} is not changed: {reason}.");
    }

    private static async Task<IResult> Patch(HttpContext context, string id, [FromServices] RuleBook rules, [FromServices] RuleKeeper keeper)
    {
        var (changes, refusal) = await ReadJsonAsync(context);
        if (changes is null)
        {
            return refusal!;
        }

        if (rules.Find(id) is not { } rule)
        {
            return NotFound(id);
        }

        if (changes["ID"] is JsonValue named && named.ToString() != id)
        {
            return TextAnswer.BadRequest($"The body is about the rule {named}, the path about {id}.");
        }

        return RuleJson.TryRead(RuleJson.Merge(RuleJson.Write(rule), changes), out var definition, out var reason)
            && rules.TryReplace(id, definition, out var changed, out reason)
                ? await KeptAsync(keeper, changed)
                : reason is null ? NotFound(id) : TextAnswer.BadRequest($"The rule {id} is not changed: {reason}.");
    }

    private static async Task<IResult> Delete(string id, [FromServices] RuleBook rules, [FromServices] RuleKeeper keeper)
    {
        if (!rules.Remove(id))
        {
            return NotFound(id);
        }

        await keeper.SaveAsync();
        return TextAnswer.Ok;
    }

    private static async Task<IResult> Order(HttpContext context, [FromServices] RuleBook rules, [FromServices] RuleKeeper keeper)
    {
        var reading = await RequestBody.ReadJsonAsync(context, ApiJson.Types.RuleOrderRequest);
        if (reading.Value?.IDs is not { } ids || ids.Any(id => id is null))
        {
            return reading.Refusal is null
                ? TextAnswer.BadRequest("The body must be a JSON object such as {\"IDs\":[\"2\",\"1\"]}.")
                : new TextAnswer(reading.Status, reading.Refusal);
        }

        if (rules.Reorder(ids) is { } wrong)
        {
            return TextAnswer.BadRequest($"The order is not changed: there is no rule {wrong}, or it is named twice.");
        }

        await keeper.SaveAsync();
        return List(rules);
    }

    private static async Task<IResult> Try(HttpContext context, [FromServices] RuleReception reception)
    {
        var reading = await RequestBody.ReadJsonAsync(context, ApiJson.Types.RuleTrialRequest);
        if (reading.Value is not { } request)
        {
            return reading.Refusal is null
                ? TextAnswer.BadRequest("The body must be a JSON object such as {\"Recipient\":\"bob@example.com\",\"Sender\":\"app@example.com\"}.")
                : new TextAnswer(reading.Status, reading.Refusal);
        }

        if (request.Others is { Count: > 0 } others)
        {
            return TextAnswer.BadRequest(
                $"There is no '{others.Keys.First()}' to try; there are Recipient, Sender, Helo, User, Client, Server, TLS, Size and Headers.");
        }

        IPAddress? client = null;
        if (!string.IsNullOrEmpty(request.Client) && !IPAddress.TryParse(request.Client, out client))
        {
            return TextAnswer.BadRequest($"'{request.Client}' is no IP address.");
        }

        var trial = reception.Try(FactsOf(request, client), NullIfEmpty(request.Recipient), HeadersOf(request), request.Size);
        return new JsonAnswer<RuleTrialDto>(RuleTrialDto.Of(trial), ApiJson.Types.RuleTrialDto);
    }

    private static ReceptionFacts FactsOf(RuleTrialRequest request, IPAddress? client) => new()
    {
        Client = client,
        Server = NullIfEmpty(request.Server),
        Helo = NullIfEmpty(request.Helo),
        User = NullIfEmpty(request.User),
        IsEncrypted = request.TLS,
        Sender = request.Sender is "<>" ? "" : request.Sender ?? "",
        DeclaredSize = request.Size,
    };

    private static List<MessageHeader> HeadersOf(RuleTrialRequest request)
    {
        var headers = new List<MessageHeader>();
        foreach (var line in request.Headers ?? [])
        {
            var colon = line?.IndexOf(':', StringComparison.Ordinal) ?? -1;
            if (colon > 0)
            {
                var value = line![(colon + 1)..].Trim();
                headers.Add(new MessageHeader(line[..colon].Trim(), value, value));
            }
        }

        return headers;
    }

    private static async Task<(RuleDefinition? Definition, IResult? Refusal)> ReadAsync(HttpContext context)
    {
        var (json, refusal) = await ReadJsonAsync(context);
        if (json is null)
        {
            return (null, refusal);
        }

        return RuleJson.TryRead(json, out var definition, out var reason)
            ? (definition, null)
            : (null, TextAnswer.BadRequest($"The rule cannot be read: {reason}."));
    }

    private static async Task<(JsonObject? Json, IResult? Refusal)> ReadJsonAsync(HttpContext context)
    {
        var reading = await RequestBody.ReadJsonAsync(context, ApiJson.Types.JsonObject);
        if (reading.Value is not { } json)
        {
            return (null, reading.Refusal is null
                ? TextAnswer.BadRequest($"The body is empty; it must be a JSON object such as {Example}.")
                : new TextAnswer(reading.Status, reading.Refusal));
        }

        return RuleJson.FindTwice(json) is { } flaw ? (null, TextAnswer.BadRequest($"The rule cannot be read: {flaw}.")) : (json, null);
    }

    private static async Task<IResult> KeptAsync(RuleKeeper keeper, Rule rule)
    {
        await keeper.SaveAsync();
        return Show(rule);
    }

    private static JsonAnswer<RuleDefinition> Show(Rule rule) => new(RuleJson.Show(rule), ApiJson.Types.RuleDefinition);

    private static TextAnswer NotFound(string id) => new(StatusCodes.Status404NotFound, $"There is no rule {id}.");

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
