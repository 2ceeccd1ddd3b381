using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;

namespace MailCatcher.Web.Http;

/// <summary>Reads request bodies as JSON. What cannot be read is a refusal and changes nothing.</summary>
internal static class RequestBody
{
    /// <summary>Largest body in octets, as Mailpit has it; only <c>/send</c> takes more.</summary>
    public const long DefaultLimit = 5 * 1024 * 1024;

    /// <summary>Reads the whole body; one beyond the limit set for the request ends in a 413 at the edge.</summary>
    public static async Task<PooledBuffer> ReadAsync(HttpContext context)
    {
        var buffer = new PooledBuffer();
        try
        {
            var reader = context.Request.BodyReader;
            while (true)
            {
                var result = await reader.ReadAsync(context.RequestAborted);
                foreach (var segment in result.Buffer)
                {
                    buffer.Write(segment.Span);
                }

                reader.AdvanceTo(result.Buffer.End);
                if (result.IsCompleted)
                {
                    return buffer;
                }
            }
        }
        catch
        {
            buffer.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Reads a JSON object. An absent body gives neither a value nor an error: the route decides what it means.
    /// </summary>
    public static async Task<(T? Value, string? Error)> ReadJsonAsync<T>(HttpContext context, JsonTypeInfo<T> type)
        where T : class
    {
        using var body = await ReadAsync(context);
        return body.Written.IsEmpty ? (null, null) : Parse(body.Written.Span, type);
    }

    /// <summary>Reads a JSON object from octets.</summary>
    public static (T? Value, string? Error) Parse<T>(ReadOnlySpan<byte> octets, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(octets, type) is { } value
                ? (value, null)
                : (null, "The body must be a JSON object, not null.");
        }
        catch (JsonException error)
        {
            var place = string.IsNullOrEmpty(error.Path) || error.Path == "$" ? "" : $" at {error.Path}";
            return (null, $"The body is not the JSON that is expected here: line {error.LineNumber + 1}, octet {error.BytePositionInLine + 1}{place}.");
        }
    }
}
