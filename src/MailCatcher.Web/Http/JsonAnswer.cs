using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using MailCatcher.Web.Json;
using Microsoft.AspNetCore.Http;

namespace MailCatcher.Web.Http;

/// <summary>
/// A JSON answer, ended by a line feed as Mailpit's are, with its length known before its header is sent, so that both
/// leave in one write.
/// </summary>
internal sealed class JsonAnswer<T>(T value, JsonTypeInfo<T> type, int status = StatusCodes.Status200OK) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        using var buffer = new PooledBuffer();
        await using (var writer = new Utf8JsonWriter(buffer, ApiJson.WriterOptions))
        {
            JsonSerializer.Serialize(writer, value, type);
        }

        buffer.Write("\n"u8);
        var response = httpContext.Response;
        response.StatusCode = status;
        response.ContentType = "application/json";
        response.Headers.CacheControl = "no-store";
        response.ContentLength = buffer.Written.Length;
        await response.BodyWriter.WriteAsync(buffer.Written, httpContext.RequestAborted);
    }
}
