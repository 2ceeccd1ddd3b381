using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;

namespace MailCatcher.Web.Http;

/// <summary>A long JSON answer, sent while it is written and never held as a whole.</summary>
internal sealed class JsonStreamAnswer<T>(T value, JsonTypeInfo<T> type) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.ContentType = "application/json";
        response.Headers.CacheControl = "no-store";
        await JsonSerializer.SerializeAsync(response.BodyWriter, value, type, httpContext.RequestAborted);
        await response.BodyWriter.WriteAsync("\n"u8.ToArray(), httpContext.RequestAborted);
    }
}
