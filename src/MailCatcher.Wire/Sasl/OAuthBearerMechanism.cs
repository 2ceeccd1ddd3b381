namespace MailCatcher.Wire.Sasl;

/// <summary>
/// OAUTHBEARER (RFC 7628): a bearer token behind a GS2 header. The user's password counts as the one valid token. A
/// refusal takes one more round: a challenge with a JSON object that says why, which the client answers with ^A.
/// </summary>
internal sealed class OAuthBearerMechanism(ICredentials credentials) : SaslMechanism
{
    /// <summary>Stands for the user where the client sent a token and no name, and any token is taken.</summary>
    internal const string Unnamed = "(unnamed)";

    private SaslStep.Failure? _refusal;

    /// <inheritdoc/>
    public override string Name => "OAUTHBEARER";

    // RFC 7628 §3.2.2: no scope is named, so clients presume that an unscoped token is asked for.
    private static ReadOnlyMemory<byte> InvalidToken { get; } = """{"status":"invalid_token"}"""u8.ToArray();

    private static ReadOnlyMemory<byte> InvalidRequest { get; } = """{"status":"invalid_request"}"""u8.ToArray();

    /// <inheritdoc/>
    protected override SaslStep Answer(ReadOnlySpan<byte> response)
    {
        // RFC 7628 §3.2.3: whatever the client says to the explanation ends the exchange.
        if (_refusal is not null)
        {
            return _refusal;
        }

        if (!Gs2Header.TryRead(response, out var header, out var length)
            || header.Binding == Gs2Binding.Required
            || length == response.Length
            || response[length] != BearerMessage.Separator
            || !BearerMessage.TryReadPairs(response[(length + 1)..], out _, out var authorization))
        {
            return Explain(InvalidRequest, Malformed("OAUTHBEARER asks for a GS2 header, ^A, auth=Bearer TOKEN, ^A, ^A"));
        }

        // DEVIATES RFC 7628 §3.2: host and port are not compared with ours. The catcher stands in for any server.
        var user = header.AuthorizationId;
        return BearerMessage.TokenOf(authorization) is { } token && Accepts(user, token)
            ? new SaslStep.Success(user ?? Unnamed, user)
            : Explain(InvalidToken, Refused(user ?? Unnamed));
    }

    private bool Accepts(string? user, string token) => user is null ? credentials.IsOpen : credentials.Verify(user, token);

    private SaslStep.Challenge Explain(ReadOnlyMemory<byte> explanation, SaslStep.Failure refusal)
    {
        _refusal = refusal;
        return new SaslStep.Challenge(explanation);
    }
}
