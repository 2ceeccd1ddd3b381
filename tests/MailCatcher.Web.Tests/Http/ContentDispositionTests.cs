using MailCatcher.Web.Http;

namespace MailCatcher.Web.Tests.Http;

public sealed class ContentDispositionTests
{
    [Theory]
    [InlineData("report.pdf", "attachment; filename=\"report.pdf\"")]
    [InlineData("my report.pdf", "attachment; filename=\"my report.pdf\"")]
    [InlineData("a\"b\\c%41.txt", "attachment; filename=\"a_b_c_41.txt\"; filename*=UTF-8''a%22b_c%2541.txt")]
    [InlineData("é.txt", "attachment; filename=\"_.txt\"; filename*=UTF-8''%C3%A9.txt")]
    [InlineData("請求書.pdf", "attachment; filename=\"___.pdf\"; filename*=UTF-8''%E8%AB%8B%E6%B1%82%E6%9B%B8.pdf")]
    [InlineData("\U0001F4E7.eml", "attachment; filename=\"__.eml\"; filename*=UTF-8''%F0%9F%93%A7.eml")]
    [InlineData("../../etc/passwd", "attachment; filename=\".._.._etc_passwd\"")]
    [InlineData("a\r\nSet-Cookie: x", "attachment; filename=\"aSet-Cookie: x\"")]
    [InlineData("a\u202Efdp.exe", "attachment; filename=\"afdp.exe\"")]
    [InlineData("..", "attachment; filename=\"file\"")]
    [InlineData(" \t", "attachment; filename=\"file\"")]
    [InlineData("", "attachment; filename=\"file\"")]
    public void Names_are_written_safely(string name, string expected) => Assert.Equal(expected, ContentDisposition.Attachment(name));

    [Fact]
    public void Half_a_surrogate_pair_is_replaced()
        => Assert.Equal("attachment; filename=\"a_b\"; filename*=UTF-8''a%EF%BF%BDb", ContentDisposition.Attachment("a\uD83Db"));

    [Fact]
    public void Long_names_are_cut() => Assert.Equal("inline; filename=\"\"".Length + 200, ContentDisposition.Inline(new string('x', 5000)).Length);
}
