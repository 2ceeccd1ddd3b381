namespace MailCatcher.Wire.Sasl;

/// <summary>
/// XOAUTH2, Google's and Microsoft's way of sending a bearer token:
/// <c>user=NAME ^A auth=Bearer TOKEN ^A ^A</c>. The user's password counts as the one valid token. A refusal takes one
/// more round: a challenge with a JSON object that says why, which the client answers with an empty line.
/// </summary>
internal sealed class XOAuth2Mechanism(ICredentials credentials) : SaslMechanism
{
    private SaslStep.Failure? _refusal;

    /// <inheritdoc/>
    public override string Name => "XOAUTH2";

    private static ReadOnlyMemory<byte> Explanation { get; } =
        """{"status":"401","schemes":"bearer","scope":"https://mail.google.com/"}"""u8.ToArray();

    /// <inheritdoc/>
    protected override SaslStep Answer(ReadOnlySpan<byte> response)
    {
        if (_refusal is not null)
        {
            return _refusal;
        }

        if (!BearerMessage.TryReadPairs(response, out var user, out var authorization) || string.IsNullOrEmpty(user))
        {
            return Malformed("XOAUTH2 asks for user=NAME ^A auth=Bearer TOKEN ^A ^A");
        }

        if (BearerMessage.TokenOf(authorization) is { } token && credentials.Verify(user, token))
        {
            return new SaslStep.Success(user, AuthorizationId: null);
        }

        _refusal = Refused(user);
        return new SaslStep.Challenge(Explanation);
    }
}
