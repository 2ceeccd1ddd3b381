using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using ARSoft.Tools.Net.Dns;
using MailCatcher.Routing.Dns.Names;

namespace MailCatcher.Routing.Dns.Zones;

/// <summary>
/// Reads a master file (RFC 1035 §5) into a zone: owners, times, classes, the directives <c>$ORIGIN</c>, <c>$TTL</c> (RFC 2308
/// §4), <c>$INCLUDE</c>, and our own <c>$FAULT</c>. One reader reads one zone.
/// </summary>
/// <param name="domain">The zone's apex, and the origin to begin with.</param>
/// <param name="readInclude">Gives the text of an included file, or null and the reason; null where files may not be included.</param>
internal sealed class MasterFileReader(DnsName domain, MasterFileReader.ReadInclude? readInclude)
{
    private const int MaximumIncludeDepth = 8;

    private readonly ZoneBuilder _builder = new(domain);
    private readonly State _state = new();

    /// <summary>Reads an included file.</summary>
    /// <param name="path">The path as written in the zone.</param>
    /// <param name="reason">Why it cannot be read; null on success.</param>
    internal delegate string? ReadInclude(string path, out string? reason);

    /// <summary>The fault the file states last; null when it states none.</summary>
    public ZoneFault? Fault { get; private set; }

    /// <summary>The SOA record the file states; null when it states none.</summary>
    public ZoneRecord? StartOfAuthority { get; private set; }

    /// <summary>The records read.</summary>
    public ZoneBuilder Records => _builder;

    /// <summary>Reads a text; what is wrong with it first, or null. The error names <paramref name="file"/>.</summary>
    public ZoneError? Read(string text, string? file) => Read(text, file, domain, depth: 0);

    private ZoneError? Read(string text, string? file, DnsName origin, int depth)
    {
        var lexer = new MasterFileLexer(text);
        while (lexer.TryRead(out var entry))
        {
            var problem = entry is { BeginsBlank: false, Tokens: [{ IsQuoted: false, Text: ['$', ..] }, ..] }
                ? ReadDirective(entry, file, ref origin, depth)
                : At(file, entry, ReadRecord(entry, origin));
            if (problem is not null)
            {
                return problem;
            }
        }

        return lexer.Error is null ? null : lexer.Error with { File = file };
    }

    private ZoneError? ReadDirective(MasterFileEntry entry, string? file, ref DnsName origin, int depth)
    {
        var arguments = entry.Tokens.Skip(1).Select(token => token.Text).ToArray();
        switch (entry.Tokens[0].Text.ToUpperInvariant())
        {
            case "$ORIGIN":
                return At(file, entry, ReadOrigin(arguments, ref origin));
            case "$TTL":
                return At(file, entry, ReadDefaultTimeToLive(arguments));
            case "$FAULT":
                return At(file, entry, ReadFault(arguments));
            case "$INCLUDE":
                return ReadIncluded(entry, arguments, file, origin, depth);
            default:
                return At(file, entry, $"{entry.Tokens[0].Text} is no directive; there are $ORIGIN, $TTL, $INCLUDE and $FAULT");
        }
    }

    private static string? ReadOrigin(string[] arguments, ref DnsName origin)
    {
        if (arguments is not [var text])
        {
            return "$ORIGIN takes one name";
        }

        if (!DnsNameText.TryParse(text, origin, out var name, out var reason))
        {
            return $"the origin '{text}' {reason}";
        }

        origin = name;
        return null;
    }

    private string? ReadDefaultTimeToLive(string[] arguments)
    {
        if (arguments is [var text] && TimeToLive.TryParse(text, out var seconds))
        {
            _state.DefaultTimeToLive = seconds;
            return null;
        }

        return "$TTL takes one time in seconds";
    }

    private string? ReadFault(string[] arguments)
    {
        double? number = null;
        if (arguments is [_, var value])
        {
            if (!double.TryParse(value, CultureInfo.InvariantCulture, out var parsed))
            {
                return $"$FAULT: '{value}' is no number";
            }

            number = parsed;
        }
        else if (arguments.Length != 1)
        {
            return "$FAULT takes a kind, and a number for delay and flap";
        }

        var every = number is >= 1 and <= int.MaxValue ? (int?)number : number is null ? null : 0;
        var isValid = ZoneFault.TryCreate(arguments[0], number, every, out var fault, out var reason);
        Fault = fault;
        return isValid ? null : "$FAULT: " + reason;
    }

    private ZoneError? ReadIncluded(MasterFileEntry entry, string[] arguments, string? file, DnsName origin, int depth)
    {
        if (arguments.Length is 0 or > 2)
        {
            return At(file, entry, "$INCLUDE takes a file and possibly an origin");
        }

        if (arguments.Length == 2 && ReadOrigin([arguments[1]], ref origin) is { } wrongOrigin)
        {
            return At(file, entry, wrongOrigin);
        }

        if (readInclude is null)
        {
            return At(file, entry, "$INCLUDE works in zone files only");
        }

        if (depth == MaximumIncludeDepth)
        {
            return At(file, entry, "files include each other more than 8 deep");
        }

        // RFC 1035 §5.1: the origin of the including file is not changed by it; nor is its last owner.
        var owner = _state.Owner;
        var problem = readInclude(arguments[0], out var reason) is { } text
            ? Read(text, arguments[0], origin, depth + 1)
            : At(file, entry, reason);
        _state.Owner = owner;
        return problem;
    }

    private string? ReadRecord(MasterFileEntry entry, DnsName origin)
    {
        if (ReadOwner(entry, origin) is { } wrongOwner)
        {
            return wrongOwner;
        }

        var next = entry.BeginsBlank ? 0 : 1;
        if (ReadTimeAndClass(entry.Tokens, ref next, out var timeToLive) is { } wrongClass)
        {
            return wrongClass;
        }

        if (next == entry.Tokens.Count)
        {
            return "the record has no type";
        }

        var typeName = entry.Tokens[next].Text;
        if (!RecordTypes.TryParse(typeName, out var type))
        {
            return $"'{typeName}' is no record type (a line that goes on with the last name begins with a space)";
        }

        var record = RecordReader.Read(type, timeToLive, [.. entry.Tokens.Skip(next + 1)], origin, out var reason);
        if (record is null)
        {
            return reason;
        }

        StartOfAuthority = type == RecordType.Soa ? StartOfAuthority ?? record : StartOfAuthority;
        return _builder.Add(_state.Owner!, record);
    }

    private string? ReadOwner(MasterFileEntry entry, DnsName origin)
    {
        if (entry.BeginsBlank)
        {
            return _state.Owner is null ? "the first record has no name" : null;
        }

        var text = entry.Tokens[0].Text;
        if (!DnsNameText.TryParse(text, origin, out var name, out var reason))
        {
            return $"the name '{text}' {reason}";
        }

        _state.Owner = name;
        return null;
    }

    // RFC 1035 §5.1: [<TTL>] [<class>] in either order. Types never begin with a digit, so nothing is ambiguous.
    private string? ReadTimeAndClass(IReadOnlyList<MasterFileToken> tokens, ref int next, out int timeToLive)
    {
        int? stated = null;
        for (; next < tokens.Count; next++)
        {
            var text = tokens[next].Text;
            if (stated is null && TryReadTime(text, out var seconds))
            {
                stated = seconds;
            }
            else if (text.Equals("CH", StringComparison.OrdinalIgnoreCase) || text.Equals("HS", StringComparison.OrdinalIgnoreCase))
            {
                timeToLive = 0;
                return $"class {text} is not served, only IN";
            }
            else if (!text.Equals("IN", StringComparison.OrdinalIgnoreCase))
            {
                break;
            }
        }

        // RFC 2308 §4: $TTL first; without it the last time stated (RFC 1035 §5.1).
        _state.LastTimeToLive = stated ?? _state.LastTimeToLive;
        timeToLive = stated ?? _state.DefaultTimeToLive ?? _state.LastTimeToLive ?? TimeToLive.Default;
        return null;
    }

    private static bool TryReadTime(string text, out int seconds)
    {
        seconds = 0;
        return text.Length > 0 && char.IsAsciiDigit(text[0]) && TimeToLive.TryParse(text, out seconds);
    }

    [return: NotNullIfNotNull(nameof(reason))]
    private static ZoneError? At(string? file, MasterFileEntry entry, string? reason)
        => reason is null ? null : new ZoneError(file, entry.Line, reason);

    /// <summary>What one line leaves to the next.</summary>
    private sealed class State
    {
        public DnsName? Owner { get; set; }

        public int? DefaultTimeToLive { get; set; }

        public int? LastTimeToLive { get; set; }
    }
}
