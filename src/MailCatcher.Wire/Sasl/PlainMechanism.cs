namespace MailCatcher.Wire.Sasl;

/// <summary>PLAIN (RFC 4616): authorization identity, user and password in one message.</summary>
internal sealed class PlainMechanism(ICredentials credentials) : SaslMechanism
{
    /// <inheritdoc/>
    public override string Name => "PLAIN";

    /// <inheritdoc/>
    protected override SaslStep Answer(ReadOnlySpan<byte> response)
    {
        // RFC 4616 §2: message = [authzid] NUL authcid NUL passwd
        var first = response.IndexOf((byte)0);
        var second = first < 0 ? -1 : response[(first + 1)..].IndexOf((byte)0);
        if (second < 0 || response[(first + second + 2)..].Contains((byte)0))
        {
            return Malformed("PLAIN asks for [authzid] NUL user NUL password");
        }

        var authorizationId = SaslText.Decode(response[..first]);
        var user = SaslText.Decode(response.Slice(first + 1, second));
        var password = SaslText.Decode(response[(first + second + 2)..]);
        if (authorizationId is null || user is null || password is null)
        {
            return Malformed("the PLAIN message is not UTF-8");
        }

        if (user.Length == 0)
        {
            return Malformed("the PLAIN message names no user");
        }

        // DEVIATES RFC 4616 §2: an empty password is no error of form. Apps under test are set up without one, and open
        // credentials take any; elsewhere it is simply wrong.
        return credentials.Verify(user, password)
            ? new SaslStep.Success(user, authorizationId.Length == 0 ? null : authorizationId)
            : Refused(user);
    }
}
