using CsCheck;
using MailCatcher.Credentials;

namespace MailCatcher.Tests.Credentials;

public sealed class UserListTests
{
    [Theory]
    [InlineData("anna:one", "anna", "one")]
    [InlineData("anna:one,ben:two:three", "ben", "two:three")]
    [InlineData("anna:one, ben: two ", "ben", " two ")]
    [InlineData(@"anna:on\,e", "anna", "on,e")]
    [InlineData(@"anna:on\\e", "anna", @"on\e")]
    [InlineData(@"anna:on\e", "anna", "one")]
    [InlineData(@"an\:na:one", "an:na", "one")]
    [InlineData(@"an\,na:one", "an,na", "one")]
    [InlineData(@"\file:one", "file", "one")]
    [InlineData("anna@example.com:one", "anna@example.com", "one")]
    public void Users_and_passwords_are_read(string text, string user, string password)
    {
        var users = UserList.Parse(text);
        Assert.Null(users.Error);
        Assert.True(users.Value.TryGetPassword(user, out var known));
        Assert.Equal(password, known);
        Assert.True(users.Value.KnowsPasswords);
    }

    [Theory]
    [InlineData("", "entry 1 is not USER:PASSWORD")]
    [InlineData("S3cret", "entry 1 is not USER:PASSWORD")]
    [InlineData(":S3cret", "entry 1 is not USER:PASSWORD")]
    [InlineData(" :S3cret", "entry 1 is not USER:PASSWORD")]
    [InlineData("anna:", "entry 1 is not USER:PASSWORD")]
    [InlineData("anna:S3cret,ben", "entry 2 is not USER:PASSWORD")]
    [InlineData("anna:S3cret,", "entry 2 is not USER:PASSWORD")]
    [InlineData("anna:a,ben:S3cret,anna:S3cret", "user 'anna' is given twice")]
    [InlineData(@"anna:S3cret\", "entry 1 ends in a backslash")]
    public void A_bad_entry_is_named_without_its_password(string text, string expected)
    {
        var error = UserList.Parse(text).Error;
        Assert.StartsWith(expected, error, StringComparison.Ordinal);
        Assert.DoesNotContain("S3cret", error, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_escaped_comes_back_as_it_was()
        => Gen.Select(Gen.String[1, 10], Gen.String[1, 10]).Where((user, _) => user.Trim() is not ("" or "other")).Sample(
            (user, password) =>
            {
                var users = UserList.Parse($"{Escape(user)}:{Escape(password)},other:x");
                Assert.Null(users.Error);
                Assert.True(users.Value.TryGetPassword(user.Trim(), out var known));
                Assert.Equal(password, known);
            });

    [Fact]
    public void No_text_makes_the_parser_throw() => Gen.String.Sample(text => { _ = UserList.Parse(text); });

    private static string Escape(string text) => text
        .Replace(@"\", @"\\", StringComparison.Ordinal)
        .Replace(",", @"\,", StringComparison.Ordinal)
        .Replace(":", @"\:", StringComparison.Ordinal);
}
