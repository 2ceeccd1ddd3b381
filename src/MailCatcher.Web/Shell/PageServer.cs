using MailCatcher.Web.Http;
using Microsoft.AspNetCore.Http;

namespace MailCatcher.Web.Shell;

/// <summary>
/// Answers what no route does: with a file of the page, with the page itself for every address that the page resolves in the
/// browser, or with a 404.
/// </summary>
internal sealed class PageServer(RequestDelegate next, PageFiles files)
{
    /// <summary>
    /// Scripts, styles and connections from here only; frames from here only (the mails, which bring a policy of their own);
    /// pictures also from data: and blob: URLs, which the reader makes itself.
    /// </summary>
    internal const string ShellPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; "
        + "connect-src 'self'; frame-src 'self' blob:; media-src 'self' blob:; manifest-src 'self'; "
        + "base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    public Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint() is not null)
        {
            return next(context);
        }

        var path = context.Request.Path.Value!;
        var isRead = HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method);
        if (!isRead)
        {
            return TextAnswer.FileNotFound.ExecuteAsync(context);
        }

        if (files.Find(path == "/" ? PageFiles.Shell : path) is { } file)
        {
            return SendAsync(context, file);
        }

        var isPage = !context.Request.Path.IsUnder("/api") && !context.Request.Path.IsUnder("/hubs")
            && (WantsDocument(context.Request) || !files.IsFileName(path));
        return isPage && files.Find(PageFiles.Shell) is { } shell ? SendAsync(context, shell) : TextAnswer.FileNotFound.ExecuteAsync(context);
    }

    private static bool WantsDocument(HttpRequest request)
        => request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);

    private static Task SendAsync(HttpContext context, PageFile file)
    {
        var response = context.Response;
        response.Headers.ETag = file.ETag;
        response.Headers.CacheControl = "no-cache";
        response.Headers.ContentSecurityPolicy = ShellPolicy;
        if (context.Request.Headers.IfNoneMatch.ToString().Contains(file.ETag, StringComparison.Ordinal))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        response.ContentType = file.ContentType;
        response.ContentLength = file.Octets.Length;
        return HttpMethods.IsHead(context.Request.Method)
            ? Task.CompletedTask
            : response.BodyWriter.WriteAsync(file.Octets, context.RequestAborted).AsTask();
    }
}
