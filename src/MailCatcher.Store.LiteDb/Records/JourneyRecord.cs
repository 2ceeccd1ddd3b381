using MailCatcher.Store.Journeys;
using MailCatcher.Store.Messages;

namespace MailCatcher.Store.LiteDb.Records;

/// <summary>
/// The steps of a message's way, as octets. A recipient's name is followed by its outcome and steps, then the next name
/// follows. So what happens later is written by appending it.
/// </summary>
internal static class JourneyRecord
{
    private const int DefaultRouteField = 1;
    private const int AddressField = 2;
    private const int OutcomeField = 3;
    private const int StepField = 4;

    /// <summary>The record of what is known when a message is captured; empty when there is nothing to say.</summary>
    /// <param name="journey">What is known.</param>
    /// <param name="receivedAt">When the message was received, in milliseconds since 1970: times are relative to it.</param>
    public static byte[] Write(RecordedJourney journey, long receivedAt)
    {
        using var writer = new RecordWriter(256);
        writer.Number(DefaultRouteField, journey.IsRoutedByDefault ? 1 : 0);
        foreach (var recipient in journey.Recipients)
        {
            Write(writer, recipient.Address, recipient.Outcome, recipient.Steps, receivedAt);
        }

        return writer.ToArray();
    }

    /// <summary>The octets of some additions, to be put after those there are.</summary>
    public static byte[] Write(IEnumerable<JourneyAddition> additions, long receivedAt)
    {
        using var writer = new RecordWriter(256);
        foreach (var addition in additions)
        {
            Write(writer, addition.Address ?? "", addition.Outcome, addition.Steps, receivedAt);
        }

        return writer.ToArray();
    }

    /// <summary>Reads what was known when a message was captured.</summary>
    /// <exception cref="InvalidDataException">It is malformed.</exception>
    public static RecordedJourney ReadRecorded(ReadOnlySpan<byte> octets, long receivedAt)
    {
        if (octets.Length == 0)
        {
            return RecordedJourney.Plain;
        }

        var isRoutedByDefault = false;
        var parts = Read(octets, receivedAt, ref isRoutedByDefault);
        return new RecordedJourney
        {
            IsRoutedByDefault = isRoutedByDefault,
            Recipients = parts.ConvertAll(part => new RecipientJourney(part.Address, part.Outcome ?? RecipientOutcome.Delivered, part.Steps)),
        };
    }

    /// <summary>Reads what happened later.</summary>
    /// <exception cref="InvalidDataException">It is malformed.</exception>
    public static List<JourneyAddition> ReadAdditions(ReadOnlySpan<byte> octets, MessageId message, long receivedAt)
    {
        var isRoutedByDefault = false;
        return Read(octets, receivedAt, ref isRoutedByDefault).ConvertAll(part =>
            new JourneyAddition(message, part.Address.Length == 0 ? null : part.Address, part.Steps) { Outcome = part.Outcome });
    }

    private static void Write(
        RecordWriter writer, string address, RecipientOutcome? outcome, IReadOnlyList<JourneyStep> steps, long receivedAt)
    {
        writer.Item(AddressField, address);
        if (outcome is { } known)
        {
            writer.Number(OutcomeField, (int)known + 1);
        }

        foreach (var step in steps)
        {
            writer.Octets(StepField, StepRecord.Write(step, receivedAt));
        }
    }

    private static List<Part> Read(ReadOnlySpan<byte> octets, long receivedAt, ref bool isRoutedByDefault)
    {
        var parts = new List<Part>();
        var reader = new RecordReader(octets);
        while (reader.Next(out var field))
        {
            switch (field)
            {
                case DefaultRouteField: isRoutedByDefault = reader.Number() != 0; break;
                case AddressField: parts.Add(new Part(reader.Text())); break;
                case OutcomeField when parts.Count > 0: parts[^1].Outcome = (RecipientOutcome)(reader.Number() - 1); break;
                case StepField when parts.Count > 0: parts[^1].Steps.Add(StepRecord.Read(reader.Octets(), receivedAt)); break;
                default: reader.Skip(); break;
            }
        }

        return parts;
    }

    private sealed class Part(string address)
    {
        public string Address { get; } = address;

        public RecipientOutcome? Outcome { get; set; }

        public List<JourneyStep> Steps { get; } = [];
    }
}
