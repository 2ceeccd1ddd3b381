using System.Text;

namespace MailCatcher.Mail.Tests;

public sealed class ComposerTests
{
    private static readonly DateTimeOffset Date = new(2024, 2, 29, 12, 0, 0, TimeSpan.Zero);

    private static readonly OutgoingMessage Simple = new()
    {
        From = new MailAddress("Alice", "alice@one.test"),
        To = [new MailAddress("Bob", "bob@two.test")],
        Subject = "Hello",
        Text = "Hi Bob",
    };

    [Fact]
    public void Message_reads_back_as_it_was_asked_for()
    {
        var composed = Composed(Simple with
        {
            Cc = [new MailAddress("山田", "taro@three.test")],
            Bcc = ["hidden@four.test"],
            ReplyTo = [new MailAddress("", "help@one.test")],
            Subject = "ご注文 ✓",
            Html = "<p>Hi <img src=\"cid:logo\"></p>",
            Attachments =
            [
                new OutgoingAttachment("SGVsbG8=", "hello.txt"),
                new OutgoingAttachment("data:image/png;base64,iVBORw0KGgo=", "logo.png", "image/png", "logo"),
            ],
            Headers = [new("X-Campaign", "spring\r\nBcc: injected@evil.test")],
        });

        var digest = Digests.Of(composed.Raw);
        using var raw = new MemoryStream(composed.Raw);
        var message = MailReader.Read(raw);

        Assert.Equal("alice@one.test", composed.Sender);
        Assert.Equal(["bob@two.test", "taro@three.test", "hidden@four.test"], composed.Recipients);
        Assert.Equal([new("山田", "taro@three.test")], digest.Cc);
        Assert.Empty(digest.Bcc);
        Assert.Equal("ご注文 ✓", digest.Subject);
        Assert.Equal(Date, digest.Date);
        Assert.EndsWith("@host.test", digest.MessageId, StringComparison.Ordinal);
        Assert.Equal("Hi Bob", message.Text);
        Assert.Contains("cid:logo", message.Html, StringComparison.Ordinal);
        Assert.Equal(["hello.txt"], message.Attachments.Select(part => part.FileName));
        Assert.Equal(["logo"], message.Inline.Select(part => part.ContentId));
        Assert.Equal(["spring Bcc: injected@evil.test"], message.HeaderMap["X-Campaign"]);
        Assert.DoesNotContain("\n", Encoding.UTF8.GetString(composed.Raw).Replace("\r\n", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.False(composed.IsInternational);
    }

    [Fact]
    public void Address_beyond_ASCII_makes_an_international_message()
    {
        var composed = Composed(Simple with { To = [new MailAddress("", "用户@例え.test")] });

        Assert.True(composed.IsInternational);
        Assert.Equal("用户@例え.test", Digests.Of(composed.Raw).To[0].Address);
    }

    [Theory]
    [InlineData("nobody", "invalid To address: nobody")]
    [InlineData("", "invalid To address: ")]
    [InlineData("a@", "invalid To address: a@")]
    public void Bad_recipient_is_named(string address, string error)
        => Assert.Equal(error, Refused(Simple with { To = [new MailAddress("", address)] }));

    [Fact]
    public void Other_bad_addresses_are_named_with_their_header()
    {
        Assert.Equal("invalid Cc address: x", Refused(Simple with { Cc = [new MailAddress("", "x")] }));
        Assert.Equal("invalid Bcc address: x", Refused(Simple with { Bcc = ["x"] }));
        Assert.Equal("invalid Reply-To address: x", Refused(Simple with { ReplyTo = [new MailAddress("", "x")] }));
        Assert.Equal("invalid From address: x", Refused(Simple with { From = new MailAddress("", "x") }));
        Assert.Equal("error building message: from not set", Refused(Simple with { From = MailAddress.None }));
        Assert.Equal("error building message: no recipients (to, cc, bcc) set", Refused(Simple with { To = [] }));
    }

    [Theory]
    [InlineData("To", false, "cannot overwrite header: \"To\"")]
    [InlineData("mime-version", false, "cannot overwrite header: \"mime-version\"")]
    [InlineData("X-Tags", true, "cannot overwrite header: \"X-Tags\"")]
    [InlineData("X Y", false, "invalid header name: \"X Y\"")]
    public void Headers_of_the_message_cannot_be_overwritten(string name, bool hasTags, string error)
        => Assert.Equal(error, Refused(Simple with { HasTags = hasTags, Headers = [new(name, "x")] }));

    [Fact]
    public void Message_ID_can_be_chosen()
        => Assert.Equal("mine@x", Digests.Of(Composed(Simple with { Headers = [new("Message-ID", "<mine@x>")] }).Raw).MessageId);

    [Theory]
    [InlineData("?", null, "error decoding base64 attachment \"f\": illegal base64 data")]
    [InlineData("", "nonsense", "invalid content type of attachment \"f\": nonsense")]
    [InlineData("", "multipart/mixed", "invalid content type of attachment \"f\": multipart/mixed")]
    public void Bad_attachment_is_named(string content, string? type, string error)
        => Assert.Equal(error, Refused(Simple with { Attachments = [new OutgoingAttachment(content, "f", type)] }));

    private static ComposeResult.Composed Composed(OutgoingMessage message)
        => Assert.IsType<ComposeResult.Composed>(MessageComposer.Compose(message, Date, "host.test"));

    private static string Refused(OutgoingMessage message)
        => Assert.IsType<ComposeResult.Refused>(MessageComposer.Compose(message, Date, "host.test")).Error;
}
