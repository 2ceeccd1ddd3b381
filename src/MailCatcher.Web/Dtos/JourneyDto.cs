using System.Text.Json.Serialization;
using MailCatcher.Routing.Journeys;
using MailCatcher.Store.Journeys;
using MailCatcher.Web.Json;

namespace MailCatcher.Web.Dtos;

/// <summary>The way of a message to each of its recipients.</summary>
internal sealed record JourneyDto(IReadOnlyList<RecipientJourneyDto> Recipients);

/// <summary>The way to one recipient; <paramref name="Diagnosis"/> is null where nothing went wrong.</summary>
internal sealed record RecipientJourneyDto(string Address, string Outcome, IReadOnlyList<JourneyStepDto> Steps, string? Diagnosis)
{
    public static RecipientJourneyDto Of(RecipientJourney journey) => new(
        journey.Address, JourneyWords.Of(journey.Outcome), [.. journey.Steps.Select(JourneyStepDto.Of)], JourneyDiagnosis.Of(journey));
}

/// <summary>One step.</summary>
internal sealed record JourneyStepDto
{
    [JsonConverter(typeof(Rfc3339Converter))]
    public required DateTimeOffset Time { get; init; }

    public required string Server { get; init; }

    public required string Event { get; init; }

    public required string Outcome { get; init; }

    /// <summary>The reply code; null where there was no reply.</summary>
    public int? Code { get; init; }

    public required string Text { get; init; }

    public string? Detail { get; init; }

    /// <summary>The message that this brought about, or that brought this about; null for none.</summary>
    public string? Linked { get; init; }

    public static JourneyStepDto Of(JourneyStep step) => new()
    {
        Time = step.Time,
        Server = JourneyWords.Of(step.Server),
        Event = step.Event,
        Outcome = JourneyWords.Of(step.Outcome),
        Code = step.Code,
        Text = step.Text,
        Detail = step.Detail,
        Linked = step.Linked?.ToString(),
    };
}
