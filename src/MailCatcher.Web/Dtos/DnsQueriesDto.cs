using System.Text.Json.Serialization;
using MailCatcher.Routing.Dns;
using MailCatcher.Web.Json;

namespace MailCatcher.Web.Dtos;

/// <summary>Queries the DNS was asked, newest first.</summary>
/// <param name="Queries">The queries.</param>
/// <param name="Last">Number of the latest query of all; what <c>since</c> takes next time.</param>
internal sealed record DnsQueriesDto(IReadOnlyList<DnsQueryDto> Queries, long Last);

/// <summary>One query.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="Time">When it came in.</param>
/// <param name="Client">Address and port of who asked.</param>
/// <param name="Transport"><c>udp</c> or <c>tcp</c>.</param>
/// <param name="Name">The name asked for; empty when the message could not be read.</param>
/// <param name="Type">The type asked for; empty when the message could not be read.</param>
/// <param name="Code">The response code; empty when nothing was sent.</param>
/// <param name="Delivery"><c>send</c>, <c>drop</c> or <c>forward</c>.</param>
/// <param name="Truncated">True when the answer was marked truncated on purpose.</param>
/// <param name="Answers">The records answered, as a master file writes them.</param>
/// <param name="Rule">The zone or rule that decided.</param>
/// <param name="Milliseconds">Time until it was answered.</param>
internal sealed record DnsQueryDto(
    long Number,
    [property: JsonConverter(typeof(Rfc3339Converter))] DateTimeOffset Time,
    string Client,
    string Transport,
    string Name,
    string Type,
    string Code,
    string Delivery,
    bool Truncated,
    IReadOnlyList<string> Answers,
    string Rule,
    double Milliseconds)
{
    /// <summary>A query as the API shows it.</summary>
    public static DnsQueryDto Of(DnsQueryEntry entry) => new(
        entry.Number,
        entry.ReceivedAt,
        entry.Client.ToString(),
        DnsWords.Of(entry.Transport),
        entry.Name,
        entry.Type,
        entry.Code,
        DnsWords.Of(entry.Delivery),
        entry.IsTruncated,
        entry.Answers,
        entry.Rule,
        Math.Round(entry.Duration.TotalMilliseconds, 3));
}
