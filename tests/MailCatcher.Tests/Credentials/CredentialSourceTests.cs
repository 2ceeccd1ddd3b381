using MailCatcher.Credentials;
using MailCatcher.Wire.Sasl;

namespace MailCatcher.Tests.Credentials;

public sealed class CredentialSourceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ListLogger _logger = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Open_lets_everybody_in()
    {
        var credentials = Create("open");
        Assert.True(credentials.IsOpen);
        Assert.False(credentials.KnowsPasswords);
        Assert.True(credentials.Verify("whoever", ""));
        Assert.False(credentials.TryGetPassword("whoever", out _));
    }

    [Fact]
    public void A_list_is_a_list_of_users()
    {
        var credentials = Create("open:sesame,ben:two");
        Assert.False(credentials.IsOpen);
        Assert.True(credentials.Verify("open", "sesame"));
        Assert.True(credentials.Verify("ben", "two"));
    }

    [Fact]
    public void A_file_is_read_and_its_path_may_have_commas()
    {
        var credentials = Create("file:" + _folder.Write("users, and more", "anna:one"));
        Assert.True(credentials.Verify("anna", "one"));
    }

    [Fact]
    public void A_path_is_taken_from_the_current_folder()
    {
        var path = _folder.Write("users", "anna:one");
        var relative = Path.GetRelativePath(Environment.CurrentDirectory, path);
        Assert.True(Create("file:" + relative).Verify("anna", "one"));
    }

    [Theory]
    [InlineData("file:", "the path behind file: is empty")]
    [InlineData("file:/no/such/file", "/no/such/file cannot be read: ")]
    [InlineData("anna", "entry 1 is not USER:PASSWORD")]
    [InlineData("OPEN", "entry 1 is not USER:PASSWORD")]
    public void A_bad_value_is_explained(string text, string expected)
        => Assert.StartsWith(expected, CredentialSource.Parse(text).Error, StringComparison.Ordinal);

    [Fact]
    public void Changes_of_a_file_are_reported_to_the_logger_given_at_last()
    {
        var credentials = Create("file:" + _folder.Write("users", "anna:one"));
        _folder.Write("users", "anna:another");
        Assert.True(credentials.Verify("anna", "another"));
        Assert.Single(_logger.Entries);
    }

    private ICredentials Create(string text)
    {
        var source = CredentialSource.Parse(text);
        Assert.Null(source.Error);
        return source.Value.Create(_logger);
    }
}
