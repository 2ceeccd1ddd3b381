namespace MailCatcher.Web.Http;

/// <summary>What a request's body was read as.</summary>
/// <param name="Value">The object; null when the body is absent or refused.</param>
/// <param name="Status">Status of the refusal; 0 when there is none.</param>
/// <param name="Refusal">Why it cannot be read; null when it can, or is absent.</param>
internal readonly record struct BodyReading<T>(T? Value, int Status, string? Refusal)
    where T : class;
