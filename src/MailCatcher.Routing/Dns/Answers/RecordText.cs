using System.Globalization;
using System.Text;
using ARSoft.Tools.Net.Dns;

namespace MailCatcher.Routing.Dns.Answers;

/// <summary>Records as a master file writes them.</summary>
public static class RecordText
{
    /// <summary>Owner, time to live, class, type and data on one line.</summary>
    public static string Of(DnsRecordBase record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return record switch
        {
            UnknownRecord { RecordType: RecordType.Txt } text => Head(record) + "TXT " + Strings(text.RecordData),
            UnknownRecord { RecordType: RecordType.CAA, RecordData: [var flags, var tag, .. var rest] } when tag <= rest.Length
                => Head(record) + string.Create(
                    CultureInfo.InvariantCulture, $"CAA {flags} {Octets(rest.AsSpan(0, tag))} {Quoted(rest.AsSpan(tag))}"),
            _ => record.ToString(),
        };
    }

    /// <summary>All of them, in order.</summary>
    public static IReadOnlyList<string> Of(IEnumerable<DnsRecordBase> records) => [.. records.Select(Of)];

    private static string Head(DnsRecordBase record)
        => string.Create(CultureInfo.InvariantCulture, $"{record.Name} {record.TimeToLive} IN ");

    private static string Strings(ReadOnlySpan<byte> data)
    {
        var strings = new List<string>();
        while (data.Length > 0)
        {
            var length = Math.Min(data[0], data.Length - 1);
            strings.Add(Quoted(data.Slice(1, length)));
            data = data[(length + 1)..];
        }

        return string.Join(' ', strings);
    }

    private static string Quoted(ReadOnlySpan<byte> octets) => '"' + Octets(octets) + '"';

    // RFC 1035 §5.1: quotes and backslashes are escaped; so is what cannot be printed. Text in UTF-8 stays readable.
    private static string Octets(ReadOnlySpan<byte> octets)
    {
        var text = new StringBuilder(octets.Length);
        while (octets.Length > 0)
        {
            var status = Rune.DecodeFromUtf8(octets, out var rune, out var length);
            if (status != System.Buffers.OperationStatus.Done || Rune.IsControl(rune))
            {
                text.Append('\\').Append(octets[0].ToString("000", CultureInfo.InvariantCulture));
                length = 1;
            }
            else
            {
                text.Append(rune.Value is '"' or '\\' ? "\\" : "").Append(rune.ToString());
            }

            octets = octets[length..];
        }

        return text.ToString();
    }
}
