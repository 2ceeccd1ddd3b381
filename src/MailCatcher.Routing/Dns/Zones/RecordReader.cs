using System.Net.Sockets;
using ARSoft.Tools.Net.Dns;
using MailCatcher.Routing.Dns.Names;

namespace MailCatcher.Routing.Dns.Zones;

/// <summary>
/// Reads the data of one record. The types mail depends on are checked here field by field; any other type is left to the
/// library's reader.
/// </summary>
internal static class RecordReader
{
    // RFC 3597 §5: \# introduces the data of any type in hexadecimal.
    private const string GenericData = @"\#";

    /// <summary>
    /// Reads a record; null with a reason when its data is wrong.
    /// </summary>
    /// <param name="type">The record's type.</param>
    /// <param name="timeToLive">Its time to live in seconds.</param>
    /// <param name="tokens">The words of its data.</param>
    /// <param name="origin">What completes relative names.</param>
    /// <param name="reason">A clause that says what is wrong; null on success.</param>
    public static ZoneRecord? Read(
        RecordType type, int timeToLive, IReadOnlyList<MasterFileToken> tokens, DnsName origin, out string? reason)
    {
        if (IsMeta(type))
        {
            reason = $"a zone holds no {RecordTypes.NameOf(type)} records";
            return null;
        }

        if (tokens is [{ Text: GenericData, IsQuoted: false }, ..])
        {
            if (type == RecordType.CName)
            {
                // What an alias stands for is looked up in the zones, so that it has to be known as a name.
                reason = $"CNAME record: the name is written as a name, not as {GenericData}";
                return null;
            }

            return ReadGeneric(type, timeToLive, new RecordDataReader([.. tokens.Skip(1)], origin), out reason);
        }

        var reader = new RecordDataReader(tokens, origin);
        var record = ReadKnown(type, timeToLive, reader);
        if (record is null)
        {
            return LibraryRecordReader.Read(type, timeToLive, tokens, origin, out reason);
        }

        reader.ExpectEnd();
        reason = reader.Error is null ? null : $"{RecordTypes.NameOf(type)} record: {reader.Error}";
        return reason is null ? record : null;
    }

    private static ZoneRecord? ReadKnown(RecordType type, int timeToLive, RecordDataReader reader) => type switch
    {
        RecordType.A => ReadAddress(type, AddressFamily.InterNetwork, timeToLive, reader),
        RecordType.Aaaa => ReadAddress(type, AddressFamily.InterNetworkV6, timeToLive, reader),
        RecordType.Mx => ReadMailExchange(timeToLive, reader),
        RecordType.CName => ZoneRecords.Alias(timeToLive, reader.TakeName("name")),
        RecordType.Ns => ZoneRecords.NameServer(timeToLive, reader.TakeName("server")),
        RecordType.Ptr => ZoneRecords.Pointer(timeToLive, reader.TakeName("name")),
        RecordType.Txt => ReadText(timeToLive, reader),
        RecordType.Soa => ReadStartOfAuthority(timeToLive, reader),
        RecordType.Srv => ReadService(timeToLive, reader),
        RecordType.CAA => ReadCertificationAuthority(timeToLive, reader),
        RecordType.Tlsa => ReadCertificateAssociation(timeToLive, reader),
        _ => null,
    };

    private static ZoneRecord ReadAddress(RecordType type, AddressFamily family, int timeToLive, RecordDataReader reader)
    {
        if (reader.TryTakeOwnAddress())
        {
            return ZoneRecord.OwnAddress(type, timeToLive);
        }

        var address = reader.TakeAddress(family);
        return ZoneRecord.Of(type, timeToLive, 16, owner => AddressRecords.Create(owner, timeToLive, address));
    }

    private static ZoneRecord ReadMailExchange(int timeToLive, RecordDataReader reader)
    {
        var preference = reader.TakeUInt16("preference");
        var host = reader.TakeName("host");
        return ZoneRecords.MailExchange(timeToLive, preference, host);
    }

    private static ZoneRecord ReadText(int timeToLive, RecordDataReader reader)
    {
        // The library's own TXT record writes every octet over 127 as a question mark.
        var data = reader.TakeStrings("text");
        return ZoneRecords.Raw(RecordType.Txt, timeToLive, data);
    }

    private static ZoneRecord ReadStartOfAuthority(int timeToLive, RecordDataReader reader)
    {
        var master = reader.TakeName("primary server");
        var responsible = reader.TakeName("mailbox");
        var serial = reader.TakeUInt32("serial");
        var refresh = reader.TakeSeconds("refresh interval");
        var retry = reader.TakeSeconds("retry interval");
        var expire = reader.TakeSeconds("expiry");
        var minimum = reader.TakeSeconds("negative time to live");
        return ZoneRecords.StartOfAuthority(timeToLive, master, responsible, serial, refresh, retry, expire, minimum);
    }

    private static ZoneRecord ReadService(int timeToLive, RecordDataReader reader)
    {
        var priority = reader.TakeUInt16("priority");
        var weight = reader.TakeUInt16("weight");
        var port = reader.TakeUInt16("port");
        var target = reader.TakeName("target");
        var targetName = target.ToDomainName();
        return ZoneRecord.Of(
            RecordType.Srv,
            timeToLive,
            target.WireLength + 6,
            owner => new SrvRecord(owner, timeToLive, priority, weight, port, targetName),
            target);
    }

    // RFC 8659 §4.1: flags, tag and value; the value has no length octet.
    private static ZoneRecord ReadCertificationAuthority(int timeToLive, RecordDataReader reader)
    {
        var flags = reader.TakeByte("flags");
        var tag = reader.TakeString("tag");
        var value = reader.TakeString("value");
        return ZoneRecords.Raw(RecordType.CAA, timeToLive, [flags, (byte)tag.Length, .. tag, .. value]);
    }

    private static ZoneRecord ReadCertificateAssociation(int timeToLive, RecordDataReader reader)
    {
        var usage = reader.TakeByte("usage");
        var selector = reader.TakeByte("selector");
        var matching = reader.TakeByte("matching type");
        var data = reader.TakeHex("certificate data");
        return ZoneRecord.Of(RecordType.Tlsa, timeToLive, data.Length + 3, owner => new TlsaRecord(
            owner,
            timeToLive,
            (TlsaRecord.TlsaCertificateUsage)usage,
            (TlsaRecord.TlsaSelector)selector,
            (TlsaRecord.TlsaMatchingType)matching,
            data));
    }

    private static ZoneRecord? ReadGeneric(RecordType type, int timeToLive, RecordDataReader reader, out string? reason)
    {
        var length = reader.TakeUInt16("length");
        var data = reader.HasMore ? reader.TakeHex("data") : [];
        reason = reader.Error
            ?? (data.Length == length ? null : $"the data has {data.Length} octets and not {length}");
        return reason is null ? ZoneRecords.Raw(type, timeToLive, data) : null;
    }

    // RFC 6895 §3.1: OPT and the types from 128 to 255 exist in questions and messages only.
    private static bool IsMeta(RecordType type) => type is RecordType.Opt or (>= (RecordType)128 and <= (RecordType)255);
}
