using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using MailCatcher.Routing.Reception;
using MailCatcher.Store.Messages;
using MailCatcher.Store.Scheduling;

namespace MailCatcher.Routing.Later;

/// <summary>
/// Something to be done about a message for one of its recipients, as it is kept until it is due. Exactly one of
/// <see cref="Action"/> and <see cref="Retry"/> is set.
/// </summary>
/// <param name="Message">Identifier of the message.</param>
/// <param name="Address">The recipient.</param>
internal sealed record LaterTask(string Message, string Address)
{
    /// <summary>What the simulated recipient does.</summary>
    public LaterAction? Action { get; init; }

    /// <summary>The delivery that is tried again.</summary>
    public DeliveryRetry? Retry { get; init; }

    /// <summary>The host that the recipient's mail goes to; null when none is known.</summary>
    public string? Host { get; init; }

    /// <summary>True when there was no way to the recipient's server, so that it is not the one that refuses.</summary>
    public bool IsUnroutable { get; init; }

    /// <summary>As it is kept.</summary>
    public ScheduledWork At(DateTimeOffset due, long? key = null)
        => new(key ?? ScheduledWork.NewKey(), due, JsonSerializer.Serialize(this, LaterJson.Default.LaterTask));

    /// <summary>Reads what was kept; false for what another version wrote and this one does not understand.</summary>
    public static bool TryRead(string work, [NotNullWhen(true)] out LaterTask? task, out MessageId message)
    {
        try
        {
            task = JsonSerializer.Deserialize(work, LaterJson.Default.LaterTask);
        }
        catch (Exception error) when (error is JsonException or NotSupportedException)
        {
            task = null;
        }

        message = default;
        return task is not null && MessageId.TryParse(task.Message, out message) && task.Action is null != task.Retry is null;
    }
}
