using System.Buffers.Binary;
using System.Text;
using ARSoft.Tools.Net.Dns;
using MailCatcher.Routing.Dns.Names;

namespace MailCatcher.Sessions.Dns;

/// <summary>
/// Reads a message's header and question and walks over its records, within its bounds whatever it claims. Never throws.
/// </summary>
internal ref struct DnsPacketReader
{
    private const byte PointerBits = 0xC0;

    private readonly ReadOnlyMemory<byte> _memory;
    private readonly ReadOnlySpan<byte> _octets;
    private int _position;

    private DnsPacketReader(ReadOnlyMemory<byte> octets)
    {
        _memory = octets;
        _octets = octets.Span;
        _position = DnsPacket.HeaderLength;
    }

    /// <summary>Reads a message.</summary>
    public static DnsPacketReading Read(ReadOnlyMemory<byte> octets)
    {
        // RFC 1035 §4.1.1: a reply is never answered, or two servers could keep each other busy for ever.
        var isReply = octets.Length > 2 && (octets.Span[2] & 0x80) != 0;
        return isReply || octets.Length < DnsPacket.HeaderLength
            ? new DnsPacketReading.Silence()
            : new DnsPacketReader(octets).ReadQuery();
    }

    private DnsPacketReading ReadQuery()
    {
        var operation = (_octets[2] >> 3) & 0x0F;
        var questions = ReadCount(4);
        if (operation != (int)OperationCode.Query)
        {
            return Refuse(ReturnCode.NotImplemented, $"operation {operation} is not supported", questions);
        }

        if (questions != 1)
        {
            // RFC 9619 §3: a query has exactly one question.
            return Refuse(ReturnCode.FormatError, $"{questions} questions", questions);
        }

        if (ReadQuestionName() is not { } name || _position + 4 > _octets.Length)
        {
            return new DnsPacketReading.Refusal(ReturnCode.FormatError, "the question cannot be read", null);
        }

        var type = (RecordType)BinaryPrimitives.ReadUInt16BigEndian(_octets[_position..]);
        var @class = (RecordClass)BinaryPrimitives.ReadUInt16BigEndian(_octets[(_position + 2)..]);
        _position += 4;
        var questionLength = _position - DnsPacket.HeaderLength;
        return SkipRecords(out var edns) is { } problem
            ? new DnsPacketReading.Refusal(ReturnCode.FormatError, problem, edns)
            : new DnsPacketReading.Query(new DnsPacket(_memory, questionLength, name, type, @class, edns));
    }

    // RFC 6891 §6.1.1: what carries an OPT record gets one back, also with a refusal.
    private DnsPacketReading.Refusal Refuse(ReturnCode code, string reason, int questions)
    {
        for (var index = 0; index < questions; index++)
        {
            if (!SkipName())
            {
                return new DnsPacketReading.Refusal(code, reason, null);
            }

            _position += 4;
        }

        _ = SkipRecords(out var edns);
        return new DnsPacketReading.Refusal(code, reason, edns);
    }

    // Null when the name breaks a rule. There is nothing before the question that a pointer could point to.
    private DnsName? ReadQuestionName()
    {
        var labels = new List<string>(4);
        while (_position < _octets.Length)
        {
            var length = _octets[_position++];
            if (length == 0)
            {
                return DnsName.FromLabels([.. labels]);
            }

            // RFC 1035 §4.1.4, RFC 6891 §5: the two high bits are a pointer or reserved.
            if (length > DnsName.MaximumLabelLength || _position + length > _octets.Length)
            {
                return null;
            }

            labels.Add(Encoding.Latin1.GetString(_octets.Slice(_position, length)));
            _position += length;
        }

        return null;
    }

    // Walks over all records and finds the OPT record among them; what is wrong, or null.
    private string? SkipRecords(out EdnsOffer? edns)
    {
        edns = null;
        var before = ReadCount(6) + ReadCount(8);
        var all = before + ReadCount(10);
        for (var index = 0; index < all; index++)
        {
            var start = _position;
            if (!SkipName() || _position + 10 > _octets.Length)
            {
                return "a record is cut off";
            }

            var head = _octets.Slice(_position, 10);
            var dataLength = BinaryPrimitives.ReadUInt16BigEndian(head[8..]);
            _position += 10;
            if (_position + dataLength > _octets.Length)
            {
                return "a record is cut off";
            }

            var data = _octets.Slice(_position, dataLength);
            _position += dataLength;
            if ((RecordType)BinaryPrimitives.ReadUInt16BigEndian(head) != RecordType.Opt)
            {
                continue;
            }

            // RFC 6891 §6.1.1: one OPT record, in the additional section, owned by the root.
            if (edns is not null || index < before || _octets[start] != 0 || !AreOptions(data))
            {
                edns = null;
                return "the OPT record is wrong or not the only one";
            }

            edns = new EdnsOffer(head[5], BinaryPrimitives.ReadUInt16BigEndian(head[2..]), (head[6] & 0x80) != 0);
        }

        return _position == _octets.Length ? null : "octets follow the last record";
    }

    private static bool AreOptions(ReadOnlySpan<byte> data)
    {
        while (data.Length >= 4)
        {
            var length = BinaryPrimitives.ReadUInt16BigEndian(data[2..]);
            if (4 + length > data.Length)
            {
                return false;
            }

            data = data[(4 + length)..];
        }

        return data.Length == 0;
    }

    private bool SkipName()
    {
        while (_position < _octets.Length)
        {
            var length = _octets[_position++];
            if ((length & PointerBits) == PointerBits)
            {
                // A pointer ends the name; where it leads does not matter here.
                return ++_position <= _octets.Length;
            }

            if (length == 0)
            {
                return true;
            }

            if (length > DnsName.MaximumLabelLength)
            {
                return false;
            }

            _position += length;
        }

        return false;
    }

    private readonly ushort ReadCount(int offset) => BinaryPrimitives.ReadUInt16BigEndian(_octets[offset..]);
}
