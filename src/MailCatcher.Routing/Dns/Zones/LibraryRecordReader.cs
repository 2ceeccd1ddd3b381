using System.Globalization;
using System.Text;
using ARSoft.Tools.Net;
using ARSoft.Tools.Net.Dns;
using MailCatcher.Routing.Dns.Names;

namespace MailCatcher.Routing.Dns.Zones;

/// <summary>
/// Reads records of the types we have no reader of our own for (NAPTR, SSHFP, DS, HTTPS, LOC…) with the library's zone
/// reader, one record at a time, in a form that it cannot misunderstand: absolute owner, time to live, class and type stated.
/// </summary>
internal static class LibraryRecordReader
{
    /// <summary>Reads one record; null with a reason when the library refuses it.</summary>
    public static ZoneRecord? Read(
        RecordType type, int timeToLive, IReadOnlyList<MasterFileToken> tokens, DnsName origin, out string? reason)
    {
        var data = Serialize(tokens, origin);
        if (tokens.Count > 0 && TryParse(DnsName.Root.ToDomainName(), type, timeToLive, data, origin) is not null)
        {
            reason = null;

            // No type's binary form is more than twice as long as its text, but for short fields of fixed width.
            return ZoneRecord.Of(type, timeToLive, (2 * data.Length) + 64, owner => Parse(owner, type, timeToLive, data, origin));
        }

        reason = $"the data of the {RecordTypes.NameOf(type)} record cannot be read";
        return null;
    }

    private static DnsRecordBase? TryParse(DomainName owner, RecordType type, int timeToLive, string data, DnsName origin)
    {
        try
        {
            return Parse(owner, type, timeToLive, data, origin);
        }
        catch (Exception exception) when (exception
            is FormatException
            or ArgumentException
            or OverflowException
            or NotSupportedException
            or InvalidOperationException
            or IndexOutOfRangeException
            or KeyNotFoundException)
        {
            // The library reports wrong data by whichever of these comes first.
            return null;
        }
    }

    private static DnsRecordBase Parse(DomainName owner, RecordType type, int timeToLive, string data, DnsName origin)
    {
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"$ORIGIN {Absolute(origin)}\n{Absolute(owner)} {timeToLive} IN {RecordTypes.NameOf(type)} {data}\n");
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
        return Zone.ParseMasterFile(owner, stream).Single();
    }

    private static string Serialize(IReadOnlyList<MasterFileToken> tokens, DnsName origin)
        => string.Join(' ', tokens.Select(token => token switch
        {
            { IsQuoted: true } => '"' + token.Text + '"',
            { Text: "@" } => Absolute(origin),
            _ => token.Text,
        }));

    private static string Absolute(DnsName name) => name.IsRoot ? "." : name + ".";

    private static string Absolute(DomainName name) => name.LabelCount == 0 ? "." : name.ToString(asAbsoluteFqdn: true);
}
