using System.Text;
using Microsoft.AspNetCore.Http;

namespace MailCatcher.Web.Http;

/// <summary>A document made from a mail, under a content security policy of its own.</summary>
internal sealed class DocumentAnswer(string text, string contentType, string policy) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        using var buffer = new PooledBuffer();
        Encoding.UTF8.GetBytes(text, buffer);
        var response = httpContext.Response;
        response.ContentType = contentType;
        response.ContentLength = buffer.Written.Length;
        response.Headers.CacheControl = "no-store";
        response.Headers.ContentSecurityPolicy = policy;
        await response.BodyWriter.WriteAsync(buffer.Written, httpContext.RequestAborted);
    }
}
