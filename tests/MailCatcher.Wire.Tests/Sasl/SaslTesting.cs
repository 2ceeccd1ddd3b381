using System.Text;
using MailCatcher.Wire.Sasl;

namespace MailCatcher.Wire.Tests.Sasl;

/// <summary>Short ways to write messages (<c>|</c> stands for NUL, <c>^</c> for ^A) and to look at steps.</summary>
internal static class SaslTesting
{
    public static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text.Replace('|', '\0').Replace('^', '\u0001'));

    public static byte[] Base64(string text) => Encoding.ASCII.GetBytes(Convert.ToBase64String(Bytes(text)));

    public static SaslMechanism Create(string name, ICredentials credentials)
    {
        var availability = SaslMechanisms.TryCreate(name, new SaslContext(credentials, "mail.test"), out var mechanism);
        Assert.Equal(SaslAvailability.Offered, availability);
        return mechanism!;
    }

    public static SaslStep Step(this SaslMechanism mechanism, string message) => mechanism.Step(Bytes(message));

    public static string Text(this SaslStep step) => Encoding.UTF8.GetString(Assert.IsType<SaslStep.Challenge>(step).Data.Span);

    public static SaslFailureKind Kind(this SaslStep step) => Assert.IsType<SaslStep.Failure>(step).Kind;
}
