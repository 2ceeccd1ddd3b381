using System.Globalization;
using ARSoft.Tools.Net.Dns;

namespace MailCatcher.Routing.Dns.Names;

/// <summary>Record types and response codes by the names people know them by.</summary>
public static class RecordTypes
{
    // RFC 3597 §5: a type without a name is written as TYPE and its number.
    private const string NumberedPrefix = "TYPE";

    /// <summary>Reads <c>MX</c>, <c>mx</c> or <c>TYPE15</c>; false for anything else.</summary>
    public static bool TryParse(string text, out RecordType type)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.StartsWith(NumberedPrefix, StringComparison.OrdinalIgnoreCase)
            && ushort.TryParse(text.AsSpan(NumberedPrefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            type = (RecordType)number;
            return true;
        }

        // Enum.TryParse also takes numbers and lists, which are no type names.
        type = RecordType.Invalid;
        return text.Length > 0
            && char.IsAsciiLetter(text[0])
            && text.All(char.IsAsciiLetterOrDigit)
            && Enum.TryParse(text, ignoreCase: true, out type)
            && type != RecordType.Invalid;
    }

    /// <summary>The name of a type in upper case.</summary>
    public static string NameOf(RecordType type)
        => type != RecordType.Invalid && Enum.IsDefined(type)
            ? type.ToString().ToUpperInvariant()
            : NumberedPrefix + ((ushort)type).ToString(CultureInfo.InvariantCulture);

    /// <summary>The name of a response code as dig prints it, for example <c>NXDOMAIN</c>; <c>RCODE</c> and its number for rare ones.</summary>
    public static string NameOf(ReturnCode code) => code switch
    {
        ReturnCode.NoError => "NOERROR",
        ReturnCode.FormatError => "FORMERR",
        ReturnCode.ServerFailure => "SERVFAIL",
        ReturnCode.NxDomain => "NXDOMAIN",
        ReturnCode.NotImplemented => "NOTIMP",
        ReturnCode.Refused => "REFUSED",
        ReturnCode.BadVersion => "BADVERS",
        _ => "RCODE" + ((ushort)code).ToString(CultureInfo.InvariantCulture),
    };
}
