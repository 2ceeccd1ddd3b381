using System.Runtime.CompilerServices;
using System.Text;
using MailCatcher.Wire.Sasl;
using Client = MailKit.Security.SaslMechanism;

namespace MailCatcher.Wire.Tests.Sasl;

/// <summary>
/// Plays MailKit's client side of a mechanism against our server side, line by line as SMTP carries them.
/// </summary>
internal static class ForeignClient
{
    /// <summary>The authenticated user; null when the server refused.</summary>
    public static string? Authenticate(string name, ICredentials credentials, string user, string secret)
    {
        var client = Create(name, user, secret);
        var exchange = new SaslExchange(SaslTesting.Create(name, credentials));
        var step = client.SupportsInitialResponse ? exchange.Begin(Answer(client, "")) : exchange.Begin();
        var rounds = 0;
        while (step is SaslStep.Challenge challenge)
        {
            Assert.True(++rounds < 10, "the exchange does not end");
            // Once the client has verified the server's proof it has nothing more to say.
            step = exchange.Continue(client.IsAuthenticated ? [] : Answer(client, challenge.ToBase64()));
        }

        return (step as SaslStep.Success)?.User;
    }

    private static byte[] Answer(Client client, string challenge)
        => Encoding.ASCII.GetBytes(client.Challenge(challenge, TestContext.Current.CancellationToken) ?? "");

    private static Client Create(string name, string user, string secret) => name switch
    {
        "SCRAM-SHA-256" => new MailKit.Security.SaslMechanismScramSha256(user, secret),
        "CRAM-MD5" => new MailKit.Security.SaslMechanismCramMd5(user, secret),
        "PLAIN" => new MailKit.Security.SaslMechanismPlain(Encoding.UTF8, user, secret),
        "LOGIN" => new MailKit.Security.SaslMechanismLogin(Encoding.UTF8, user, secret),
        "XOAUTH2" => new MailKit.Security.SaslMechanismOAuth2(user, secret),
        "OAUTHBEARER" => Connected(new MailKit.Security.SaslMechanismOAuthBearer(user, secret)),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "MailKit has no such mechanism."),
    };

    // OAUTHBEARER tells the server its address, which MailKit sets when it has connected.
    private static Client Connected(Client client)
    {
        SetUri(client, new Uri("smtp://mail.test:587"));
        return client;
    }

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "set_Uri")]
    private static extern void SetUri(Client client, Uri uri);
}
