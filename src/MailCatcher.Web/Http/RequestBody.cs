using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;

namespace MailCatcher.Web.Http;

/// <summary>Reads request bodies as JSON. What cannot be read is a refusal and changes nothing.</summary>
internal static class RequestBody
{
    /// <summary>
    /// Reads a JSON object. An absent body gives neither a value nor a refusal: the route decides what it means.
    /// </summary>
    public static async Task<BodyReading<T>> ReadJsonAsync<T>(HttpContext context, JsonTypeInfo<T> type)
        where T : class
    {
        using var body = new PooledBuffer();
        var limit = BodyLimit.Of(context);
        return await TryReadAsync(context, body, limit)
            ? body.Written.IsEmpty ? new BodyReading<T>(null, 0, null) : Parse(body.Written.Span, type)
            : new BodyReading<T>(null, StatusCodes.Status413PayloadTooLarge, $"The body is too large; at most {limit} octets are read.");
    }

    /// <summary>
    /// Reads the whole body; false when it has more octets than the limit. Those are read and forgotten, since most clients
    /// do not look at an answer before they have sent everything.
    /// </summary>
    private static async Task<bool> TryReadAsync(HttpContext context, PooledBuffer body, long limit)
    {
        var reader = context.Request.BodyReader;
        long total = 0;
        while (true)
        {
            var result = await reader.ReadAsync(context.RequestAborted);
            total += result.Buffer.Length;
            foreach (var segment in total <= limit ? result.Buffer : default)
            {
                body.Write(segment.Span);
            }

            reader.AdvanceTo(result.Buffer.End);
            if (result.IsCompleted)
            {
                return total <= limit;
            }
        }
    }

    /// <summary>Reads a JSON object from octets.</summary>
    private static BodyReading<T> Parse<T>(ReadOnlySpan<byte> octets, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(octets, type) is { } value
                ? new BodyReading<T>(value, 0, null)
                : Bad("The body must be a JSON object, not null.");
        }
        catch (JsonException error)
        {
            var place = string.IsNullOrEmpty(error.Path) || error.Path == "$" ? "" : $" at {error.Path}";
            return Bad($"The body is not the JSON that is expected here: line {error.LineNumber + 1}, octet {error.BytePositionInLine + 1}{place}.");
        }

        static BodyReading<T> Bad(string sentence) => new(null, StatusCodes.Status400BadRequest, sentence);
    }
}
