using System.Text.Json;
using System.Text.Json.Serialization;
using MailCatcher.Web.Dtos;

namespace MailCatcher.Web.Json;

/// <summary>A fault is <c>{"Kind":"delay","Delay":3}</c>, or <c>"servfail"</c> for its kind alone.</summary>
internal sealed class FaultConverter : JsonConverter<FaultDto>
{
    public override FaultDto Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            return new FaultDto(reader.GetString()!, null, null);
        }

        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException("a fault is an object or a string");
        }

        var kind = "";
        double? delay = null;
        int? every = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            reader.Read();
            if (name.Equals(nameof(FaultDto.Kind), StringComparison.OrdinalIgnoreCase) && reader.TokenType == JsonTokenType.String)
            {
                kind = reader.GetString()!;
            }
            else if (name.Equals(nameof(FaultDto.Delay), StringComparison.OrdinalIgnoreCase))
            {
                delay = reader.TokenType == JsonTokenType.Null ? null : ReadNumber(ref reader);
            }
            else if (name.Equals(nameof(FaultDto.Every), StringComparison.OrdinalIgnoreCase))
            {
                every = reader.TokenType == JsonTokenType.Null ? null : ReadWhole(ref reader);
            }
            else
            {
                throw new JsonException("a fault has Kind, Delay and Every");
            }
        }

        return new FaultDto(kind, delay, every);
    }

    public override void Write(Utf8JsonWriter writer, FaultDto value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteString(nameof(FaultDto.Kind), value.Kind);
        writer.WriteNumber(nameof(FaultDto.Delay), value.Delay ?? 0);
        writer.WriteNumber(nameof(FaultDto.Every), value.Every ?? 0);
        writer.WriteEndObject();
    }

    private static double ReadNumber(ref Utf8JsonReader reader)
        => reader.TokenType == JsonTokenType.Number && reader.TryGetDouble(out var number)
            ? number
            : throw new JsonException("a delay is a number of seconds");

    private static int ReadWhole(ref Utf8JsonReader reader)
        => reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var number)
            ? number
            : throw new JsonException("a period is a whole number");
}
