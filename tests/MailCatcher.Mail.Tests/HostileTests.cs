using System.Globalization;
using System.Text;

namespace MailCatcher.Mail.Tests;

/// <summary>Mails made to cost as much as possible are read within seconds, on a small stack.</summary>
public sealed class HostileTests
{
    /// <summary>Most take a tenth of a second; the limit is for a machine that does other things too.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    public static TheoryData<string, string> Messages => new()
    {
        { "one long header", "Subject: " + new string('x', 20_000_000) },
        { "one long line without a colon", new string('x', 20_000_000) },
        { "many headers", Repeat("a: b\r\n", 200_000) + "\r\nx" },
        { "many folded lines", "Subject: x\r\n" + Repeat(" y\r\n", 200_000) + "\r\nx" },
        { "multiparts within each other", Numbered(5_000, i => $"Content-Type: multipart/mixed; boundary=b{i}\r\n\r\n--b{i}\r\n") + "\r\nx" },
        { "messages within each other", Repeat("Content-Type: message/rfc822\r\n\r\n", 5_000) + "x" },
        { "many parts", "Content-Type: multipart/mixed; boundary=b\r\n\r\n" + Repeat("--b\r\n\r\n", 300_000) },
        { "many text parts", "Content-Type: multipart/mixed; boundary=b\r\n\r\n" + Repeat("--b\r\n\r\nsome text\r\n", 100_000) },
        {
            "many lines that begin like a boundary",
            Numbered(60, i => $"Content-Type: multipart/mixed; boundary=b{i}\r\n\r\n--b{i}\r\n") + "\r\n" + Repeat("--\r\n", 3_000_000)
        },
        { "many parameters", "Content-Type: text/plain" + Numbered(60_000, i => $"; p{i}=v") + "\r\n\r\nx" },
        { "many continued parameters", "Content-Disposition: attachment" + Numbered(50_000, i => $"; f*{i}*=v") + "\r\n\r\nx" },
        { "many addresses", "To: " + Repeat("a@b,", 60_000) + "\r\n\r\nx" },
        { "many brackets in addresses", "To: " + Repeat("(", 100_000) + Repeat("<", 100_000) + "\r\n\r\nx" },
        { "many quotes in addresses", "To: " + Repeat("\" ", 100_000) + "\r\n\r\nx" },
        { "groups within each other", "To: " + Repeat("g:", 100_000) + "\r\n\r\nx" },
        { "many encoded words", "Subject: " + Numbered(10_000, i => $"=?cs{i}?Q?a?= ") + Repeat("=?", 50_000) + "\r\n\r\nx" },
        { "long date and identifier", "Date: " + Repeat("1 ", 100_000) + "\r\nMessage-ID: " + Repeat("<", 200_000) + "\r\n\r\nx" },
    };

    public static TheoryData<string, string> Documents => new()
    {
        { "elements within each other", Repeat("<div>", 300_000) },
        { "formatting that is never closed", Repeat("<b><p>", 50_000) },
        { "formatting opened anew", Repeat("<p>" + Numbered(60, i => $"<font color={i}>") + "</p>x", 300) },
        { "many attributes", "<p " + Numbered(50_000, i => $"a{i}=1 ") + ">" },
        { "attributes of many elements", Repeat("<p " + Numbered(250, i => $"a{i}=1 ") + ">", 500) },
        { "angle brackets", Repeat("<", 500_000) },
        { "entities", Repeat("&amp", 200_000) + Repeat("&", 200_000) },
        { "comments", Repeat("<!--", 200_000) },
        { "tables within each other", Repeat("<table><tr><td>", 5_000) },
        { "cells that are never closed", "<table>" + Repeat("<tr><td>x", 10_000) },
        { "badly nested formatting", Repeat("<b><i><a href=x><p></b></i></a>", 2_000) },
        { "many styles", Numbered(2_000, i => $"<p style='color:red;width:{i}px'>x</p>") },
        { "blocks of styles within each other", "<style>" + Repeat("@media x{", 50_000) + "</style>" },
        { "brackets of styles within each other", "<style>p{width:" + Repeat("calc(", 100_000) + "}</style>" },
        { "brackets hidden behind strings", "<style>p{width:" + Repeat("calc(\")\" + ", 50_000) + "}</style>" },
        { "brackets hidden behind broken strings", "<style>p{width:" + Repeat("calc(\"\n)\" + ", 50_000) + "}</style>" },
        { "brackets hidden behind comments", "<style>p{width:" + Repeat("calc(/*)*/", 50_000) + "}</style>" },
        { "brackets hidden behind an address", "<style>p{background:url(/*);width:" + Repeat("calc(", 50_000) + "*/}</style>" },
        { "brackets hidden behind escapes", "<style>p{width:" + Repeat("calc(\\)", 50_000) + "}</style>" },
        { "brackets in an attribute", "<p style=\"width:" + Repeat("calc(", 100_000) + "\">x</p>" },
        { "many rules", "<style>" + Repeat("p{color:red}", 30_000) + "</style>" },
        { "many declarations", "<style>p{" + Numbered(20_000, i => $"--v{i}:1;") + "}</style>" },
        { "a long selector", "<style>" + Repeat("a>", 50_000) + "b{color:red}</style>" },
        { "many images", Numbered(10_000, i => $"<img src='http://h{i}.test/{i}'>") },
    };

    [Theory]
    [MemberData(nameof(Messages))]
    public void Message_costs_little(string name, string message)
    {
        Assert.NotEqual("", name);
        Everything.With(Encoding.Latin1.GetBytes(message), Limit);
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void Document_costs_little(string name, string html)
    {
        Assert.NotEqual("", name);
        var document = Everything.With(Encoding.Latin1.GetBytes("Content-Type: text/html\r\n\r\n" + html), Limit);

        Assert.StartsWith("<!DOCTYPE html><html>", document, StringComparison.Ordinal);
        Assert.EndsWith("</body></html>", document, StringComparison.Ordinal);
    }

    [Fact]
    public void Document_too_intricate_to_clean_is_shown_as_text()
    {
        var preview = Previews.Of(Repeat("<div>", 2_000) + "<b>the text</b>");

        Assert.True(preview.IsText);
        Assert.Contains("<pre>the text</pre>", preview.Document, StringComparison.Ordinal);
    }

    private static string Repeat(string text, int count) => new StringBuilder(text.Length * count).Insert(0, text, count).ToString();

    private static string Numbered(int count, Func<int, FormattableString> piece)
    {
        var text = new StringBuilder();
        for (var i = 0; i < count; i++)
        {
            text.Append(piece(i).ToString(CultureInfo.InvariantCulture));
        }

        return text.ToString();
    }
}
