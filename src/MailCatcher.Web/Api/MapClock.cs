using MailCatcher.Routing.Clock;
using MailCatcher.Web.Dtos;
using MailCatcher.Web.Http;
using MailCatcher.Web.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace MailCatcher.Web.Api;

/// <summary>The clock of tests, where the program runs by one.</summary>
internal static class MapClock
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/api/v1/clock", Methods.Reads, Get);
        routes.MapPost("/api/v1/clock/advance", Advance);
    }

    private static IResult Get([FromServices] TimeProvider time) => time is TestClock clock ? Answer(clock) : Absent();

    private static async Task<IResult> Advance(HttpContext context, [FromServices] TimeProvider time)
    {
        if (time is not TestClock clock)
        {
            return Absent();
        }

        var reading = await RequestBody.ReadJsonAsync(context, ApiJson.Types.ClockRequest);
        if (reading.Refusal is not null)
        {
            return new TextAnswer(reading.Status, reading.Refusal);
        }

        if (reading.Value?.Seconds is not (>= 0 and var seconds) || seconds > TestClock.LongestStep.TotalSeconds)
        {
            return TextAnswer.BadRequest(
                $"The body must be a JSON object such as {{\"Seconds\":3600}}, with a number from 0 to {TestClock.LongestStep.TotalSeconds}.");
        }

        clock.Advance(TimeSpan.FromSeconds(seconds));
        return Answer(clock);
    }

    private static JsonAnswer<ClockDto> Answer(TestClock clock)
        => new(new ClockDto { Time = clock.GetUtcNow(), Ahead = clock.Ahead.TotalSeconds }, ApiJson.Types.ClockDto);

    private static TextAnswer Absent()
        => new(StatusCodes.Status404NotFound, "The clock cannot be moved: the program was started without --test-clock.");
}
