using MailCatcher.Configuration;

namespace MailCatcher.Tests.Configuration;

public sealed class MailingListFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Lists_are_read_and_comments_are_not()
    {
        var lists = MailingListFile.Read(_folder.Write("lists", "# staff: nobody@example.com\n\n team : anna@example.com , ben@example.com,\n"));

        Assert.Null(lists.Error);
        Assert.True(lists.Value.TryExpand("Team", out var members));
        Assert.Equal(["anna@example.com", "ben@example.com"], members);
        Assert.False(lists.Value.TryExpand("staff", out _));
    }

    [Theory]
    [InlineData("team anna@example.com", "line 1 is not \"name: address, address\"")]
    [InlineData("\n: anna@example.com", "line 2 is not \"name: address, address\"")]
    [InlineData("team:", "line 1 is not \"name: address, address\"")]
    [InlineData("team: anna", "line 1 is not \"name: address, address\"")]
    [InlineData("team: a@b.test\nTEAM: c@d.test", "line 2: the list TEAM is there already")]
    public void A_mistake_is_named_with_its_line(string text, string error)
    {
        var file = _folder.Write("lists", text);

        Assert.Equal($"{file}: {error}", MailingListFile.Read(file).Error);
    }
}
