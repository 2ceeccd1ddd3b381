namespace MailCatcher.Routing.Later;

/// <summary>A delivery that failed for now and is tried again (RFC 5321 §4.5.4.1).</summary>
/// <param name="Tries">How often it has been tried.</param>
/// <param name="FirstTry">When it was tried first (UTC).</param>
/// <param name="IsReported">Whether the sender has been told that it is late.</param>
public sealed record DeliveryRetry(int Tries, DateTimeOffset FirstTry, bool IsReported);
