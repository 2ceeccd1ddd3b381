using System.Net;
using MailCatcher.Store.Journeys;
using MailCatcher.Store.Messages;
using MailCatcher.Store.Sessions;

namespace MailCatcher.Store.LiteDb.Records;

/// <summary>
/// What is kept beside the raw octets but shown only with the whole message: the rest of the envelope and the Received
/// header. It stays on disk; MAIL FROM, the user and the recipients' addresses come from <see cref="SummaryRecord"/>.
/// </summary>
internal static class EnvelopeRecord
{
    private const int ReceivedHeaderField = 1;
    private const int ClientAddressField = 2;
    private const int ClientPortField = 3;
    private const int HeloField = 4;
    private const int ProtocolField = 5;
    private const int TlsField = 6;
    private const int BodyField = 7;
    private const int SmtpUtf8Field = 8;
    private const int DeclaredSizeField = 9;
    private const int RetField = 10;
    private const int EnvelopeIdField = 11;
    private const int RequireTlsField = 12;
    private const int NotifyField = 13;
    private const int OriginalRecipientField = 14;
    private const int ScopeField = 15;
    private const int JourneyField = 20;

    /// <summary>The record of an envelope.</summary>
    /// <param name="envelope">The envelope.</param>
    /// <param name="receivedHeader">The Received header.</param>
    /// <param name="journey">The <see cref="JourneyRecord"/> of what was known at once; empty for nothing.</param>
    public static byte[] Write(Envelope envelope, string receivedHeader, ReadOnlySpan<byte> journey)
    {
        using var writer = new RecordWriter(1024);
        writer.Text(ReceivedHeaderField, receivedHeader);
        if (envelope.ClientAddress is { } address)
        {
            writer.Octets(ClientAddressField, address.GetAddressBytes());
            writer.Number(ScopeField, address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6 ? address.ScopeId : 0);
        }

        writer.Number(ClientPortField, envelope.ClientPort);
        writer.Text(HeloField, envelope.Helo);
        writer.Text(ProtocolField, envelope.Protocol);
        Optional(writer, TlsField, envelope.Tls);
        Optional(writer, BodyField, envelope.Body);
        writer.Number(SmtpUtf8Field, envelope.SmtpUtf8 ? 1 : 0);
        Optional(writer, DeclaredSizeField, envelope.DeclaredSize?.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Optional(writer, RetField, envelope.Ret);
        Optional(writer, EnvelopeIdField, envelope.EnvelopeId);
        writer.Number(RequireTlsField, envelope.RequireTls ? 1 : 0);
        for (var i = 0; i < envelope.Recipients.Count; i++)
        {
            WriteParameter(writer, NotifyField, i, envelope.Recipients[i].Notify);
            WriteParameter(writer, OriginalRecipientField, i, envelope.Recipients[i].OriginalRecipient);
        }

        writer.Octets(JourneyField, journey);
        return writer.ToArray();
    }

    /// <summary>The journey that was recorded with a message.</summary>
    /// <exception cref="InvalidDataException">It is malformed.</exception>
    public static RecordedJourney ReadJourney(ReadOnlySpan<byte> octets, long receivedAt)
    {
        var reader = new RecordReader(octets);
        while (reader.Next(out var field))
        {
            if (field == JourneyField)
            {
                return JourneyRecord.ReadRecorded(reader.Octets(), receivedAt);
            }

            reader.Skip();
        }

        return RecordedJourney.Plain;
    }

    /// <summary>Reads a record back, completed by the summary.</summary>
    /// <exception cref="InvalidDataException">It is malformed.</exception>
    public static (Envelope Envelope, string ReceivedHeader) Read(ReadOnlySpan<byte> octets, SummaryRecord summary)
    {
        var recipients = summary.Recipients.ConvertAll(address => new EnvelopeRecipient(address));
        var envelope = new Envelope
        {
            ReversePath = summary.ReversePath,
            Recipients = recipients,
            User = summary.User,
            Session = summary.Session == 0 ? null : new SessionId(summary.Session),
            Protocol = "",
        };
        var receivedHeader = "";
        var scope = 0L;
        var reader = new RecordReader(octets);
        while (reader.Next(out var field))
        {
            switch (field)
            {
                case ReceivedHeaderField: receivedHeader = reader.Text(); break;
                case ScopeField: scope = reader.Number(); break;
                case NotifyField or OriginalRecipientField: ReadParameter(ref reader, field, recipients); break;
                default: envelope = ReadField(ref reader, field, envelope); break;
            }
        }

        if (scope != 0 && envelope.ClientAddress is { } address)
        {
            address.ScopeId = scope;
        }

        return (envelope, receivedHeader);
    }

    private static Envelope ReadField(ref RecordReader reader, int field, Envelope envelope)
    {
        switch (field)
        {
            case ClientAddressField: return envelope with { ClientAddress = new IPAddress(reader.Octets()) };
            case ClientPortField: return envelope with { ClientPort = (int)reader.Number() };
            case HeloField: return envelope with { Helo = reader.Text() };
            case ProtocolField: return envelope with { Protocol = reader.Text() };
            case TlsField: return envelope with { Tls = reader.Text() };
            case BodyField: return envelope with { Body = reader.Text() };
            case SmtpUtf8Field: return envelope with { SmtpUtf8 = reader.Number() != 0 };
            case DeclaredSizeField:
                return envelope with { DeclaredSize = ulong.Parse(reader.Text(), System.Globalization.CultureInfo.InvariantCulture) };
            case RetField: return envelope with { Ret = reader.Text() };
            case EnvelopeIdField: return envelope with { EnvelopeId = reader.Text() };
            case RequireTlsField: return envelope with { RequireTls = reader.Number() != 0 };
            default: reader.Skip(); return envelope;
        }
    }

    private static void Optional(RecordWriter writer, int field, string? value)
    {
        if (value is not null)
        {
            writer.Item(field, value);
        }
    }

    private static void WriteParameter(RecordWriter writer, int field, int recipient, string? value)
    {
        if (value is not null)
        {
            writer.Pair(field, recipient.ToString(System.Globalization.CultureInfo.InvariantCulture), value);
        }
    }

    private static void ReadParameter(ref RecordReader reader, int field, List<EnvelopeRecipient> recipients)
    {
        var (recipient, value) = reader.Pair();
        var i = int.Parse(recipient, System.Globalization.CultureInfo.InvariantCulture);
        recipients[i] = field == NotifyField ? recipients[i] with { Notify = value } : recipients[i] with { OriginalRecipient = value };
    }
}
