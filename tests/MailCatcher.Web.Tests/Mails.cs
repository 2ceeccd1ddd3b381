namespace MailCatcher.Web.Tests;

/// <summary>Raw mails that several tests use; lines end with LF here and with CRLF once captured.</summary>
internal static class Mails
{
    public const string Plain = "From: App <app@example.com>\nTo: bob@example.com\nSubject: Plain\nMessage-ID: <plain@example.com>\n\nHello Bob\n";

    /// <summary>An alternative body with an inline picture and an attachment with a Japanese name.</summary>
    public const string Rich =
        """
        From: "App, the" <app@example.com>
        To: Bob <bob@example.com>
        Date: Tue, 14 Nov 2023 22:13:20 +0900
        Subject: Rich
        Message-ID: <rich@example.com>
        X-Twice: first
        X-Twice: =?utf-8?q?second_=C3=A9?=
        List-Unsubscribe: <https://example.com/leave>
        MIME-Version: 1.0
        Content-Type: multipart/mixed; boundary=outer

        --outer
        Content-Type: multipart/related; boundary=inner

        --inner
        Content-Type: multipart/alternative; boundary=alt

        --alt
        Content-Type: text/plain; charset=utf-8

        Hello Bob
        --alt
        Content-Type: text/html; charset=utf-8

        <p>Hello <img src="cid:logo@example.com"> <img src="https://track.example.net/p.gif"></p><script>alert(1)</script>
        --alt--
        --inner
        Content-Type: image/png; name=logo.png
        Content-ID: <logo@example.com>
        Content-Disposition: inline; filename=logo.png
        Content-Transfer-Encoding: base64

        iVBORw0KGgo=
        --inner--
        --outer
        Content-Type: application/pdf
        Content-Disposition: attachment; filename*=UTF-8''%E8%AB%8B%E6%B1%82%E6%9B%B8.pdf
        Content-Transfer-Encoding: base64

        JVBERi0xLjQK
        --outer--

        """;

    /// <summary>One attachment of a type and with the headers given.</summary>
    public static string With(string contentType, string disposition, string content)
        => $"From: a@example.com\nTo: bob@example.com\nSubject: Part\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n"
            + $"--b\nContent-Type: text/plain\n\nBody\n--b\nContent-Type: {contentType}\nContent-Disposition: {disposition}\n\n{content}\n--b--\n";
}
