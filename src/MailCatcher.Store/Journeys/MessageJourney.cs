using System.Globalization;
using MailCatcher.Store.Messages;

namespace MailCatcher.Store.Journeys;

/// <summary>The whole way of a message, from what was recorded of it and what follows from its envelope.</summary>
public static class MessageJourney
{
    /// <summary>What became of the message: the worst of its recipients' outcomes.</summary>
    public static RecipientOutcome FateOf(
        IReadOnlyList<string> recipients, RecordedJourney recorded, IReadOnlyList<JourneyAddition> later)
    {
        ArgumentNullException.ThrowIfNull(recipients);
        ArgumentNullException.ThrowIfNull(recorded);
        ArgumentNullException.ThrowIfNull(later);
        return Addresses(recipients, recorded).Select(address => OutcomeOf(address, recorded, later)).DefaultIfEmpty().Max();
    }

    /// <summary>The way to each recipient, in the order of the envelope, then of those that were refused.</summary>
    /// <param name="message">The message.</param>
    /// <param name="recorded">What was recorded when it was captured.</param>
    /// <param name="later">What happened since, in order.</param>
    public static IReadOnlyList<RecipientJourney> Compose(
        StoredMessage message, RecordedJourney recorded, IReadOnlyList<JourneyAddition> later)
    {
        ArgumentNullException.ThrowIfNull(message);
        ArgumentNullException.ThrowIfNull(recorded);
        ArgumentNullException.ThrowIfNull(later);
        return
        [
            .. Addresses(message.Summary.Recipients, recorded).Select(address => new RecipientJourney(
                address,
                OutcomeOf(address, recorded, later),
                Steps(message, address, recorded, later))),
        ];
    }

    private static IEnumerable<string> Addresses(IReadOnlyList<string> recipients, RecordedJourney recorded)
        => recipients.Concat(recorded.Recipients.Select(recipient => recipient.Address)).Distinct();

    private static RecipientOutcome OutcomeOf(string address, RecordedJourney recorded, IReadOnlyList<JourneyAddition> later)
        => later.LastOrDefault(addition => addition.Outcome is not null && Concerns(addition, address))?.Outcome
            ?? Find(recorded, address)?.Outcome
            ?? RecipientOutcome.Delivered;

    private static List<JourneyStep> Steps(
        StoredMessage message, string address, RecordedJourney recorded, IReadOnlyList<JourneyAddition> later)
    {
        var own = Find(recorded, address);
        var steps = new List<JourneyStep> { Handover(message) };
        if (message.Summary.Recipients.Contains(address))
        {
            steps.Add(Acceptance(message));
            steps.AddRange(own?.Steps ?? (recorded.IsRoutedByDefault ? DefaultRoute(message, address) : []));
            if ((own?.Outcome ?? RecipientOutcome.Delivered) == RecipientOutcome.Delivered)
            {
                steps.Add(Delivery(message.Summary.ReceivedAt, address));
            }
        }
        else
        {
            steps.AddRange(own?.Steps ?? []);
        }

        steps.AddRange(later.Where(addition => Concerns(addition, address)).SelectMany(addition => addition.Steps));

        // Sorting keeps the order of what happened at the same time.
        return [.. steps.OrderBy(step => step.Time)];
    }

    /// <summary>The step of a delivery into the mailbox of a recipient.</summary>
    public static JourneyStep Delivery(DateTimeOffset time, string address)
        => new(time, JourneyServer.Mailbox, "delivered", StepOutcome.Done) { Detail = address };

    private static JourneyStep Handover(StoredMessage message)
    {
        var envelope = message.Envelope;
        var client = envelope.ClientAddress is null
            ? "written by this program"
            : string.Create(CultureInfo.InvariantCulture, $"{envelope.ClientAddress} port {envelope.ClientPort}");
        var details = new List<string> { envelope.Protocol };
        if (envelope.Helo.Length > 0)
        {
            details.Add($"greeted as {envelope.Helo}");
        }

        if (envelope.User is not null)
        {
            details.Add($"authenticated as {envelope.User}");
        }

        if (envelope.Tls is not null)
        {
            details.Add(envelope.Tls);
        }

        return new JourneyStep(message.Summary.ReceivedAt, JourneyServer.Client, "submitted", StepOutcome.Done)
        {
            Text = client,
            Detail = string.Join(", ", details),
        };
    }

    private static JourneyStep Acceptance(StoredMessage message)
        => new(message.Summary.ReceivedAt, JourneyServer.Smtp, "accepted", StepOutcome.Done)
        {
            Code = 250,
            Text = string.Create(CultureInfo.InvariantCulture, $"stored as {message.Summary.Id}, {message.Summary.Size} octets"),
        };

    /// <summary>The default zone's answer is known without having been kept.</summary>
    private static IEnumerable<JourneyStep> DefaultRoute(StoredMessage message, string address)
    {
        var domain = address[(address.LastIndexOf('@') + 1)..];
        yield return new JourneyStep(message.Summary.ReceivedAt, JourneyServer.Dns, "MX looked up", StepOutcome.Done)
        {
            Text = $"{domain} MX: 10 mx.{domain}",
            Detail = "default zone",
        };
        yield return new JourneyStep(message.Summary.ReceivedAt, JourneyServer.Recipient, "accepted", StepOutcome.Done)
        {
            Code = 250,
            Text = $"mx.{domain} took it",
        };
    }

    private static RecipientJourney? Find(RecordedJourney recorded, string address)
        => recorded.Recipients.FirstOrDefault(recipient => recipient.Address == address);

    private static bool Concerns(JourneyAddition addition, string address) => addition.Address is null || addition.Address == address;
}
