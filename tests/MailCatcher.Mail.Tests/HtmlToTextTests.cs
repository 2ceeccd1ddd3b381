namespace MailCatcher.Mail.Tests;

public sealed class HtmlToTextTests
{
    [Theory]
    [InlineData("<p>one</p><p>two<br>three</p>four", "one\n\ntwo\nthree\n\nfour")]
    [InlineData("<div>one</div><div>two</div>", "one\ntwo")]
    [InlineData("one   two\n\tthree&nbsp;four &amp; &lt;five&gt;", "one two three four & <five>")]
    [InlineData("<h1>Title</h1>text", "Title\n\ntext")]
    [InlineData("<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>after", "* a\n  * b\n* c\n\nafter")]
    [InlineData("<ol><li>a<li>b</ol>", "1. a\n2. b")]
    [InlineData("<li>alone", "* alone")]
    [InlineData("<table><tr><td>Tea</td><td>2.00</td></tr><tr><td>Cake</td><td>3.50</td></tr></table>", "Tea 2.00\nCake 3.50")]
    [InlineData("<blockquote>a<br>b<blockquote>c</blockquote></blockquote>d", "> a\n> b\n>\n>> c\n\nd")]
    [InlineData("<pre>a\n  b\n\nc</pre>d", "a\n  b\n\nc\n\nd")]
    [InlineData("a<hr>b", "a\n\n----------------------------------------\n\nb")]
    [InlineData("<a href=\"https://one.test/x\">here</a>.", "here (https://one.test/x).")]
    [InlineData("<a href=\"https://one.test/\">https://one.test/</a>", "https://one.test/")]
    [InlineData("<a href=\"mailto:a@one.test\">a@one.test</a>", "a@one.test")]
    [InlineData("<a href=\"https://one.test/\"><img src=x></a>", "https://one.test/")]
    [InlineData("<a href=\"https://one.test/\"><img src=x alt=Logo></a>", "Logo (https://one.test/)")]
    [InlineData("<a href=\"#top\">up</a> <a href=\"javascript:x\">no</a> <a name=x>anchor</a>", "up no anchor")]
    [InlineData("<a href=\"https://one.test/a\">a<a href=\"https://one.test/b\">b", "a (https://one.test/a)b")]
    [InlineData("<p style=\"display: none\">hidden<p>nested</p></p>shown", "shown")]
    [InlineData("<div hidden>x</div><div style='mso-hide:all'>y</div>z", "z")]
    [InlineData("<style>p{}</style><script>x</script><title>t</title>a<select><option>o</select><textarea>t</textarea>", "a")]
    [InlineData("<!-- c --><![CDATA[x]]>a<!doctype html>", "a")]
    [InlineData("", "")]
    [InlineData("<<<>>>< p >a</", "<<<>>>< p >a</")]
    [InlineData("</blockquote></ul></ol></a></pre>a", "a")]
    public void Html_reads_as_text(string html, string text)
    {
        using var raw = Messages.Stream($"Content-Type: text/html; charset=utf-8\n\n{html}");

        Assert.Equal(text, MailReader.Read(raw).Text);
    }
}
