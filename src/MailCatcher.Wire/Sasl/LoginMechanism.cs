using System.Text;

namespace MailCatcher.Wire.Sasl;

/// <summary>
/// LOGIN (draft-murchison-sasl-login): asks for the user, then for the password. An initial response, which many clients
/// send, is the user name.
/// </summary>
internal sealed class LoginMechanism(ICredentials credentials) : SaslMechanism
{
    private string? _user;

    /// <inheritdoc/>
    public override string Name => "LOGIN";

    // draft-murchison-sasl-login-00 §2.2: a widely deployed client requires these two strings.
    private static ReadOnlyMemory<byte> UserPrompt { get; } = "Username:"u8.ToArray();

    private static ReadOnlyMemory<byte> PasswordPrompt { get; } = "Password:"u8.ToArray();

    /// <inheritdoc/>
    public override SaslStep.Challenge Begin() => new(UserPrompt);

    /// <inheritdoc/>
    protected override SaslStep Answer(ReadOnlySpan<byte> response) => _user is null ? TakeUser(response) : TakePassword(response);

    private SaslStep TakeUser(ReadOnlySpan<byte> response)
    {
        var user = SaslText.Decode(response);
        if (user is null)
        {
            return Malformed("the user name is not UTF-8");
        }

        // DEVIATES draft-murchison-sasl-login-00 §2: names of 64 characters and more are fine; addresses get that long.
        if (user.Length == 0)
        {
            return Malformed("the user name is empty");
        }

        _user = user;
        return new SaslStep.Challenge(PasswordPrompt);
    }

    private SaslStep TakePassword(ReadOnlySpan<byte> response)
    {
        // draft-murchison-sasl-login-00 §2: passwords may be arbitrary octets; old clients send Latin-1.
        var password = SaslText.Decode(response) ?? Encoding.Latin1.GetString(response);
        return credentials.Verify(_user!, password) ? new SaslStep.Success(_user!, AuthorizationId: null) : Refused(_user!);
    }
}
