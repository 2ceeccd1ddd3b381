using MailCatcher.Store.Messages;
using MailCatcher.Store.Sessions;

namespace MailCatcher.Store.LiteDb.Records;

/// <summary>An ended session as octets, see <see cref="RecordWriter"/>.</summary>
internal static class SessionOctets
{
    private const int IdField = 1;
    private const int ProtocolField = 2;
    private const int ListenerField = 3;
    private const int ClientField = 4;
    private const int StartedField = 5;
    private const int DurationField = 6;
    private const int TlsField = 7;
    private const int UserField = 8;
    private const int HeloField = 9;
    private const int OutcomeField = 10;
    private const int SentenceField = 11;
    private const int MessageField = 12;
    private const int MessageCountField = 13;
    private const int RefusalsField = 14;
    private const int OctetsInField = 15;
    private const int OctetsOutField = 16;
    private const int TranscriptField = 17;
    private const int RefusedField = 18;

    /// <summary>The octets of a session.</summary>
    public static byte[] Write(SessionRecord session)
    {
        var summary = session.Summary;
        using var writer = new RecordWriter(1024 + session.Transcript.Length);
        writer.Number(IdField, (long)summary.Id.Value);
        writer.Text(ProtocolField, summary.Protocol);
        writer.Text(ListenerField, summary.Listener);
        writer.Text(ClientField, summary.Client);
        writer.Number(StartedField, summary.StartedAt.UtcTicks);
        writer.Number(DurationField, summary.Duration.Ticks);
        RefusedOctets.Optional(writer, TlsField, summary.Tls);
        RefusedOctets.Optional(writer, UserField, summary.User);
        RefusedOctets.Optional(writer, HeloField, summary.Helo);
        writer.Number(OutcomeField, (int)summary.Outcome);
        writer.Text(SentenceField, summary.Sentence);
        foreach (var message in summary.Messages)
        {
            writer.Wide(MessageField, message.Value);
        }

        writer.Number(MessageCountField, summary.MessageCount);
        writer.Number(RefusalsField, summary.Refusals);
        writer.Number(OctetsInField, summary.OctetsIn);
        writer.Number(OctetsOutField, summary.OctetsOut);
        writer.Octets(TranscriptField, session.Transcript.Span);
        foreach (var refused in session.Refused)
        {
            writer.Octets(RefusedField, RefusedOctets.Write(refused));
        }

        return writer.ToArray();
    }

    /// <summary>Reads a session back.</summary>
    /// <exception cref="InvalidDataException">The octets are malformed.</exception>
    public static SessionRecord Read(ReadOnlySpan<byte> octets)
    {
        var summary = new SessionSummary
        {
            Id = default,
            Protocol = "",
            Listener = "",
            Client = "",
            StartedAt = default,
            Duration = TimeSpan.Zero,
            Outcome = SessionOutcome.Open,
            Sentence = "",
            Messages = [],
            MessageCount = 0,
            Refusals = 0,
            OctetsIn = 0,
            OctetsOut = 0,
        };
        var messages = new List<MessageId>();
        var refused = new List<RefusedOctets.Reading>();
        byte[] transcript = [];
        var reader = new RecordReader(octets);
        while (reader.Next(out var field))
        {
            switch (field)
            {
                case MessageField: messages.Add(new MessageId(reader.Wide())); break;
                case TranscriptField: transcript = reader.Octets().ToArray(); break;
                case RefusedField: refused.Add(RefusedOctets.Read(reader.Octets())); break;
                default: summary = ReadField(ref reader, field, summary); break;
            }
        }

        summary = summary with { Messages = messages, EndedAt = summary.StartedAt + summary.Duration };
        return new SessionRecord(summary, transcript, refused.ConvertAll(reading => reading.In(summary)));
    }

    private static SessionSummary ReadField(ref RecordReader reader, int field, SessionSummary summary)
    {
        switch (field)
        {
            case IdField: return summary with { Id = new SessionId((ulong)reader.Number()) };
            case ProtocolField: return summary with { Protocol = reader.Text() };
            case ListenerField: return summary with { Listener = reader.Text() };
            case ClientField: return summary with { Client = reader.Text() };
            case StartedField: return summary with { StartedAt = new DateTimeOffset(reader.Number(), TimeSpan.Zero) };
            case DurationField: return summary with { Duration = new TimeSpan(reader.Number()) };
            case TlsField: return summary with { Tls = reader.Text() };
            case UserField: return summary with { User = reader.Text() };
            case HeloField: return summary with { Helo = reader.Text() };
            case OutcomeField: return summary with { Outcome = (SessionOutcome)reader.Number() };
            case SentenceField: return summary with { Sentence = reader.Text() };
            case MessageCountField: return summary with { MessageCount = (int)reader.Number() };
            case RefusalsField: return summary with { Refusals = (int)reader.Number() };
            case OctetsInField: return summary with { OctetsIn = reader.Number() };
            case OctetsOutField: return summary with { OctetsOut = reader.Number() };
            default: reader.Skip(); return summary;
        }
    }
}
