using System.Text.Json.Serialization;
using MailCatcher.Routing.Dns.Zones;
using MailCatcher.Web.Json;

namespace MailCatcher.Web.Dtos;

/// <summary>The zones of the DNS.</summary>
internal sealed record ZonesDto(IReadOnlyList<ZoneDto> Zones);

/// <summary>One zone.</summary>
/// <param name="Domain">Its domain; <c>.</c> for the root.</param>
/// <param name="Zone">The master file; empty when the domain answers as the default zone does.</param>
/// <param name="Fault">What is wrong with it on purpose, or null.</param>
/// <param name="File">Name of the file it is from; empty when it came through the API.</param>
/// <param name="Error">Why that file cannot be used as it is now, on one line; empty when it can.</param>
internal sealed record ZoneDto(string Domain, string Zone, FaultDto? Fault, string File, string Error)
{
    /// <summary>A zone as the API shows it.</summary>
    public static ZoneDto Of(ZoneView zone)
        => new(zone.Domain, zone.Text, FaultDto.Of(zone.Fault), zone.File ?? "", zone.Error?.ToString() ?? "");
}

/// <summary>A fault; taken as an object or as its kind alone.</summary>
/// <param name="Kind">One of <see cref="ZoneFault.KindNames"/>.</param>
/// <param name="Delay">Seconds; null for the default. 0 is sent for kinds that have none.</param>
/// <param name="Every">Period; null for the default. 0 is sent for kinds that have none.</param>
[JsonConverter(typeof(FaultConverter))]
internal sealed record FaultDto(string Kind, double? Delay, int? Every)
{
    /// <summary>A fault as the API shows it; null for none.</summary>
    public static FaultDto? Of(ZoneFault? fault)
        => fault is null ? null : new FaultDto(fault.KindName, fault.Delay.TotalSeconds, fault.Every);
}
