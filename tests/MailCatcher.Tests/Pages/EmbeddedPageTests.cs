using MailCatcher.Commands;
using MailCatcher.Pages;

namespace MailCatcher.Tests.Pages;

public sealed class EmbeddedPageTests
{
    private readonly EmbeddedPage _page = new(typeof(EntryPoint).Assembly);

    [Theory]
    [InlineData("lib/preact.js")]
    [InlineData("/lib/signalr.min.js")]
    [InlineData("lib/LICENSES.txt")]
    public void A_file_is_there_with_its_length_and_content(string path)
    {
        var file = _page.GetFileInfo(path);

        Assert.True(file.Exists);
        Assert.False(file.IsDirectory);
        Assert.Equal(Path.GetFileName(path), file.Name);
        using var stream = file.CreateReadStream();
        Assert.Equal(file.Length, stream.Length);
        Assert.NotEqual(0, stream.Length);
    }

    [Theory]
    [InlineData("")]
    [InlineData("lib")]
    [InlineData("lib/")]
    [InlineData("LIB/preact.js")]
    [InlineData("lib/preact.d.ts")]
    [InlineData("lib/.restored")]
    [InlineData("../MailCatcher.sln")]
    public void Anything_else_is_not(string path)
    {
        Assert.False(_page.GetFileInfo(path).Exists);
        Assert.False(_page.GetDirectoryContents(path).Exists);
    }
}
