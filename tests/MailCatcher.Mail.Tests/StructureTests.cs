using System.Security.Cryptography;
using System.Text;

namespace MailCatcher.Mail.Tests;

public sealed class StructureTests
{
    private const string Nested = """
        From: a@one.test
        Subject: nested
        MIME-Version: 1.0
        Content-Type: multipart/mixed; boundary="m"

        preamble
        --m
        Content-Type: multipart/alternative; boundary="a"

        --a
        Content-Type: text/plain; charset=utf-8
        Content-Transfer-Encoding: quoted-printable

        Gr=C3=BC=C3=9Fe
        --a
        Content-Type: multipart/related; boundary="r"

        --r
        Content-Type: text/html

        <p>Hi <img src="cid:logo@x"></p>
        --r
        Content-Type: image/png; name="logo.png"
        Content-ID: <logo@x>
        Content-Location: images/logo.png
        Content-Transfer-Encoding: base64

        iVBORw0KGgo=
        --r--
        --a--
        --m
        Content-Type: message/rfc822
        Content-Disposition: attachment; filename=fwd.eml

        From: b@two.test
        Subject: inner
        Content-Type: multipart/mixed; boundary=i

        --i

        inner text
        --i
        Content-Type: application/pdf; name=inner.pdf

        x
        --i--
        --m
        Content-Type: text/plain; name*=utf-8''%E6%97%A5.txt
        Content-Disposition: attachment;
         filename*0*=utf-8''%E6%97%A5%E6%9C%AC;
         filename*1*=%E8%AA%9E.txt

        attached text
        --m--
        epilogue
        """;

    [Theory]
    [InlineData("base64", "YWJj", "\r\n", "ZGVm\r\n")]
    [InlineData("base64", "YWJj", "=", "ZGVm\r\n")]
    [InlineData("x-uuencode", "begin 644 f\r\n#86)C\r\n", "\r\n", "#9&5F\r\n`\r\nend\r\n")]
    public async Task Content_goes_on_behind_octets_that_say_nothing(string encoding, string first, string nothing, string second)
    {
        var octets = Encoding.ASCII.GetBytes(
            $"Content-Type: application/pdf\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n{first}{string.Concat(Enumerable.Repeat(nothing, 20_000))}{second}");
        using var raw = new MemoryStream(octets);
        var message = MailReader.Read(raw);

        using var content = new MemoryStream();
        using (var opened = message.OpenContent(message.Root))
        {
            await opened.CopyToAsync(content, TestContext.Current.CancellationToken);
        }

        using var again = new StreamReader(message.OpenContent(message.Root), Encoding.ASCII);
        Assert.Equal("abcdef", Encoding.ASCII.GetString(content.ToArray()));
        Assert.Equal(6, message.Root.Size);
        Assert.Equal("abcdef", await again.ReadToEndAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Parts_are_numbered_as_Mailpit_numbers_them()
    {
        using var raw = Messages.Stream(Nested);

        var ids = MailReader.Read(raw).AllParts.Select(part => $"{part.PartId} {part.ContentType}");

        Assert.Equal(
            [
                "0 multipart/mixed", "1.0 multipart/alternative", "1.1 text/plain", "1.2.0 multipart/related", "1.2.1 text/html",
                "1.2.2 image/png", "2 message/rfc822", "2.0 multipart/mixed", "2.1 text/plain", "2.2 application/pdf", "3 text/plain",
            ],
            ids);
    }

    [Fact]
    public void Text_html_attachments_and_inline_parts_are_told_apart()
    {
        using var raw = Messages.Stream(Nested);

        var message = MailReader.Read(raw);

        Assert.Equal("Grüße", message.Text);
        Assert.Equal("""<p>Hi <img src="cid:logo@x"></p>""", message.Html);
        Assert.Equal(["fwd.eml", "日本語.txt"], message.Attachments.Select(part => part.FileName));
        Assert.Equal(["logo.png"], message.Inline.Select(part => part.FileName));
        Assert.Equal("logo@x", message.Inline[0].ContentId);
        Assert.Equal("images/logo.png", message.Inline[0].ContentLocation);
        Assert.Equal(2, Digests.Of(Nested).Attachments);
    }

    [Theory]
    [InlineData("1.1", "Grüße")]
    [InlineData("1.2.1", """<p>Hi <img src="cid:logo@x"></p>""")]
    [InlineData("2.1", "inner text")]
    [InlineData("3", "attached text")]
    public void Decoded_content_has_the_size_and_checksums_said(string partId, string content)
    {
        using var raw = Messages.Stream(Nested);
        var message = MailReader.Read(raw);

        var part = message.FindPart(partId)!;
        var octets = Content(message, part);

        Assert.Equal(content, Encoding.UTF8.GetString(octets));
        Assert.Equal(octets.Length, part.Size);
        if (part.Checksums is not null)
        {
            Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(octets)), part.Checksums.Sha256);
        }
    }

    [Fact]
    public void Attached_message_is_given_with_its_headers()
    {
        using var raw = Messages.Stream(Nested);
        var message = MailReader.Read(raw);

        var octets = Content(message, message.FindPart("2")!);

        Assert.StartsWith("From: b@two.test\r\nSubject: inner\r\n", Encoding.ASCII.GetString(octets), StringComparison.Ordinal);
        Assert.EndsWith("--i--", Encoding.ASCII.GetString(octets), StringComparison.Ordinal);
        using var inner = new MemoryStream(octets);
        Assert.Equal("inner text", MailReader.Read(inner).Text);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(octets)), message.FindPart("2")!.Checksums!.Sha256);
    }

    [Fact]
    public void Binary_content_is_decoded()
    {
        using var raw = Messages.Stream(Nested);
        var message = MailReader.Read(raw);

        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10], Content(message, message.FindPart("1.2.2")!));
    }

    [Theory]
    [InlineData("just a line", "just a line")]
    [InlineData("Subject: x\nno colon here\nsecond line\n", "no colon here\r\nsecond line\r\n")]
    [InlineData("Subject: x\n\nbody\n", "body\r\n")]
    [InlineData("two words: no header\n", "two words: no header\r\n")]
    public void Body_without_an_empty_line_before_it_is_found(string message, string body)
    {
        using var raw = Messages.Stream(message);

        var parsed = MailReader.Read(raw);

        Assert.Equal(body, parsed.Text);
        Assert.Equal(body, Encoding.UTF8.GetString(Content(parsed, parsed.Root)));
    }

    [Fact]
    public void Headers_are_listed_raw_and_decoded_in_order()
    {
        using var raw = Messages.Stream("""
            X-One: a
            subject: =?utf-8?B?5pel5pys?=
             =?utf-8?B?6Kqe?=
            X-One:   b
             c
            MESSAGE-ID: <1@x>
            List-Unsubscribe: <mailto:u@one.test>, <https://one.test/u>
            List-Unsubscribe-Post: List-Unsubscribe=One-Click
            Return-Path: <bounce@one.test>
            Date: Tue, 14 Nov 2023 22:13:20 +0900

            x
            """);

        var message = MailReader.Read(raw);

        Assert.Equal(["X-One", "subject", "X-One", "MESSAGE-ID"], message.Headers.Take(4).Select(header => header.Name));
        Assert.Equal("日本語", message.Headers[1].Decoded);
        Assert.Equal("=?utf-8?B?5pel5pys?=\r\n =?utf-8?B?6Kqe?=", message.Headers[1].Raw);
        Assert.Equal(["a", "b c"], message.HeaderMap["X-One"]);
        Assert.Equal(["=?utf-8?B?5pel5pys?= =?utf-8?B?6Kqe?="], message.HeaderMap["Subject"]);
        Assert.Equal(["<1@x>"], message.HeaderMap["Message-Id"]);
        Assert.Equal(message.HeaderMap.Keys.Order(StringComparer.Ordinal), message.HeaderMap.Keys);
        Assert.Equal(["mailto:u@one.test", "https://one.test/u"], message.ListUnsubscribe.Links);
        Assert.Equal("", message.ListUnsubscribe.Errors);
        Assert.Equal("bounce@one.test", message.ReturnPath);
        Assert.Equal(TimeSpan.FromHours(9), message.Date!.Value.Offset);
    }

    [Fact]
    public void Multipart_is_what_it_consists_of_whatever_encoding_it_claims()
    {
        using var raw = Messages.Stream("Content-Type: multipart/mixed; boundary=b\nContent-Transfer-Encoding: quoted-printable\n\nno=20parts\n");
        var message = MailReader.Read(raw);

        Assert.Equal("no=20parts\r\n", Encoding.ASCII.GetString(Content(message, message.Root)));
        Assert.Equal(12, message.Root.Size);
    }

    private static byte[] Content(ParsedMessage message, MessagePart part)
    {
        using var content = message.OpenContent(part);
        using var copy = new MemoryStream();
        content.CopyTo(copy);
        return copy.ToArray();
    }
}
