using System.Globalization;
using MailCatcher.Store.Messages;
using MailCatcher.Store.Search;
using MailCatcher.Web.Dtos;
using MailCatcher.Web.Http;
using MailCatcher.Web.Json;
using MailCatcher.Web.Live;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;

namespace MailCatcher.Web.Api;

/// <summary>
/// Waiting for mail instead of asking again and again: the answer comes with the message, or with what was seen instead.
/// </summary>
internal static class MapWait
{
    /// <summary>Longest time-out in minutes; a client that wants more asks again with <c>since</c>.</summary>
    private const int LongestMinutes = 10;

    private const int MostMessages = 10_000;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/api/v1/wait", Wait);

    private static async Task<IResult> Wait(
        HttpContext context,
        [FromServices] SearchReader reader,
        [FromServices] ListReader lists,
        [FromServices] InboxWait wait,
        [FromServices] WaitReport report,
        [FromServices] IHostApplicationLifetime program)
    {
        var (request, error) = Read(context.Request.Query, reader, lists);
        if (request is null)
        {
            return TextAnswer.BadRequest(error!);
        }

        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, program.ApplicationStopping);
        try
        {
            var page = await wait.ForAsync(request.Wanted, request.Count, request.Timeout, end.Token);
            return page is null
                ? new JsonAnswer<WaitTimedOutDto>(
                    await report.WriteAsync(request, context.RequestAborted), ApiJson.Types.WaitTimedOutDto, StatusCodes.Status408RequestTimeout)
                : MessageList.Answer(page, 0, report.Epoch);
        }
        catch (OperationCanceledException) when (program.ApplicationStopping.IsCancellationRequested)
        {
            return new TextAnswer(StatusCodes.Status503ServiceUnavailable, "MailCatcher is being stopped.");
        }
    }

    private static (WaitRequest? Request, string? Error) Read(IQueryCollection parameters, SearchReader reader, ListReader lists)
    {
        var count = 1;
        if (parameters.Text("count") is { Length: > 0 } countText
            && (!int.TryParse(countText, NumberStyles.None, CultureInfo.InvariantCulture, out count) || count is < 1 or > MostMessages))
        {
            return (null, string.Create(CultureInfo.InvariantCulture, $"count must be a number from 1 to {MostMessages}."));
        }

        var timeout = TimeSpan.FromSeconds(30);
        if (parameters.Text("timeout") is { Length: > 0 } timeoutText
            && (!Duration.TryParse(timeoutText, out timeout) || timeout > TimeSpan.FromMinutes(LongestMinutes)))
        {
            return (null, $"timeout must be a duration from 0s to {LongestMinutes}m, such as 500ms, 30s, 2m or a number of seconds.");
        }

        var since = 0L;
        if (parameters.Text("since") is { Length: > 0 } sinceText
            && !long.TryParse(sinceText, NumberStyles.None, CultureInfo.InvariantCulture, out since))
        {
            return (null, "since must be a sequence number, such as the last_sequence of a list.");
        }

        SearchQuery? query = null;
        var text = parameters.Text("query");
        if (!string.IsNullOrWhiteSpace(text) && !reader.TryRead(text, parameters.Text("tz"), out query, out var error))
        {
            return (null, error);
        }

        var wanted = new MessageListRequest
        {
            Query = query,
            Mailbox = lists.Mailbox(parameters),
            AfterSequence = since,
            Limit = Math.Max(count, ListReader.DefaultLimit),
        };
        return (new WaitRequest(wanted, text, count, timeout), null);
    }
}
