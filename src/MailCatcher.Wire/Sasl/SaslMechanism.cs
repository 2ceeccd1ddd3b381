namespace MailCatcher.Wire.Sasl;

/// <summary>
/// The server's side of one authentication by one SASL mechanism (RFC 4422). It sees decoded octets; base64,
/// <c>*</c> and <c>=</c> are the business of <see cref="SaslExchange"/>. Not thread-safe; good for one attempt.
/// </summary>
public abstract class SaslMechanism
{
    private bool _finished;

    /// <summary>The mechanism's name in upper case, as in the table of <see cref="SaslMechanisms"/>.</summary>
    public abstract string Name { get; }

    /// <summary>False when the server has to begin and an initial response is an error.</summary>
    public virtual bool AllowsInitialResponse => true;

    /// <summary>The first challenge, for a client that sent no initial response; empty where the client begins.</summary>
    public virtual SaslStep.Challenge Begin() => new(ReadOnlyMemory<byte>.Empty);

    /// <summary>
    /// The answer to what the client sent. Any octets are a valid input; wrong ones give a
    /// <see cref="SaslStep.Failure"/>.
    /// </summary>
    /// <exception cref="InvalidOperationException">The authentication was already over.</exception>
    public SaslStep Step(ReadOnlySpan<byte> response)
    {
        if (_finished)
        {
            throw new InvalidOperationException("This authentication is over.");
        }

        var step = Answer(response);
        _finished = step is not SaslStep.Challenge;
        return step;
    }

    /// <summary>One step of the mechanism.</summary>
    protected abstract SaslStep Answer(ReadOnlySpan<byte> response);

    /// <summary>The answer had the wrong form.</summary>
    private protected static SaslStep.Failure Malformed(string reason) => new(SaslFailureKind.Malformed, reason);

    /// <summary>The secret was wrong, or the user does not exist: the two are never told apart.</summary>
    private protected static SaslStep.Failure Refused(string user)
        => new(SaslFailureKind.InvalidCredentials, $"user '{user}' does not exist or the secret is wrong");
}
