using MailCatcher.Configuration;

namespace MailCatcher.Tests.Configuration;

public sealed class CredentialsTests
{
    [Fact]
    public void Users_and_passwords_are_read()
    {
        var parsed = Credentials.Parse("anna:one,ben:two:three");

        Assert.Null(parsed.Error);
        Assert.Equal(2, parsed.Value.Count);
        Assert.Equal("one", parsed.Value["anna"]);
        Assert.Equal("two:three", parsed.Value["ben"]);
    }

    [Fact]
    public void Blanks_belong_to_passwords_but_not_to_users()
        => Assert.Equal(" b ", Credentials.Parse("x:y, anna: b ").Value["anna"]);

    [Theory]
    [InlineData("", 1)]
    [InlineData("anna", 1)]
    [InlineData(":secret", 1)]
    [InlineData("anna:", 1)]
    [InlineData("anna:one,ben", 2)]
    [InlineData("anna:one,", 2)]
    [InlineData("file:users.htpasswd", 1)]
    public void A_bad_entry_is_named_by_its_number_only(string text, int number)
    {
        var error = Credentials.Parse(text).Error;

        Assert.NotNull(error);
        Assert.Contains($"entry {number}", error, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", error, StringComparison.Ordinal);
        Assert.DoesNotContain("one", error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_user_twice_is_refused()
        => Assert.Equal("user 'anna' is given twice", Credentials.Parse("anna:1,anna:2").Error);
}
