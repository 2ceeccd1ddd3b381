using System.Text.Json;

namespace MailCatcher.Web.Json;

/// <summary>The one way JSON is read and written here: keys as declared, request keys in any case.</summary>
internal static class ApiJson
{
    /// <summary>Levels of JSON: parts of a message may be nested 64 deep, and each takes two.</summary>
    private const int MaxDepth = 256;

    /// <summary>Type information for everything the API and the hub send or take.</summary>
    public static ApiJsonContext Types { get; } = new(Create());

    /// <summary>Settings of a writer for <see cref="Types"/>.</summary>
    public static JsonWriterOptions WriterOptions { get; } = new() { Encoder = GoJsonEncoder.Instance, SkipValidation = true };

    /// <summary>Makes options of the same settings, for a serializer that wants its own.</summary>
    public static JsonSerializerOptions Create() => new()
    {
        Encoder = GoJsonEncoder.Instance,
        PropertyNameCaseInsensitive = true,
        MaxDepth = MaxDepth,
        TypeInfoResolver = ApiJsonContext.Default,
    };
}
