using System.Buffers.Binary;
using ARSoft.Tools.Net.Dns;
using MailCatcher.Routing.Dns.Names;

namespace MailCatcher.Sessions.Dns;

/// <summary>A query as it came in: checked, its question read, its octets kept. Immutable.</summary>
/// <param name="Octets">The whole message.</param>
/// <param name="QuestionLength">Octets of its question, which begins behind the header.</param>
/// <param name="Name">The name asked for.</param>
/// <param name="Type">The type asked for.</param>
/// <param name="Class">The class asked for.</param>
/// <param name="Edns">The client's OPT record; null when it sent none.</param>
internal sealed record DnsPacket(
    ReadOnlyMemory<byte> Octets, int QuestionLength, DnsName Name, RecordType Type, RecordClass Class, EdnsOffer? Edns)
{
    /// <summary>Octets of a message's header.</summary>
    public const int HeaderLength = 12;

    /// <summary>Octets of an OPT record without options.</summary>
    internal const int OptLength = 11;

    /// <summary>The question as it was sent: letter case and all octets.</summary>
    public ReadOnlySpan<byte> Question => Octets.Span.Slice(HeaderLength, QuestionLength);

    /// <summary>
    /// The same query with nothing but header, question and OPT record behind two octets of length, as the library takes it. Its
    /// parser allocates by the counts a header claims and stumbles over odd records, so it never sees any.
    /// </summary>
    public byte[] ToLibraryForm()
    {
        var length = HeaderLength + QuestionLength + (Edns is null ? 0 : OptLength);
        var form = new byte[2 + length];
        BinaryPrimitives.WriteUInt16BigEndian(form, (ushort)length);
        var message = form.AsSpan(2);
        Octets.Span[..(HeaderLength + QuestionLength)].CopyTo(message);
        WriteCounts(message, questions: 1, additional: Edns is null ? 0 : 1);
        if (Edns is not null)
        {
            WriteOpt(message[(HeaderLength + QuestionLength)..], Edns.PayloadSize, extendedCode: 0, Edns.DnssecOk);
        }

        return form;
    }

    /// <summary>
    /// A reply that says nothing but a code. It repeats the identifier, the operation and RD; never the question, which was not
    /// understood.
    /// </summary>
    public static byte[] CreateRefusal(ReadOnlySpan<byte> message, ReturnCode code, EdnsOffer? edns)
    {
        var reply = new byte[HeaderLength + (edns is null ? 0 : OptLength)];
        message[..2].CopyTo(reply);

        // QR and RA are ours; the operation and RD are the client's (RFC 1035 §4.1.1).
        reply[2] = (byte)(0x80 | (message[2] & 0x79));
        reply[3] = (byte)(0x80 | ((int)code & 0x0F));
        WriteCounts(reply, questions: 0, additional: edns is null ? 0 : 1);
        if (edns is not null)
        {
            WriteOpt(reply.AsSpan(HeaderLength), EdnsOffer.MaximumPayloadSize, (byte)((int)code >> 4), edns.DnssecOk);
        }

        return reply;
    }

    private static void WriteCounts(Span<byte> message, ushort questions, int additional)
    {
        BinaryPrimitives.WriteUInt16BigEndian(message[4..], questions);
        BinaryPrimitives.WriteUInt16BigEndian(message[6..], 0);
        BinaryPrimitives.WriteUInt16BigEndian(message[8..], 0);
        BinaryPrimitives.WriteUInt16BigEndian(message[10..], (ushort)additional);
    }

    // RFC 6891 §6.1.2: root name, type, payload size as class, code, version and flags as time to live, no data.
    private static void WriteOpt(Span<byte> record, ushort payloadSize, byte extendedCode, bool dnssecOk)
    {
        record[..OptLength].Clear();
        BinaryPrimitives.WriteUInt16BigEndian(record[1..], (ushort)RecordType.Opt);
        BinaryPrimitives.WriteUInt16BigEndian(record[3..], payloadSize);
        record[5] = extendedCode;
        record[7] = (byte)(dnssecOk ? 0x80 : 0);
    }
}
