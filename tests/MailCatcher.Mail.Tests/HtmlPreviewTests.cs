using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace MailCatcher.Mail.Tests;

public sealed class HtmlPreviewTests
{
    [Fact]
    public void Document_is_complete_and_keeps_the_mails_look()
    {
        var document = Previews.Of("""
            <html dir="rtl" lang="ar"><head><style>.a{color:#123456}@media (max-width:600px){.a{width:100%!important}}</style></head>
            <body bgcolor="#eeeeee" style="margin:0"><table width="100%" cellpadding="0" role="presentation"><tr>
            <td class="a" style="padding:4px;background:linear-gradient(90deg,#fff,#000);font:bold 14px Arial"><center><font face="Arial" size="4">x</font></center>
            <o:p>Outlook</o:p></td></tr></table></body></html>
            """).Document;

        Assert.StartsWith("<!DOCTYPE html><html", document, StringComparison.Ordinal);
        Assert.Contains("""<meta charset="utf-8">""", document, StringComparison.Ordinal);
        Assert.Contains("dir=\"rtl\"", document, StringComparison.Ordinal);
        Assert.Contains("bgcolor=\"#eeeeee\"", document, StringComparison.Ordinal);
        Assert.Contains("@media (max-width: 600px) { .a { width: 100% !important } }", document, StringComparison.Ordinal);
        Assert.Contains("linear-gradient", document, StringComparison.Ordinal);
        Assert.Contains("face=\"Arial\"", document, StringComparison.Ordinal);
        Assert.Contains("Outlook", document, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("<img src=x onerror=alert(1)>")]
    [InlineData("<svg onload=alert(1)><script>alert(1)</script></svg>")]
    [InlineData("<svg><style><img src=x onerror=alert(1)></style></svg>")]
    [InlineData("<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">")]
    [InlineData("<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\"></noscript>")]
    [InlineData("<style>a{content:\"</style><script>alert(1)</script>\"}</style>")]
    [InlineData("<style type=\"\">a{content:'<\\/style><script>alert(1)<\\/script>'}</style>")]
    [InlineData("<template><script>alert(1)</script></template>")]
    [InlineData("<iframe src=\"javascript:alert(1)\"></iframe><iframe srcdoc=\"<script>alert(1)</script>\"></iframe>")]
    [InlineData("<object data=\"data:text/html,<script>alert(1)</script>\"></object><embed src=x><applet code=x></applet>")]
    [InlineData("<frameset><frame src=\"https://evil.test/\"></frameset>")]
    [InlineData("<base href=\"https://evil.test/\"><a href=\"javascript:alert(1)\">x</a><a href=\" java\tscript:alert(1)\">y</a>")]
    [InlineData("<a href=\"vbscript:x\">1</a><a href=\"data:text/html,<script>alert(1)</script>\">2</a><a href=\"file:///etc/passwd\">3</a>")]
    [InlineData("<meta http-equiv=\"refresh\" content=\"0;url=https://evil.test/\"><link rel=stylesheet href=\"https://evil.test/a.css\">")]
    [InlineData("<form action=\"https://evil.test/\"><input name=q formaction=\"javascript:alert(1)\" autofocus onfocus=alert(1)><button type=submit>x</button></form>")]
    [InlineData("<div style=\"background:url(javascript:alert(1));behavior:url(x.htc);-moz-binding:url(x);width:expression(alert(1))\">x</div>")]
    [InlineData("<style>@import 'https://evil.test/a.css';@font-face{font-family:x;src:url(https://evil.test/f)}</style>")]
    [InlineData("<plaintext><img src=x onerror=alert(1)>")]
    [InlineData("<xmp><img src=x onerror=alert(1)></xmp><noembed><img src=x onerror=alert(1)></noembed>")]
    [InlineData("<textarea><img src=x onerror=alert(1)></textarea>")]
    [InlineData("<a href=x style=x:expression(1) ping=https://evil.test/ target=_top onclick=alert(1)>x</a>")]
    [InlineData("<video src=https://evil.test/v poster=https://evil.test/p><source src=https://evil.test/s></video><audio src=https://evil.test/a>")]
    [InlineData("<img src=\"https://evil.test/a.png\" srcset=\"https://evil.test/b.png 2x\" lowsrc=\"https://evil.test/c.png\" dynsrc=\"https://evil.test/d\">")]
    [InlineData("<table background=\"https://evil.test/a.png\"><tr><td background=\"//evil.test/b.png\">x</td></tr></table>")]
    [InlineData("<p style=\"background-image:url(&quot;https://evil.test/x.png&quot;)\">x</p><p style='list-style:url(//evil.test/y)'>y</p>")]
    [InlineData("<style>p{background:u\\72l(https://evil.test/x)} q{background:image-set('https://evil.test/z' 1x)}</style><p>x</p>")]
    [InlineData("<p style=\"background:-webkit-image-set(url(https://evil.test/a) 1x);background:image-set('https://evil.test/b' 2x)\">x</p>")]
    [InlineData("<p style=\"--x:image-set('https://evil.test/c' 1x);background:cross-fade('https://evil.test/d', red);content:src('https://evil.test/e')\">x</p>")]
    [InlineData("<p style=\"background:var(--x);--x:url(https://evil.test/v)\">x</p>")]
    [InlineData("<img src=\"/api/v1/messages\"><img src=\"../messages\"><img src=\"api\">")]
    [InlineData("<image href=https://evil.test/i><image src=https://evil.test/i>")]
    [InlineData("<body background=https://evil.test/b onload=alert(1)>x")]
    [InlineData("<!--[if gte mso 9]><script>alert(1)</script><![endif]--><![CDATA[<script>alert(1)</script>]]>")]
    [InlineData("<dialog open>x</dialog><portal src=https://evil.test/></portal><div contenteditable accesskey=x tabindex=1>y</div>")]
    public void Nothing_acts_or_loads(string html)
    {
        var document = Parse(Previews.Of(html, isEmbedded: true).Document);

        Assert.Empty(Harmful.Find(document));
    }

    [Theory]
    [InlineData("https://one.test/a?b=c&d", true)]
    [InlineData("HTTP://one.test/", true)]
    [InlineData("mailto:a@one.test?subject=x", true)]
    [InlineData("tel:+81312345678", true)]
    [InlineData("//one.test/x", true)]
    [InlineData("#top", true)]
    [InlineData("javascript:alert(1)", false)]
    [InlineData("&#106;avascript:alert(1)", false)]
    [InlineData("ftp://one.test/", false)]
    [InlineData("relative.html", false)]
    [InlineData("cid:x", false)]
    [InlineData("http:///", false)]
    public void Links_lead_to_web_mail_and_telephone_only(string href, bool isKept)
    {
        var link = Parse(Previews.Of($"<a href=\"{href}\">x</a>", isEmbedded: true).Document).QuerySelector("a")!;

        Assert.Equal(isKept, link.HasAttribute("href"));
        if (isKept && !href.StartsWith('#'))
        {
            Assert.Equal("_blank", link.GetAttribute("target"));
            Assert.Equal("noopener noreferrer", link.GetAttribute("rel"));
        }
    }

    [Fact]
    public void Relative_links_follow_the_mails_base()
        => Assert.Equal(
            "https://one.test/shop/cart",
            Parse(Previews.Of("<base href=\"https://one.test/shop/\"><a href=\"cart\">x</a>").Document).QuerySelector("a")!.GetAttribute("href"));

    [Fact]
    public void Inline_parts_are_found_by_Content_ID_and_by_location()
    {
        var document = Parse(Previews.OfMessage("""
            Content-Type: multipart/related; boundary=b

            --b
            Content-Type: text/html; charset=utf-8

            <img id=1 src="cid:logo%40x"><img id=2 src="images/logo.png"><img id=3 src="http://one.test/pic.png">
            <p style="background:url('cid:logo@x')">x</p><img id=4 src="cid:unknown"><img id=5 src="data:image/png;base64,AAAA">
            --b
            Content-Type: image/png
            Content-ID: <logo@x>
            Content-Location: images/logo.png

            x
            --b
            Content-Type: image/png
            Content-Location: http://one.test/pic.png

            x
            --b--
            """).Document);

        Assert.Equal($"{Previews.Prefix}2", document.GetElementById("1")!.GetAttribute("src"));
        Assert.Equal($"{Previews.Prefix}2", document.GetElementById("2")!.GetAttribute("src"));
        Assert.Equal($"{Previews.Prefix}3", document.GetElementById("3")!.GetAttribute("src"));
        Assert.Null(document.GetElementById("4")!.GetAttribute("src"));
        Assert.Equal("data:image/png;base64,AAAA", document.GetElementById("5")!.GetAttribute("src"));
        Assert.Contains($"url(\"{Previews.Prefix}2\")", document.QuerySelector("p")!.GetAttribute("style"), StringComparison.Ordinal);
    }

    [Fact]
    public void Remote_content_is_blocked_counted_and_loaded_when_allowed()
    {
        const string Html = """
            <style>p{background:url(https://c.test/1.png)}</style>
            <img src="https://a.test/1.png" alt="Logo"><img src="https://a.test/1.png"><img src="//b.test/2.png" srcset="https://b.test/3.png 2x, https://b.test/4.png 3x">
            <table background="http://a.test/5.png"><tr><td style="background-image:url('https://d.test/6.png')">x</td></tr></table>
            """;

        var blocked = Previews.Of(Html);
        var allowed = Previews.Of(Html, allowRemote: true);

        Assert.Equal(["a.test", "b.test", "c.test", "d.test"], blocked.Remote.Hosts);
        Assert.Equal(7, blocked.Remote.Count);
        Assert.Empty(RemoteUrls(blocked.Document));
        Assert.Contains("alt=\"Logo\"", blocked.Document, StringComparison.Ordinal);
        Assert.Equal(blocked.Remote.Count, RemoteUrls(allowed.Document).Count);
        Assert.Equal(blocked.Remote.Count, allowed.Remote.Count);
    }

    [Fact]
    public void Form_controls_are_shown_but_cannot_be_used()
    {
        var document = Parse(Previews.Of("<form action=\"https://one.test/\"><input name=a value=b><select><option>c</select><button>go</button></form>").Document);

        Assert.Null(document.QuerySelector("form"));
        Assert.Equal(3, document.QuerySelectorAll("input, select, button").Length);
        Assert.All(document.QuerySelectorAll("input, select, button"), control => Assert.True(control.HasAttribute("disabled")));
    }

    [Fact]
    public void Conditional_and_transitional_mails_keep_their_document_type()
        => Assert.StartsWith(
            "<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Transitional//EN\"",
            Previews.Of("<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Transitional//EN\" \"x\"><p>x").Document,
            StringComparison.Ordinal);

    private static HashSet<string> RemoteUrls(string document)
        => [.. WebUtility.HtmlDecode(document).Split('"', ' ', '(', ')', ';', ',').Where(word => word.EndsWith(".png", StringComparison.Ordinal))];

    private static IHtmlDocument Parse(string html) => new HtmlParser(new HtmlParserOptions { IsScripting = true }).ParseDocument(html);
}
