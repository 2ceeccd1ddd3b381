using System.Buffers;
using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace MailCatcher.Web.Json;

/// <summary>
/// Reads base64 straight from the request's octets, so that a large attachment is not held as text as well. The prefix of a
/// <c>data:</c> URL (RFC 2397) is passed over. What is no base64 becomes null: the route names the file in its refusal.
/// </summary>
internal sealed class Base64ContentConverter : JsonConverter<byte[]?>
{
    public override byte[]? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.String)
        {
            throw new JsonException();
        }

        return reader.ValueIsEscaped || reader.HasValueSequence
            ? Decode(Encoding.UTF8.GetBytes(reader.GetString()!))
            : Decode(reader.ValueSpan);
    }

    public override void Write(Utf8JsonWriter writer, byte[]? value, JsonSerializerOptions options)
        => writer.WriteBase64StringValue(value);

    private static byte[]? Decode(ReadOnlySpan<byte> text)
    {
        if (text.StartsWith("data:"u8))
        {
            text = text[(text.IndexOf((byte)',') + 1)..];
        }

        var octets = new byte[Base64.GetMaxDecodedFromUtf8Length(text.Length)];
        return Base64.DecodeFromUtf8(text, octets, out _, out var length) == OperationStatus.Done ? octets.AsSpan(0, length).ToArray() : null;
    }
}
