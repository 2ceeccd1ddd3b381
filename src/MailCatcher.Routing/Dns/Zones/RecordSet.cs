using ARSoft.Tools.Net.Dns;

namespace MailCatcher.Routing.Dns.Zones;

/// <summary>The records of one type under one name (RFC 2181 §5), in the order in which the zone states them.</summary>
internal sealed class RecordSet(RecordType type)
{
    private readonly List<ZoneRecord> _records = [];

    /// <summary>The type of all of them.</summary>
    public RecordType Type { get; } = type;

    /// <summary>The records; at least one once the zone is built.</summary>
    public IReadOnlyList<ZoneRecord> Records => _records;

    /// <summary>Most octets the data of all of them takes on the wire.</summary>
    public int DataLength { get; private set; }

    /// <summary>Adds a record of this type.</summary>
    public void Add(ZoneRecord record)
    {
        _records.Add(record);
        DataLength += record.DataLength;
    }
}
