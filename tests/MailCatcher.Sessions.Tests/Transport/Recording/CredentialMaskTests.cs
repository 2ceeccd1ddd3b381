using System.Text;
using MailCatcher.Sessions.Transport.Recording;

namespace MailCatcher.Sessions.Tests.Transport.Recording;

public sealed class CredentialMaskTests
{
    private readonly CredentialMask _mask = new();

    [Theory]
    [InlineData("EHLO client.test", "EHLO client.test")]
    [InlineData("MAIL FROM:<a@b> AUTH=<>", "MAIL FROM:<a@b> AUTH=<>")]
    [InlineData("USER bob", "USER bob")]
    [InlineData("AUTH", "AUTH")]
    [InlineData("AUTH LOGIN", "AUTH LOGIN")]
    [InlineData("AUTH PLAIN AGJvYgBzZWNyZXQ=", "AUTH PLAIN ")]
    [InlineData("auth plain AGJvYgBzZWNyZXQ=", "auth plain ")]
    [InlineData("  AUTH XOAUTH2 dXNlcj1", "  AUTH XOAUTH2 ")]
    [InlineData("AUTH  PLAIN AGJvYgBzZWNyZXQ=", "AUTH  ")]
    [InlineData("AUTH c2VjcmV0", "AUTH ")]
    [InlineData("AUTHPLAIN c2VjcmV0", "AUTH")]
    [InlineData("PASS secret", "PASS ")]
    [InlineData("pass  two words", "pass ")]
    [InlineData("PASSsecret", "PASS")]
    [InlineData("APOP bob c4c9334bac560ecc979e58001b3e22fb", "APOP bob ")]
    [InlineData("APOP bob", "APOP bob")]
    public void Commands_are_shown_as_far_as_they_hold_no_secret(string line, string shown) => Assert.Equal(shown, Shown(line));

    [Fact]
    public void Answers_to_challenges_are_not_shown_at_all()
    {
        Assert.Equal("AUTH LOGIN", Shown("AUTH LOGIN"));
        _mask.ExpectsAnswer = true;
        Assert.Equal("", Shown("Ym9i"));
        Assert.Equal("", Shown("QUIT"));
        _mask.ExpectsAnswer = false;
        Assert.Equal("MAIL FROM:<a@b>", Shown("MAIL FROM:<a@b>"));
        Assert.Equal("c2VjcmV0", Shown("c2VjcmV0"));
    }

    [Fact]
    public void A_client_that_sends_its_password_after_a_refusal_is_masked_until_its_next_command()
    {
        Shown("AUTH LOGIN");
        Assert.Equal("", Shown("Ym9i"));
        Assert.Equal("", Shown("c2VjcmV0"));
        Assert.Equal("", Shown("a long line that is no command"));
        Assert.Equal("RSET", Shown("RSET"));
        Assert.Equal("c2VjcmV0", Shown("c2VjcmV0"));
    }

    private string Shown(string line)
    {
        var octets = Encoding.UTF8.GetBytes(line);
        return Encoding.UTF8.GetString(octets.AsSpan(0, _mask.VisibleOctets(octets)));
    }
}
