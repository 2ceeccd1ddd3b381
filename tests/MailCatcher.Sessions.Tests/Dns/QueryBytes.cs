using System.Buffers.Binary;
using System.Text;
using ARSoft.Tools.Net.Dns;

namespace MailCatcher.Sessions.Tests.Dns;

/// <summary>Writes DNS messages octet by octet, wrong ones too.</summary>
internal static class QueryBytes
{
    /// <summary>Header and one question; RD set.</summary>
    public static byte[] Query(string name, RecordType type, ushort id = 0x1234, ushort @class = 1)
        => [.. Header(id, 0x0100, 1, 0, 0, 0), .. Question(name, type, @class)];

    /// <summary>The same with an OPT record.</summary>
    public static byte[] QueryWithOpt(
        string name, RecordType type, ushort size = 4096, byte version = 0, bool dnssecOk = false, ushort id = 0x1234)
        => [.. Header(id, 0x0100, 1, 0, 0, 1), .. Question(name, type), .. Opt(size, version, dnssecOk)];

    public static byte[] Header(
        ushort id, ushort flags, ushort questions, ushort answers, ushort authorities, ushort additionals)
    {
        var header = new byte[12];
        ushort[] fields = [id, flags, questions, answers, authorities, additionals];
        for (var index = 0; index < fields.Length; index++)
        {
            BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(2 * index), fields[index]);
        }

        return header;
    }

    public static byte[] Question(string name, RecordType type, ushort @class = 1)
        => [.. Name(name), (byte)((int)type >> 8), (byte)type, (byte)(@class >> 8), (byte)@class];

    /// <summary>Labels as Latin-1, so that any octet can be written.</summary>
    public static byte[] Name(string name)
    {
        var octets = new List<byte>();
        foreach (var label in name.Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            octets.Add((byte)label.Length);
            octets.AddRange(Encoding.Latin1.GetBytes(label));
        }

        octets.Add(0);
        return [.. octets];
    }

    public static byte[] Opt(ushort size, byte version = 0, bool dnssecOk = false, byte[]? options = null, string owner = "")
        =>
        [
            .. Name(owner), 0, (byte)RecordType.Opt, (byte)(size >> 8), (byte)size, 0, version, (byte)(dnssecOk ? 0x80 : 0), 0,
            0, (byte)(options?.Length ?? 0), .. options ?? [],
        ];

    /// <summary>A record of type A, as it has no business in a query.</summary>
    public static byte[] Record() => [.. Name("a.test"), 0, 1, 0, 1, 0, 0, 0, 0, 0, 4, 127, 0, 0, 1];
}
