using CsCheck;
using MailCatcher.Credentials;

namespace MailCatcher.Tests.Credentials;

public sealed class PasswordFileParserTests
{
    [Fact]
    public void Comments_blank_lines_and_line_ends_of_any_system_are_fine()
    {
        var users = PasswordFileParser.Parse("# staff\r\n\r\nanna:one\r\n  \n  ben@example.com:two:three  \n#carl:no\n");
        Assert.Null(users.Error);
        Assert.Equal(2, users.Value.Count);
        Assert.True(users.Value.Verify("anna", "one"));
        Assert.True(users.Value.Verify("ben@example.com", "two:three"));
        Assert.False(users.Value.Verify("#carl", "no"));
    }

    [Theory]
    [InlineData("", "there is no user in it")]
    [InlineData("# nobody\n", "there is no user in it")]
    [InlineData("anna", "line 1: expected USER:HASH")]
    [InlineData("a:1\n\nanna", "line 3: expected USER:HASH")]
    [InlineData(":secret", "line 1: expected USER:HASH")]
    [InlineData("anna:", "line 1: expected USER:HASH")]
    [InlineData("a:1\nb:2\na:3", "line 3: user 'a' stands on line 1 already")]
    [InlineData("a:BoyWtflzgl3Gw", "line 1: user 'a': this looks like a DES hash")]
    [InlineData("a:$y$j9T$DKq9NMIJq1F8s64IvJWYO1$VCWdt2CZhDuaJw5.pDZfFYkCijl6MWQZ5fLHNoIH5a8", "line 1: user 'a': $y$ hashes are not supported")]
    [InlineData("a:$2x$05$Jtm/AFizPZCEfPeS8JtcruGxtRI3/gQxPOdk1y0k2egGUviEcxGLS", "line 1: user 'a': $2x$ hashes are not supported")]
    [InlineData("a:{SHA256}AAAA", "line 1: user 'a': {SHA256} hashes are not supported")]
    [InlineData("a:$2y$05$Jtm/AFizPZCEfPeS8JtcruGxtRI3/gQxPOdk1y0k2egGUviEcxGL", "line 1: user 'a': the $2y$ hash is damaged")]
    [InlineData("a:$2y$03$Jtm/AFizPZCEfPeS8JtcruGxtRI3/gQxPOdk1y0k2egGUviEcxGLS", "line 1: user 'a': the $2y$ hash is damaged")]
    [InlineData("a:$2y$32$Jtm/AFizPZCEfPeS8JtcruGxtRI3/gQxPOdk1y0k2egGUviEcxGLS", "line 1: user 'a': the $2y$ hash is damaged")]
    [InlineData("a:$2y$0x$Jtm/AFizPZCEfPeS8JtcruGxtRI3/gQxPOdk1y0k2egGUviEcxGLS", "line 1: user 'a': the $2y$ hash is damaged")]
    [InlineData("a:$2y$05$Jtm/AFizPZCEfPeS8JtcruGxtRI3/gQxPOdk1y0k2egGUviEcxGL!", "line 1: user 'a': the $2y$ hash is damaged")]
    [InlineData("a:$5$saltstring$short", "line 1: user 'a': the $5$ hash is damaged")]
    [InlineData("a:$5$", "line 1: user 'a': the $5$ hash is damaged")]
    [InlineData("a:$5$rounds=x$salt$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "line 1: user 'a': the $5$ hash is damaged")]
    [InlineData("a:$5$seventeencharsalt$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "line 1: user 'a': the $5$ hash is damaged")]
    [InlineData("a:$apr1$nine_chars$AAAAAAAAAAAAAAAAAAAAAA", "line 1: user 'a': the $apr1$ hash is damaged")]
    [InlineData("a:$apr1$salt", "line 1: user 'a': the $apr1$ hash is damaged")]
    [InlineData("a:$1$salt$AAAA", "line 1: user 'a': the $1$ hash is damaged")]
    [InlineData("a:{SHA}AAAA", "line 1: user 'a': the {SHA} hash is damaged")]
    [InlineData("a:{SHA}not base64 at all !!!!!", "line 1: user 'a': the {SHA} hash is damaged")]
    [InlineData("a:{SSHA}5en6G6MezRroT3XKqkdPOmY/BfQ=", "line 1: user 'a': the {SSHA} hash is damaged")]
    public void An_error_names_line_and_user(string text, string expected)
        => Assert.StartsWith(expected, PasswordFileParser.Parse(text).Error, StringComparison.Ordinal);

    [Theory]
    [InlineData(1)]
    [InlineData(999)]
    [InlineData(1000)]
    public void Too_few_rounds_are_the_least_the_algorithm_knows(int rounds)
    {
        const string Hash = "7KVl3mKg4nimV/qrrylYq3/eyzK/PGCputoW3DE3xU8";
        Assert.True(PasswordFileParser.Parse($"a:$5$rounds={rounds}$salt${Hash}").Value.Verify("a", "x"));
    }

    [Theory]
    [InlineData("anna S3cret")]
    [InlineData(":S3cret")]
    [InlineData("anna:one\nanna:S3cret")]
    [InlineData("anna:$y$S3cret")]
    [InlineData("anna:$6$S3cret")]
    [InlineData("anna:$2y$S3cret")]
    [InlineData("anna:{SHA}S3cret")]
    [InlineData("anna:{MD5}S3cret")]
    [InlineData("anna:S3cretS3cretX")]
    public void No_error_repeats_a_password_or_hash(string text)
    {
        var error = PasswordFileParser.Parse(text).Error;
        Assert.NotNull(error);
        Assert.DoesNotContain("S3cret", error, StringComparison.Ordinal);
    }

    [Fact]
    public void No_text_makes_the_parser_throw()
        => Gen.OneOf(
                Gen.String,
                Gen.OneOf("a", "b", ":", "\n", "\r\n", "#", "$5$", "$6$", "$2y$", "$apr1$", "$1$", "$", "{SHA}", "{", "}", "rounds=", "05", "AAAA")
                    .Array[0, 20].Select(string.Concat))
            .Sample(text => { _ = PasswordFileParser.Parse(text); }, iter: 20_000);
}
