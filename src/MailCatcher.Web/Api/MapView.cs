using MailCatcher.Mail;
using MailCatcher.Store.Messages;
using MailCatcher.Web.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace MailCatcher.Web.Api;

/// <summary>Mails as documents: their cleaned HTML, their text, and the address of the newest one.</summary>
internal static class MapView
{
    /// <summary>
    /// The document has an origin of its own, runs nothing, submits nothing and loads nothing but pictures: those of the mail,
    /// which come from here, and those of other servers when they were asked for. Its links may open windows.
    /// </summary>
    private const string HtmlPolicy =
        "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline'; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'self'; img-src 'self' data:";

    private const string TextPolicy = "sandbox; default-src 'none'; frame-ancestors 'self'";


    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/view/latest", Methods.Reads, Latest);
        routes.MapMethods("/view/{id}.html", Methods.Reads, Html);
        routes.MapMethods("/view/{id}.txt", Methods.Reads, Text);
    }

    private static async Task<IResult> Latest(HttpContext context, [FromServices] MessageAccess access, [FromServices] WebRoot root)
    {
        var (message, _) = await access.FindAsync(context, "latest");
        return Results.Redirect(message is null ? root.BaseHref : $"{root.BaseHref}view/{message.Summary.Id}");
    }

    private static Task<IResult> Html(
        HttpContext context,
        string id,
        [FromServices] MessageReadings readings,
        [FromServices] MessageAccess access,
        [FromServices] WebRoot root)
        => OpenAsync(context, id, readings, access, (message, parsed) =>
        {
            if (parsed.Html.Length == 0)
            {
                return new TextAnswer(StatusCodes.Status404NotFound, "This message does not contain a HTML part");
            }

            var parameters = context.Request.Query;
            var options = new HtmlPreviewOptions
            {
                PartUrlPrefix = $"{root.BaseHref}api/v1/message/{message.Summary.Id}/part/",
                AllowRemote = parameters.Flag("remote"),
                IsEmbedded = parameters.Flag("embed"),
            };
            var policy = options.AllowRemote ? HtmlPolicy + " http: https:" : HtmlPolicy;
            return new DocumentAnswer(HtmlPreview.Render(parsed, options).Document, "text/html; charset=utf-8", policy);
        });

    private static Task<IResult> Text(
        HttpContext context, string id, [FromServices] MessageReadings readings, [FromServices] MessageAccess access)
        => OpenAsync(context, id, readings, access, static (_, parsed) =>
            new DocumentAnswer(parsed.Text, "text/plain; charset=utf-8", TextPolicy));

    private static async Task<IResult> OpenAsync(
        HttpContext context, string id, MessageReadings readings, MessageAccess access, Func<StoredMessage, ParsedMessage, IResult> answer)
    {
        var (message, refusal) = await access.FindAsync(context, id);
        var parsed = message is null ? null : await readings.ReadAsync(message.Summary, withChecksums: false, context.RequestAborted);
        if (parsed is null)
        {
            return refusal is null || ReferenceEquals(refusal, TextAnswer.NotFound) ? TextAnswer.MessageNotFound : refusal;
        }

        await access.OpenAsync(context, message!.Summary);
        return answer(message, parsed);
    }
}
