using System.Text;

namespace MailCatcher.Mail.Tests;

public sealed class DigestTests
{
    [Fact]
    public void Headers_and_text_of_a_plain_message()
    {
        var digest = Digests.Of("""
            From: "Alice, Ltd" <alice@one.test>
            To: Bob <bob@two.test>, carol@three.test
            Cc: Team: dan@four.test, eve@five.test;
            Reply-To: help@one.test
            Subject: Your order
             has shipped
            Message-ID: <42@one.test>
            Date: Tue, 14 Nov 2023 22:13:20 +0900

            Hello Bob,

            it is on   its way.
            """);

        Assert.Equal(new MailAddress("Alice, Ltd", "alice@one.test"), digest.From);
        Assert.Equal([new("Bob", "bob@two.test"), new("", "carol@three.test")], digest.To);
        Assert.Equal([new("", "dan@four.test"), new("", "eve@five.test")], digest.Cc);
        Assert.Empty(digest.Bcc);
        Assert.Equal([new("", "help@one.test")], digest.ReplyTo);
        Assert.Equal("Your order has shipped", digest.Subject);
        Assert.Equal("42@one.test", digest.MessageId);
        Assert.Equal(new DateTimeOffset(2023, 11, 14, 22, 13, 20, TimeSpan.FromHours(9)), digest.Date);
        Assert.Equal("Hello Bob, it is on its way.", digest.Snippet);
        Assert.Equal("Hello Bob, it is on its way.", digest.SearchText);
        Assert.Equal(0, digest.Attachments);
    }

    [Fact]
    public void Empty_message_gives_empty_values()
    {
        var digest = Digests.Of([]);

        Assert.Equal(MailAddress.None, digest.From);
        Assert.Empty(digest.To);
        Assert.Equal("", digest.Subject);
        Assert.Null(digest.Date);
        Assert.Equal("", digest.Snippet);
    }

    [Theory]
    [InlineData("no headers at all, just words", "no headers at all, just words")]
    [InlineData("two words: not a header", "two words: not a header")]
    [InlineData("\nbody after an empty line", "body after an empty line")]
    public void Message_without_headers_is_all_text(string message, string snippet)
        => Assert.Equal(snippet, Digests.Of(message).Snippet);

    [Fact]
    public void Message_that_ends_within_its_headers_keeps_those_before()
        => Assert.Equal("x", Digests.Of("Subject: x\nbroken line without colon").Subject);

    [Fact]
    public void Unparsable_From_is_given_as_a_name()
        => Assert.Equal(new MailAddress("John of nowhere", ""), Digests.Of("From: John of nowhere\n\n").From);

    [Fact]
    public void Html_gives_the_snippet_when_there_is_no_text()
    {
        var digest = Digests.Of("""
            Subject: x
            Content-Type: text/html; charset=utf-8

            <html><head><title>T</title><style>p{color:red}</style></head><body><!-- c --><p>Caf&eacute;</p><p>open
            <a href="https://one.test/reset?token=42">now</a></p><script>alert(1)</script></body></html>
            """);

        Assert.Equal("Café open now", digest.Snippet);
        Assert.Equal("Café open now https://one.test/reset?token=42", digest.SearchText);
    }

    [Theory]
    [InlineData("iso-2022-jp")]
    [InlineData("shift_jis")]
    [InlineData("euc-jp")]
    [InlineData("utf-8")]
    public void Raw_Japanese_headers_are_understood(string charset)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var message = Encoding.GetEncoding(charset).GetBytes("From: 山田太郎 <taro@one.test>\r\nSubject: ご注文ありがとうございます\r\n\r\nこんにちは。\r\n");

        var digest = Digests.Of(message);

        Assert.Equal(new MailAddress("山田太郎", "taro@one.test"), digest.From);
        Assert.Equal("ご注文ありがとうございます", digest.Subject);
        Assert.Equal("こんにちは。", digest.Snippet);
    }

    [Theory]
    [InlineData("Größe und Übermaß")]
    [InlineData("Hélène a été là")]
    [InlineData("Señor Muñoz, ¿qué tal?")]
    [InlineData("naïve café")]
    public void Raw_Western_headers_are_understood(string subject)
        => Assert.Equal(subject, Digests.Of(Encoding.Latin1.GetBytes($"Subject: {subject}\r\n\r\n")).Subject);

    [Theory]
    [InlineData("a\u200B\u034F b\u00AD\u200C \u200C\u200D c", "a b c")]
    [InlineData("\u200D👨\u200D👩\u200D👧\u200D", "👨\u200D👩\u200D👧")]
    [InlineData("می\u200Cخواهم", "می\u200Cخواهم")]
    [InlineData("a\t\n \u00A0b\u0001c", "a b c")]
    public void Snippet_has_no_fillers_and_keeps_words_whole(string text, string snippet)
        => Assert.Equal(snippet, Digests.Of($"Content-Type: text/plain; charset=utf-8\n\n{text}").Snippet);

    [Fact]
    public void Snippet_and_search_text_are_cut_without_tearing_a_character()
    {
        var digest = Digests.Of("Content-Type: text/plain; charset=utf-8\n\nx" + string.Concat(Enumerable.Repeat("😀", 4_000)));

        Assert.Equal(249, digest.Snippet.Length);
        Assert.Equal(Digests.Limit - 1, digest.SearchText.Length);
        Assert.EndsWith("😀", digest.Snippet, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_of_all_parts_is_searched_and_of_alternatives_the_first()
    {
        Assert.Equal("one two", Digests.Of("Content-Type: multipart/mixed; boundary=b\n\n--b\n\none\n--b\n\ntwo\n--b--").SearchText);
        Assert.Equal("one", Digests.Of("Content-Type: multipart/alternative; boundary=b\n\n--b\n\none\n--b\n\ntwo\n--b--").SearchText);
    }

    [Fact]
    public void Stream_that_fails_is_an_error_of_the_stream()
        => Assert.Throws<ObjectDisposedException>(() =>
        {
            var stream = new MemoryStream();
            stream.Dispose();
            MailReader.ReadDigest(stream, 10);
        });
}
