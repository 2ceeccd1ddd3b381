using MailCatcher.Mail;
using Microsoft.AspNetCore.Http;

namespace MailCatcher.Web.Http;

/// <summary>Sends the decoded content of one part, piece by piece. Owns the raw stream.</summary>
internal sealed class PartAnswer(Stream raw, ParsedMessage message, string partId) : IResult
{
    private const int BlockSize = 64 * 1024;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        await using var owned = raw;
        if (message.FindPart(partId) is not { } part)
        {
            await TextAnswer.NotFound.ExecuteAsync(httpContext);
            return;
        }

        WriteHeaders(httpContext, part);
        if (HttpMethods.IsHead(httpContext.Request.Method))
        {
            return;
        }

        await using var content = part.OpenContent(raw);
        await content.CopyToAsync(httpContext.Response.Body, BlockSize, httpContext.RequestAborted);
    }

    private static void WriteHeaders(HttpContext context, MessagePart part)
    {
        var sent = new PartContent(part, context.Request.Query.Flag("dl"));
        var response = context.Response;
        response.ContentType = sent.ContentType;
        response.ContentLength = part.Size;
        response.Headers.ContentDisposition = sent.Disposition;
        response.Headers.ContentSecurityPolicy = sent.Policy;
        response.Headers.CacheControl = "private, no-cache";

        // A mail is shown in a sandboxed frame, whose origin is nobody's: its pictures would be refused by same-origin.
        response.Headers["Cross-Origin-Resource-Policy"] = "cross-origin";
    }
}
