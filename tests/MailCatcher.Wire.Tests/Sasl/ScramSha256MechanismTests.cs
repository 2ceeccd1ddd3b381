using System.Security.Cryptography;
using System.Text;
using MailCatcher.Wire.Sasl;

namespace MailCatcher.Wire.Tests.Sasl;

public sealed class ScramSha256MechanismTests
{
    // The exchange printed in RFC 7677 §3.
    private const string ClientNonce = "rOprNGfwEbeRWgbNEkqO";
    private const string ServerNonce = "%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0";
    private const string Salt = "W22ZaJ0SNY7soEsUEjb6gQ==";
    private const string ServerFirst = $"r={ClientNonce}{ServerNonce},s={Salt},i=4096";
    private const string ClientFinal = $"c=biws,r={ClientNonce}{ServerNonce},p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=";

    private static readonly FakeCredentials Users =
        FakeCredentials.Known(("user", "pencil"), ("a,b=c", "pencil"), ("ﬁ", "½"), ("fi", "½"), ("ctl", "a\u0001b"));

    [Fact]
    public void The_example_of_RFC_7677_succeeds_after_the_servers_proof()
    {
        var mechanism = OfTheRfc();
        Assert.Equal("", mechanism.Begin().Text());
        Assert.Equal(ServerFirst, mechanism.Step($"n,,n=user,r={ClientNonce}").Text());
        Assert.Equal("v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=", mechanism.Step(ClientFinal).Text());
        Assert.Equal(new SaslStep.Success("user", AuthorizationId: null), mechanism.Step(""));
    }

    [Fact]
    public void An_answer_to_the_servers_proof_has_to_be_empty()
    {
        var mechanism = OfTheRfc();
        mechanism.Step($"n,,n=user,r={ClientNonce}");
        mechanism.Step(ClientFinal);
        Assert.Equal(SaslFailureKind.Malformed, mechanism.Step("v=").Kind());
    }

    [Theory]
    [InlineData("n,,n=user,r=abc", "user", "pencil", "user", null)]
    [InlineData("y,,n=user,r=abc", "user", "pencil", "user", null)]
    [InlineData("n,a=boss,n=user,r=abc", "user", "pencil", "user", "boss")]
    [InlineData("y,a=x=2Cy=3Dz,n=a=2Cb=3Dc,r=abc", "a,b=c", "pencil", "a,b=c", "x,y=z")]
    [InlineData("n,,n=user,r=abc,x=1,y=a=b", "user", "pencil", "user", null)]
    [InlineData("n,,n=ﬁ,r=abc", "ﬁ", "½", "ﬁ", null)]
    [InlineData("n,,n=fi,r=abc", "fi", "1⁄2", "fi", null)]
    [InlineData("n,,n=ctl,r=abc", "ctl", "a\u0001b", "ctl", null)]
    public void Every_permitted_first_message_is_understood(
        string first, string user, string password, string expectedUser, string? authorizationId)
    {
        Assert.True(Users.TryGetPassword(user, out _));
        var mechanism = SaslTesting.Create("SCRAM-SHA-256", Users);
        var serverFirst = mechanism.Step(first).Text();
        var serverFinal = mechanism.Step(Client.Final(first, serverFirst, SaslPrep.Prepare(password) ?? password)).Text();
        Assert.StartsWith("v=", serverFinal, StringComparison.Ordinal);
        Assert.Equal(new SaslStep.Success(expectedUser, authorizationId), mechanism.Step(""));
    }

    [Theory]
    [InlineData("")]
    [InlineData("n")]
    [InlineData("n,")]
    [InlineData("n,,")]
    [InlineData("x,,n=user,r=abc")]
    [InlineData("nn,,n=user,r=abc")]
    [InlineData("n,b=x,n=user,r=abc")]
    [InlineData("n,a=,n=user,r=abc")]
    [InlineData("n,a==2D,n=user,r=abc")]
    [InlineData("p,,n=user,r=abc")]
    [InlineData("p=,,n=user,r=abc")]
    [InlineData("p=tls_unique,,n=user,r=abc")]
    [InlineData("p=tls-unique,,n=user,r=abc")]
    [InlineData("p=tls-exporter,,n=user,r=abc")]
    [InlineData("n,,m=ext,n=user,r=abc")]
    [InlineData("n,,r=abc,n=user")]
    [InlineData("n,,n=,r=abc")]
    [InlineData("n,,n=us=er,r=abc")]
    [InlineData("n,,n=user=2c,r=abc")]
    [InlineData("n,,n=us|er,r=abc")]
    [InlineData("n,,n=user")]
    [InlineData("n,,n=user,r=")]
    [InlineData("n,,n=user,r=a c")]
    [InlineData("n,,n=user,r=äöü")]
    [InlineData("n,,n=user,r=abc,m=ext")]
    [InlineData("n,,n=user,r=abc,1=x")]
    [InlineData("n,,n=user,r=abc,x=")]
    [InlineData("n,,n=user,r=abc,x")]
    public void Every_other_first_message_is_malformed(string first)
        => Assert.Equal(SaslFailureKind.Malformed, SaslTesting.Create("SCRAM-SHA-256", Users).Step(first).Kind());

    [Fact]
    public void A_name_that_is_no_UTF8_is_malformed()
        => Assert.Equal(
            SaslFailureKind.Malformed,
            SaslTesting.Create("SCRAM-SHA-256", Users).Step([.. "n,,n="u8, 0xE4, .. ",r=abc"u8]).Kind());

    [Theory]
    [InlineData("")]
    [InlineData("p=AAAA")]
    [InlineData("c=biws,p=AAAA")]
    [InlineData("r=NONCE,c=biws,p=AAAA")]
    [InlineData("c=biws,r=NONCE")]
    [InlineData("c=biws,r=NONCE,p=!")]
    [InlineData("c=biws,r=NONCE,p=A A=")]
    [InlineData("c=b,r=NONCE,p=AAAA")]
    [InlineData("c=biws,r=NONCE,m=x,p=AAAA")]
    [InlineData("c=eSws,r=NONCE,p=AAAA")]
    [InlineData("c=,r=NONCE,p=AAAA")]
    [InlineData("c=biws,r=NONCEx,p=AAAA")]
    [InlineData("c=biws,r=rOprNGfwEbeRWgbNEkqO,p=AAAA")]
    public void A_final_message_that_does_not_fit_the_first_is_malformed(string final)
    {
        var mechanism = OfTheRfc();
        mechanism.Step($"n,,n=user,r={ClientNonce}");
        var message = final.Replace("NONCE", ClientNonce + ServerNonce, StringComparison.Ordinal);
        Assert.Equal(SaslFailureKind.Malformed, mechanism.Step(message).Kind());
    }

    [Theory]
    [InlineData("user", "wrong")]
    [InlineData("nobody", "pencil")]
    [InlineData("nobody", "")]
    public void A_wrong_proof_or_an_unknown_user_is_refused_only_at_the_end(string user, string password)
    {
        var first = $"n,,n={user},r=abc";
        var mechanism = SaslTesting.Create("SCRAM-SHA-256", Users);
        var serverFirst = mechanism.Step(first).Text();
        Assert.Equal(SaslFailureKind.InvalidCredentials, mechanism.Step(Client.Final(first, serverFirst, password)).Kind());
    }

    [Theory]
    [InlineData("")]
    [InlineData("AAAA")]
    public void A_proof_of_another_length_is_refused(string proof)
    {
        var mechanism = OfTheRfc();
        mechanism.Step($"n,,n=user,r={ClientNonce}");
        Assert.Equal(
            SaslFailureKind.InvalidCredentials, mechanism.Step($"c=biws,r={ClientNonce}{ServerNonce},p={proof}").Kind());
    }

    [Fact]
    public void Extensions_in_the_final_message_are_signed_and_ignored()
    {
        const string First = "n,,n=user,r=abc";
        var mechanism = SaslTesting.Create("SCRAM-SHA-256", Users);
        var serverFirst = mechanism.Step(First).Text();
        Assert.StartsWith("v=", mechanism.Step(Client.Final(First, serverFirst, "pencil", ",x=1")).Text(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("user")]
    [InlineData("nobody")]
    public void The_salt_of_a_user_stays_and_the_nonce_is_new(string user)
    {
        string[] Attributes() => SaslTesting.Create("SCRAM-SHA-256", Users).Step($"n,,n={user},r=abc").Text().Split(',');
        var first = Attributes();
        var second = Attributes();
        Assert.Equal(first[1], second[1]);
        Assert.NotEqual(first[0], second[0]);
        Assert.Equal("i=4096", first[2]);
    }

    private static ScramSha256Mechanism OfTheRfc()
        => new(Users, Encoding.ASCII.GetBytes(ServerNonce), Convert.FromBase64String(Salt));

    /// <summary>The client's side, straight from RFC 5802 §3.</summary>
    private static class Client
    {
        public static string Final(string first, string serverFirst, string password, string extensions = "")
        {
            var header = first[..(first.IndexOf(',', first.IndexOf(',') + 1) + 1)];
            var attributes = serverFirst.Split(',');
            var salted = Rfc2898DeriveBytes.Pbkdf2(
                password, Convert.FromBase64String(attributes[1][2..]), 4096, HashAlgorithmName.SHA256, 32);
            var clientKey = HMACSHA256.HashData(salted, "Client Key"u8);
            var withoutProof = $"c={Convert.ToBase64String(Encoding.UTF8.GetBytes(header))},{attributes[0]}{extensions}";
            var signature = HMACSHA256.HashData(
                SHA256.HashData(clientKey), Encoding.UTF8.GetBytes($"{first[header.Length..]},{serverFirst},{withoutProof}"));
            var proof = clientKey.Zip(signature, (key, sign) => (byte)(key ^ sign)).ToArray();
            return $"{withoutProof},p={Convert.ToBase64String(proof)}";
        }
    }
}
