using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace MailCatcher.Web.Json;

/// <summary>
/// Times as Go writes them: RFC 3339 §5.6 with as many fraction digits as needed (none for a whole second) and
/// <c>Z</c> for UTC.
/// </summary>
internal sealed class Rfc3339Converter : JsonConverter<DateTimeOffset>
{
    private const string Utc = "yyyy-MM-ddTHH:mm:ss.FFFFFFFZ";
    private const string WithOffset = "yyyy-MM-ddTHH:mm:ss.FFFFFFFzzz";

    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        => reader.GetDateTimeOffset();

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options)
    {
        Span<char> text = stackalloc char[40];
        var format = value.Offset == TimeSpan.Zero ? Utc : WithOffset;
        value.TryFormat(text, out var written, format, CultureInfo.InvariantCulture);
        writer.WriteStringValue(text[..written]);
    }
}
