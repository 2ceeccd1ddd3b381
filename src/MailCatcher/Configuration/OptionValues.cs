using System.Globalization;

namespace MailCatcher.Configuration;

/// <summary>Reads the simple values that options have. Each returns the value or what is wrong with the text.</summary>
internal static class OptionValues
{
    /// <summary>The value of a switch that is given without one.</summary>
    public const string SwitchedOn = "true";

    /// <summary>The value of a switch that is not given.</summary>
    public const string SwitchedOff = "false";

    /// <summary>The largest message unless told otherwise.</summary>
    public const string StandardMessageSize = "50MiB";

    public static Parsed<long> MessageSize(string text)
    {
        var size = ByteSize.Parse(text);
        return size is { Error: null, Value: < 1 or > int.MaxValue }
            ? Parsed<long>.Bad($"'{text}' is out of range; from 1 octet to {ByteSize.Format(1L << 31)} less one")
            : size;
    }

    public static Parsed<int> Count(string text)
        => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            ? Parsed.Good(count)
            : Parsed<int>.Bad($"'{text}' is no number from 0 to {int.MaxValue}");

    public static Parsed<bool> Switch(string text) => text.ToLowerInvariant() switch
    {
        "true" or "1" or "yes" or "on" => Parsed.Good(true),
        "false" or "0" or "no" or "off" => Parsed.Good(false),
        _ => Parsed<bool>.Bad($"'{text}' is neither true nor false"),
    };

    public static Parsed<LogLevel> Level(string text) => text.ToLowerInvariant() switch
    {
        "debug" => Parsed.Good(LogLevel.Debug),
        "info" => Parsed.Good(LogLevel.Information),
        "warning" => Parsed.Good(LogLevel.Warning),
        "error" => Parsed.Good(LogLevel.Error),
        _ => Parsed<LogLevel>.Bad($"'{text}' is no level; there are debug, info, warning and error"),
    };

    public static Parsed<bool> Tls(string text) => text.ToLowerInvariant() switch
    {
        "auto" => Parsed.Good(true),
        "off" => Parsed.Good(false),
        _ => Parsed<bool>.Bad($"'{text}' is neither auto nor off"),
    };

    public static Parsed<string?> PemFile(string text)
    {
        var path = Path.GetFullPath(text);
        return File.Exists(path)
            ? Parsed.Good<string?>(path)
            : Parsed<string?>.Bad($"there is no file '{path}'");
    }

    public static Parsed<string?> Folder(string text)
    {
        var path = Path.GetFullPath(text);
        return Directory.Exists(path)
            ? Parsed.Good<string?>(path)
            : Parsed<string?>.Bad($"there is no folder '{path}'");
    }
}
