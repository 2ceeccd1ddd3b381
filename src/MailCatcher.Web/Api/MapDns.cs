using MailCatcher.Routing.Dns;
using MailCatcher.Routing.Dns.Answers;
using MailCatcher.Routing.Dns.Zones;
using MailCatcher.Web.Dtos;
using MailCatcher.Web.Http;
using MailCatcher.Web.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace MailCatcher.Web.Api;

/// <summary>The fake DNS: its zones, what it was asked, and what it would answer.</summary>
internal static class MapDns
{
    private const string Zones = "/api/v1/dns/zones";
    private const string Zone = Zones + "/{domain}";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapMethods(Zones, Methods.Reads, List);
        routes.MapMethods(Zone, Methods.Reads, Get);
        routes.MapPut(Zone, Put);
        routes.MapDelete(Zone, Delete);
        routes.MapMethods("/api/v1/dns/queries", Methods.Reads, ListQueries);
        routes.MapPost("/api/v1/dns/ask", Ask);
    }

    private static JsonAnswer<ZonesDto> List([FromServices] ZoneCatalog catalog)
        => new(new ZonesDto([.. catalog.List().Select(ZoneDto.Of)]), ApiJson.Types.ZonesDto);

    private static IResult Get(string domain, [FromServices] ZoneCatalog catalog)
        => catalog.Get(domain) is { } zone
            ? new JsonAnswer<ZoneDto>(ZoneDto.Of(zone), ApiJson.Types.ZoneDto)
            : NotFound(domain);

    private static async Task<IResult> Put(
        HttpContext context, string domain, [FromServices] ZoneCatalog catalog, [FromServices] ZoneKeeper keeper)
    {
        var reading = await RequestBody.ReadJsonAsync(context, ApiJson.Types.ZoneRequest);
        if (reading.Value is not { } request)
        {
            return reading.Refusal is null
                ? TextAnswer.BadRequest("The body is empty; it must be a JSON object such as {\"Zone\":\"@ MX 10 mx\",\"Fault\":null}.")
                : new TextAnswer(reading.Status, reading.Refusal);
        }

        if (Check(request, domain, out var fault) is { } refusal)
        {
            return TextAnswer.BadRequest(refusal);
        }

        if (catalog.Put(domain, request.Zone, fault) is { } error)
        {
            return TextAnswer.BadRequest($"The zone {domain} is not changed: {error}.");
        }

        await keeper.SaveAsync();
        return Get(domain, catalog);
    }

    // What is wrong with a request apart from its master file; null when nothing is.
    private static string? Check(ZoneRequest request, string domain, out ZoneFault? fault)
    {
        fault = null;
        if (request.Others is { Count: > 0 } others)
        {
            return $"A zone has no '{others.Keys.First()}'; there are Zone and Fault.";
        }

        if (request.Domain is { } named && !ZoneCatalog.IsSameDomain(named, domain))
        {
            return $"The body is about {named}, the path about {domain}.";
        }

        return request.Fault is not { } given || ZoneFault.TryCreate(given.Kind, given.Delay, given.Every, out fault, out var reason)
            ? null
            : $"The zone {domain} is not changed: {reason}.";
    }

    private static async Task<TextAnswer> Delete(string domain, [FromServices] ZoneCatalog catalog, [FromServices] ZoneKeeper keeper)
    {
        switch (catalog.Delete(domain))
        {
            case ZoneDeletion.Deleted:
                await keeper.SaveAsync();
                return TextAnswer.Ok;
            case ZoneDeletion.FromFile:
                return TextAnswer.BadRequest($"The zone {domain} is from a file; delete {catalog.Get(domain)?.File}.");
            default:
                return NotFound(domain);
        }
    }

    private static JsonAnswer<DnsQueriesDto> ListQueries(HttpContext context, [FromServices] DnsQueryLog log)
    {
        var query = context.Request.Query;
        var entries = log.Read(query.Number("since", 0), query.Count("limit", ListReader.DefaultLimit));
        return new(new DnsQueriesDto([.. entries.Select(DnsQueryDto.Of)], log.Last), ApiJson.Types.DnsQueriesDto);
    }

    private static async Task<IResult> Ask(HttpContext context, [FromServices] DnsInquiry inquiry)
    {
        var reading = await RequestBody.ReadJsonAsync(context, ApiJson.Types.DnsAskRequest);
        if (reading.Value is not { Name: { } name } request)
        {
            return reading.Refusal is null
                ? TextAnswer.BadRequest("The body must be a JSON object such as {\"Name\":\"example.com\",\"Type\":\"MX\"}.")
                : new TextAnswer(reading.Status, reading.Refusal);
        }

        return inquiry.Ask(name, request.Type ?? "A", out var reason) is { } answer
            ? new JsonAnswer<DnsAskAnswer>(DnsAskAnswer.Of(answer), ApiJson.Types.DnsAskAnswer)
            : TextAnswer.BadRequest(reason + ".");
    }

    private static TextAnswer NotFound(string domain)
        => new(StatusCodes.Status404NotFound, $"There is no zone {domain}.");
}
