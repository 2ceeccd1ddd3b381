using ARSoft.Tools.Net.Dns;
using CsCheck;
using MailCatcher.Sessions.Dns;
using static MailCatcher.Sessions.Tests.Dns.QueryBytes;

namespace MailCatcher.Sessions.Tests.Dns;

public class DnsPacketReaderTests
{
    [Fact]
    public void A_query_is_read_with_its_question_and_OPT_record()
    {
        var packet = Understood(QueryWithOpt("Mx.Example.com", RecordType.Mx, 4096, version: 0, dnssecOk: true));

        Assert.Equal(("Mx.Example.com", RecordType.Mx, RecordClass.INet), (packet.Name.ToString(), packet.Type, packet.Class));
        Assert.Equal(new EdnsOffer(0, 4096, DnssecOk: true), packet.Edns);
        Assert.Equal(Question("Mx.Example.com", RecordType.Mx), packet.Question.ToArray());
    }

    [Theory]
    [InlineData(0, 512)]
    [InlineData(511, 512)]
    [InlineData(1000, 1000)]
    [InlineData(4096, 1232)]
    public void The_size_of_datagrams_has_bounds(int offered, int used)
        => Assert.Equal(used, new EdnsOffer(0, (ushort)offered, DnssecOk: false).UsablePayloadSize);

    [Fact]
    public void Records_beside_the_OPT_record_are_walked_over()
    {
        byte[] message = [.. Header(1, 0, 1, 1, 1, 2), .. Question("a.test", RecordType.A), .. Record(), .. Record(), .. Record(), .. Opt(1232)];

        Assert.NotNull(Understood(message).Edns);
    }

    [Fact]
    public void The_library_sees_nothing_but_question_and_OPT_record()
    {
        byte[] options = [0, 10, 0, 2, 1, 2];
        byte[] message = [.. Header(7, 0x0110, 1, 1, 0, 1), .. Question("a.test", RecordType.A), .. Record(), .. Opt(1400, 0, true, options)];

        byte[] expected = [.. Header(7, 0x0110, 1, 0, 0, 1), .. Question("a.test", RecordType.A), .. Opt(1400, 0, true)];
        Assert.Equal([0, (byte)expected.Length, .. expected], Understood(message).ToLibraryForm());
    }

    public static TheoryData<string, byte[]> Malformed => new()
    {
        { "0 questions", Header(1, 0, 0, 0, 0, 0) },
        { "2 questions", [.. Header(1, 0, 2, 0, 0, 0), .. Question("a.test", RecordType.A), .. Question("b.test", RecordType.A)] },
        { "the question cannot be read", Header(1, 0, 1, 0, 0, 0) },
        { "the question cannot be read", Query("a.test", RecordType.A)[..^1] },
        { "the question cannot be read", [.. Header(1, 0, 1, 0, 0, 0), 0xC0, 0x00, 0, 1, 0, 1] },
        { "the question cannot be read", [.. Header(1, 0, 1, 0, 0, 0), 0x41, 0x08, 0, 0, 1, 0, 1] },
        { "the question cannot be read", [.. Header(1, 0, 1, 0, 0, 0), 0x05, 0x61, 0, 1, 0, 1] },
        { "the question cannot be read", Query(string.Join('.', Enumerable.Repeat(new string('a', 63), 4)), RecordType.A) },
        { "octets follow the last record", [.. Query("a.test", RecordType.A), 0] },
        { "a record is cut off", [.. Header(1, 0, 1, 0, 0, 1), .. Question("a.test", RecordType.A)] },
        { "a record is cut off", [.. Header(1, 0, 1, 0, 0, 1), .. Question("a.test", RecordType.A), .. Record()[..^1]] },
        { "a record is cut off", [.. Header(1, 0, 1, 65535, 65535, 65535), .. Question("a.test", RecordType.A)] },
        { "the OPT record is wrong or not the only one", [.. Header(1, 0, 1, 0, 0, 2), .. Question("a.test", RecordType.A), .. Opt(1232), .. Opt(1232)] },
        { "the OPT record is wrong or not the only one", [.. Header(1, 0, 1, 1, 0, 0), .. Question("a.test", RecordType.A), .. Opt(1232)] },
        { "the OPT record is wrong or not the only one", [.. Header(1, 0, 1, 0, 0, 1), .. Question("a.test", RecordType.A), .. Opt(1232, owner: "x")] },
        { "the OPT record is wrong or not the only one", [.. Header(1, 0, 1, 0, 0, 1), .. Question("a.test", RecordType.A), .. Opt(1232, options: [0, 1, 0, 9])] },
        { "the OPT record is wrong or not the only one", [.. Header(1, 0, 1, 0, 0, 1), .. Question("a.test", RecordType.A), .. Opt(1232, options: [0])] },
    };

    [Theory]
    [MemberData(nameof(Malformed))]
    public void A_malformed_message_is_FORMERR_and_its_question_is_not_repeated(string reason, byte[] message)
    {
        var refusal = Assert.IsType<DnsPacketReading.Refusal>(DnsPacketReader.Read(message));

        Assert.Equal((ReturnCode.FormatError, reason), (refusal.Code, refusal.Reason));
        Assert.Equal(12, DnsPacket.CreateRefusal(message, refusal.Code, null).Length);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(15)]
    public void Another_operation_is_NOTIMP_with_the_operation_repeated(int operation)
    {
        var flags = (ushort)((operation << 11) | 0x0100);
        byte[] message = [.. Header(0xABCD, flags, 1, 0, 0, 1), .. Question("a.test", RecordType.Soa), .. Opt(4096, 0, true)];
        var refusal = Assert.IsType<DnsPacketReading.Refusal>(DnsPacketReader.Read(message));

        Assert.Equal(ReturnCode.NotImplemented, refusal.Code);
        byte[] expected = [.. Header(0xABCD, (ushort)(flags | 0x8084), 0, 0, 0, 1), .. Opt(1232, 0, true)];
        Assert.Equal(expected, DnsPacket.CreateRefusal(message, refusal.Code, refusal.Edns));
    }

    [Fact]
    public void Two_questions_with_an_OPT_record_get_one_back()
    {
        byte[] message =
            [.. Header(1, 0, 2, 0, 0, 1), .. Question("a.test", RecordType.A), .. Question("b.test", RecordType.A), .. Opt(1232)];

        Assert.NotNull(Assert.IsType<DnsPacketReading.Refusal>(DnsPacketReader.Read(message)).Edns);
    }

    [Fact]
    public void Replies_and_scraps_get_no_answer()
    {
        Assert.IsType<DnsPacketReading.Silence>(DnsPacketReader.Read(Header(1, 0x8000, 1, 0, 0, 0)));
        Assert.IsType<DnsPacketReading.Silence>(DnsPacketReader.Read(new byte[11]));
        Assert.IsType<DnsPacketReading.Silence>(DnsPacketReader.Read(Array.Empty<byte>()));
    }

    [Fact]
    public void Any_octets_are_read_or_refused_without_throwing()
        => Gen.Byte.Array[0, 100].Sample(octets => Assert.NotNull(DnsPacketReader.Read(octets)));

    [Fact]
    public void Any_change_of_a_query_is_read_or_refused_without_throwing()
        => Gen.Select(Gen.Int[0, 60], Gen.Byte, Gen.Int[12, 60], Gen.Byte).Sample((first, value, second, other) =>
        {
            var message = QueryWithOpt("mx.example.com", RecordType.Mx);
            message[first % message.Length] = value;
            message[second % message.Length] = other;
            if (DnsPacketReader.Read(message) is DnsPacketReading.Query query)
            {
                Assert.Equal(message[12..(12 + query.Packet.QuestionLength)], query.Packet.Question.ToArray());
                DnsMessage.Parse(query.Packet.ToLibraryForm().AsMemory(2).ToArray());
            }
        });

    private static DnsPacket Understood(byte[] message) => Assert.IsType<DnsPacketReading.Query>(DnsPacketReader.Read(message)).Packet;
}
