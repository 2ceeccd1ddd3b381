using MailCatcher.Store.Journeys;
using MailCatcher.Store.Messages;

namespace MailCatcher.Store.LiteDb.Records;

/// <summary>One <see cref="JourneyStep"/> as octets; its time is kept in milliseconds since the message was received.</summary>
internal static class StepRecord
{
    private const int TimeField = 1;
    private const int ServerField = 2;
    private const int EventField = 3;
    private const int OutcomeField = 4;
    private const int CodeField = 5;
    private const int TextField = 6;
    private const int DetailField = 7;
    private const int LinkedField = 8;

    /// <summary>The record of a step.</summary>
    public static byte[] Write(JourneyStep step, long receivedAt)
    {
        using var writer = new RecordWriter(128);
        writer.Number(TimeField, step.Time.ToUnixTimeMilliseconds() - receivedAt);
        writer.Number(ServerField, (int)step.Server);
        writer.Text(EventField, step.Event);
        writer.Number(OutcomeField, (int)step.Outcome);
        writer.Number(CodeField, step.Code ?? 0);
        writer.Text(TextField, step.Text);
        if (step.Detail is not null)
        {
            writer.Item(DetailField, step.Detail);
        }

        if (step.Linked is { } linked)
        {
            writer.Wide(LinkedField, linked.Value);
        }

        return writer.ToArray();
    }

    /// <summary>Reads a record.</summary>
    /// <exception cref="InvalidDataException">It is malformed.</exception>
    public static JourneyStep Read(ReadOnlySpan<byte> octets, long receivedAt)
    {
        var step = new JourneyStep(DateTimeOffset.FromUnixTimeMilliseconds(receivedAt), JourneyServer.Client, "", StepOutcome.Done);
        var reader = new RecordReader(octets);
        while (reader.Next(out var field))
        {
            switch (field)
            {
                case TimeField: step = step with { Time = DateTimeOffset.FromUnixTimeMilliseconds(receivedAt + reader.Number()) }; break;
                case ServerField: step = step with { Server = (JourneyServer)reader.Number() }; break;
                case EventField: step = step with { Event = reader.Text() }; break;
                case OutcomeField: step = step with { Outcome = (StepOutcome)reader.Number() }; break;
                case CodeField: step = step with { Code = (int)reader.Number() }; break;
                case TextField: step = step with { Text = reader.Text() }; break;
                case DetailField: step = step with { Detail = reader.Text() }; break;
                case LinkedField: step = step with { Linked = new MessageId(reader.Wide()) }; break;
                default: reader.Skip(); break;
            }
        }

        return step;
    }
}
