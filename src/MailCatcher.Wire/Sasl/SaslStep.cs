namespace MailCatcher.Wire.Sasl;

/// <summary>What the server does next in an authentication.</summary>
public abstract record SaslStep
{
    private SaslStep()
    {
    }

    /// <summary>Sends a challenge and waits for the client's answer.</summary>
    /// <param name="Data">The challenge, not yet in base64; empty when the client is only asked to begin.</param>
    public sealed record Challenge(ReadOnlyMemory<byte> Data) : SaslStep
    {
        /// <summary>The challenge as it goes behind <c>334 </c> or <c>+ </c>; empty for an empty challenge.</summary>
        public string ToBase64() => Convert.ToBase64String(Data.Span);
    }

    /// <summary>The client has proved who it is.</summary>
    /// <param name="User">The authenticated user, never empty.</param>
    /// <param name="AuthorizationId">
    /// Whom the client wants to act as (authzid); null when it named nobody. Any user may act as any other: the catcher
    /// keeps what was asked and has no rights to tell apart.
    /// </param>
    public sealed record Success(string User, string? AuthorizationId) : SaslStep;

    /// <summary>It is over without success; a new attempt may follow.</summary>
    /// <param name="Kind">Decides the reply.</param>
    /// <param name="Reason">What was wrong, for the session's log. Holds no secret.</param>
    public sealed record Failure(SaslFailureKind Kind, string Reason) : SaslStep;
}
