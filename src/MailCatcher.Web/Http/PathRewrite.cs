using Microsoft.AspNetCore.Http;

namespace MailCatcher.Web.Http;

/// <summary>
/// Brings the path into the form the routes expect: repeated slashes become one (<c>cypress-mailpit</c> asks for
/// <c>//view/…</c>), and the web root is taken off.
/// </summary>
internal sealed class PathRewrite(RequestDelegate next, WebRoot root)
{
    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        if (request.Path.Value!.Contains("//", StringComparison.Ordinal))
        {
            request.Path = Collapse(request.Path.Value);
        }

        if (root.Path.HasValue && !request.Path.IsHealthCheck())
        {
            if (!request.Path.StartsWithSegments(root.Path, StringComparison.Ordinal, out var matched, out var rest))
            {
                return OutsideAsync(context);
            }

            request.PathBase = request.PathBase.Add(matched);
            request.Path = rest.HasValue ? rest : "/";
        }

        return next(context);
    }

    private Task OutsideAsync(HttpContext context)
    {
        if (context.Request.Path == "/" && HttpMethods.IsGet(context.Request.Method))
        {
            context.Response.Redirect(root.BaseHref);
            return Task.CompletedTask;
        }

        return TextAnswer.FileNotFound.ExecuteAsync(context);
    }

    private static string Collapse(string path)
    {
        var result = new char[path.Length];
        var length = 0;
        foreach (var c in path)
        {
            if (c != '/' || length == 0 || result[length - 1] != '/')
            {
                result[length++] = c;
            }
        }

        return new string(result, 0, length);
    }
}
