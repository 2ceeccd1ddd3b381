using System.Text;
using AngleSharp.Html.Parser;
using CsCheck;
using TestKit;

namespace MailCatcher.Mail.Tests;

/// <summary>Whatever the octets, reading them throws nothing, ends soon, and what is shown harms nobody.</summary>
public sealed class MailPropertyTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private static readonly List<byte[]> Samples =
        [.. Directory.EnumerateFiles(Path.Combine(ProgramUnderTest.RepositoryRoot, "tests", "mail"), "*.eml").Order(StringComparer.Ordinal).Select(File.ReadAllBytes)];

    /// <summary>Pieces that mean something to one of the parsers.</summary>
    private static readonly Gen<string> Pieces = Gen.OneOf(
        [
            "\r\n", "\n", "\r", "\r\n\r\n", "Content-Type: ", "multipart/mixed; boundary=b", "multipart/alternative; boundary=\"\"", "message/rfc822", "text/html",
            "text/plain; charset=iso-2022-jp", "; name=", "--b", "--b--", "Content-Transfer-Encoding: ", "base64", "quoted-printable", "x-uuencode",
            "begin 644 x\r\n", "=", "=3D", "=\r\n", "From: ", "To: ", "a@b.test", "<", ">", "\"", "(", ")", ":", ";", ",", "=?utf-8?B?", "=?iso-2022-jp?Q?", "?=", "\u001b$B",
            "Subject: ", "Date: ", "Tue, 5 Mar 2024 09:30:15 +0100", "Content-Disposition: attachment; filename*0*=utf-8''%", "\0", "\u00e9", "\u3042",
            "<script>", "</script>", "<style>", "</style>", "<img src=x onerror=x>", "<!--", "-->", "<svg>", "</svg>", "<math>", "<table>", "<a href=javascript:x>", "<p style=\"",
            "\">", "url(", "expression(", "{", "}", "@media ", "@import ", "<title>", "<textarea>", "<noscript>", "<template>", "<iframe srcdoc=", "&lt;", "&#x", "]]>", "<![CDATA[",
        ]);

    [Fact]
    public void Random_octets_are_read() => Gen.Byte.Array[0, 2_000].Sample(octets => IsHarmless(octets), iter: 200);

    [Fact]
    public void Pieces_put_together_are_read()
        => Pieces.Array[0, 60].Sample(pieces => IsHarmless(Encoding.UTF8.GetBytes(string.Concat(pieces))), iter: 600);

    [Fact]
    public void Pieces_of_HTML_put_together_are_read()
        => Pieces.Array[0, 60].Sample(
            pieces => IsHarmless(Encoding.UTF8.GetBytes("Content-Type: text/html; charset=utf-8\r\n\r\n" + string.Concat(pieces))), iter: 600);

    [Fact]
    public void Samples_with_octets_changed_are_read()
        => Gen.Select(Gen.Int[0, Samples.Count - 1], Gen.Select(Gen.Double[0, 1], Gen.Byte).Array[1, 8])
            .Sample(
                (sample, changes) =>
                {
                    var octets = Samples[sample].ToArray();
                    foreach (var (place, octet) in changes)
                    {
                        if (octets.Length > 0)
                        {
                            octets[(int)(place * (octets.Length - 1))] = octet;
                        }
                    }

                    return IsHarmless(octets);
                },
                iter: 300);

    [Fact]
    public void Samples_cut_off_are_read()
        => Gen.Select(Gen.Int[0, Samples.Count - 1], Gen.Double[0, 1])
            .Sample((sample, place) => IsHarmless(Samples[sample][..(int)(place * Samples[sample].Length)]), iter: 200);

    private static bool IsHarmless(byte[] octets)
    {
        var document = Everything.With(octets, Limit);
        var harmful = Harmful.Find(new HtmlParser(new HtmlParserOptions { IsScripting = true }).ParseDocument(document)).ToList();
        Assert.True(harmful.Count == 0, $"{string.Join(" | ", harmful)} in {document}");
        return true;
    }
}
