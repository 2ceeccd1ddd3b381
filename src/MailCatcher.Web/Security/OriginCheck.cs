using MailCatcher.Web.Http;
using Microsoft.AspNetCore.Http;

namespace MailCatcher.Web.Security;

/// <summary>
/// Keeps pages of other origins out: nothing they send is carried out, and nothing they ask for can be read by them.
/// Answers to allowed origins carry the CORS headers Mailpit sends.
/// </summary>
internal sealed class OriginCheck(RequestDelegate next, AccessRules rules)
{
    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        if (IsFramePicture(request))
        {
            return next(context);
        }

        if (rules.HasForeignOrigin(request) || (ChangesSomething(request.Method) && rules.IsForeign(request)))
        {
            return Refusal(request).ExecuteAsync(context);
        }

        if (!IsShared(request.Path))
        {
            return next(context);
        }

        var headers = context.Response.Headers;
        headers.Vary = "Origin";
        if (request.Headers.Origin is { Count: > 0 } origin)
        {
            headers.AccessControlAllowOrigin = origin.ToString();
            headers.AccessControlAllowMethods = "GET, POST, DELETE, PUT, OPTIONS";
            headers.AccessControlAllowHeaders = "*";
        }

        if (HttpMethods.IsOptions(request.Method) && request.Path.IsUnder("/api"))
        {
            // A preflight carries no credentials, so it is answered before they are asked for.
            return TextAnswer.OkWithoutBody.ExecuteAsync(context);
        }

        return next(context);
    }

    private static TextAnswer Refusal(HttpRequest request)
    {
        const string Blocked = "Blocked due to CORS violation\n";
        var origin = request.Headers.Origin.ToString();
        var advice = Uri.TryCreate(origin, UriKind.Absolute, out _)
            ? $"Pages of {origin} may not use this server. If they should, start it with --allowed-hosts {origin}\n"
            : "";
        return new TextAnswer(StatusCodes.Status403Forbidden, Blocked + advice);
    }

    /// <summary>
    /// A picture within a mail. The frame that shows it is sandboxed, so browsers send <c>Origin: null</c> for it; the answer
    /// gets no CORS header, so it can be looked at and not be read.
    /// </summary>
    private static bool IsFramePicture(HttpRequest request)
        => HttpMethods.IsGet(request.Method)
            && request.Headers.Origin.ToString() == "null"
            && request.Headers["Sec-Fetch-Mode"].ToString() == "no-cors"
            && request.Headers["Sec-Fetch-Dest"].ToString() == "image"
            && request.Path.IsUnder("/api/v1/message")
            && request.Path.Value!.Contains("/part/", StringComparison.OrdinalIgnoreCase);

    private static bool ChangesSomething(string method)
        => !HttpMethods.IsGet(method) && !HttpMethods.IsHead(method) && !HttpMethods.IsOptions(method);

    private static bool IsShared(PathString path)
        => path.IsUnder("/api") || (path.IsUnder("/view") && path.Value!.EndsWith(".html", StringComparison.OrdinalIgnoreCase));
}
