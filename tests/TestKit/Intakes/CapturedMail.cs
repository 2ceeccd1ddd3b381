using MailCatcher.Routing.Reception;
using MailCatcher.Store.Messages;

namespace TestKit.Intakes;

/// <summary>A message that a server under test has handed over.</summary>
/// <param name="Envelope">Its envelope.</param>
/// <param name="Raw">Its octets.</param>
public sealed record CapturedMail(Envelope Envelope, ReadOnlyMemory<byte> Raw)
{
    /// <summary>What was decided about its recipients.</summary>
    public IntakePlan Plan { get; init; } = IntakePlan.None;

    /// <summary>The octets, each as one character.</summary>
    public string Text => System.Text.Encoding.Latin1.GetString(Raw.Span);
}
