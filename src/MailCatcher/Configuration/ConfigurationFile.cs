using System.Text.Json;

namespace MailCatcher.Configuration;

/// <summary>
/// A file of options: one JSON object whose keys are the names of options without dashes. Values are strings as on the
/// command line, numbers, true or false, or lists of strings where the command line separates by commas. Comments and
/// trailing commas are allowed.
/// </summary>
internal static class ConfigurationFile
{
    /// <summary>The file read from the current folder when none is named and it is there.</summary>
    public const string DefaultName = "mailcatcher.json";

    private static readonly JsonDocumentOptions Lenient = new()
    {
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
    };

    /// <summary>The options in the file, by name; the error names the file.</summary>
    public static Parsed<IReadOnlyDictionary<string, string>> Read(string path)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path), Lenient);
            return ReadObject(path, document.RootElement);
        }
        catch (JsonException exception)
        {
            return Bad($"{path}: line {exception.LineNumber + 1} is not valid JSON");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Bad($"{path}: {exception.Message}");
        }
    }

    private static Parsed<IReadOnlyDictionary<string, string>> ReadObject(string path, JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            return Bad($"{path}: expected one object of options");
        }

        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var property in root.EnumerateObject())
        {
            if (OptionTable.Find(property.Name) is null)
            {
                return Bad($"{path}: \"{property.Name}\" is no option{Suggestion(property.Name)}");
            }

            if (TextOf(property.Value) is not { } text)
            {
                return Bad($"{path}: \"{property.Name}\" must be a string, number, true, false or a list of strings");
            }

            if (!values.TryAdd(property.Name, text))
            {
                return Bad($"{path}: \"{property.Name}\" is there twice");
            }
        }

        return Parsed.Good<IReadOnlyDictionary<string, string>>(values);
    }

    private static string? TextOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number => value.GetRawText(),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        JsonValueKind.Array when value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String)
            => string.Join(',', value.EnumerateArray().Select(item => item.GetString())),
        _ => null,
    };

    private static string Suggestion(string name)
        => NearestName.Find(name, OptionTable.All.Select(option => option.Name)) is { } near
            ? $"; did you mean \"{near}\"?"
            : "";

    private static Parsed<IReadOnlyDictionary<string, string>> Bad(string error)
        => Parsed<IReadOnlyDictionary<string, string>>.Bad(error);
}
