using Microsoft.AspNetCore.Http;

namespace MailCatcher.Web.Security;

/// <summary>
/// The headers every answer starts with: it is what it says it is, shows in no frame, runs nothing, and tells no other
/// site where it was. Routes that serve documents replace the policy by their own.
/// </summary>
internal sealed class SecurityHeaders(RequestDelegate next)
{
    /// <summary>For answers that are no documents.</summary>
    internal const string NothingPolicy = "default-src 'none'; frame-ancestors 'none'";

    public Task InvokeAsync(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers.ContentSecurityPolicy = NothingPolicy;
        return next(context);
    }
}
