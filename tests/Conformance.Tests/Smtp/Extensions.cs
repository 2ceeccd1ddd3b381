using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Conformance.Tests.Subjects;

namespace Conformance.Tests.Smtp;

/// <summary>Message Size Declaration.</summary>
public sealed class Rfc1870(SmtpSubjectFixture server)
{
    [Fact]
    public async Task S6_1_A_declaration_beyond_the_announced_limit_is_552()
    {
        await using var client = await server.ConnectAsync();
        var hello = await client.ExpectAsync("EHLO client.test", 250);
        var limit = ulong.Parse(hello.Lines.Single(static line => line.StartsWith("SIZE ", StringComparison.Ordinal)).AsSpan(5), CultureInfo.InvariantCulture);
        await client.ExpectAsync($"MAIL FROM:<a@one.test> SIZE={limit + 1}", 552);
        await client.ExpectAsync("MAIL FROM:<a@one.test> SIZE=99999999999999999999", 552);
        await client.ExpectAsync($"MAIL FROM:<a@one.test> SIZE={limit}", 250);
    }

    [Fact]
    public async Task S6_3_Exactly_the_limit_is_taken_and_one_octet_more_swallowed_and_refused()
    {
        await using var client = await server.ConnectAsync();
        var hello = await client.ExpectAsync("EHLO client.test", 250);
        var limit = long.Parse(hello.Lines.Single(static line => line.StartsWith("SIZE ", StringComparison.Ordinal)).AsSpan(5), CultureInfo.InvariantCulture);
        var recipient = SmtpSubjectFixture.NewRecipient();
        await SendAsync(client, recipient, limit);
        await client.ExpectAsync(250);
        Assert.Equal(limit, (await server.RawAsync(recipient)).LongLength);

        var refused = SmtpSubjectFixture.NewRecipient();
        await SendAsync(client, refused, limit + 1);
        await client.ExpectAsync(552);
        await client.ExpectAsync("NOOP", 250);
        await server.AssertNothingAsync(refused);
    }

    private static async Task SendAsync(RawSmtpClient client, string recipient, long size)
    {
        await client.BeginDataAsync(recipient);
        var line = Encoding.ASCII.GetBytes(new string('x', 998) + "\r\n");
        var block = Enumerable.Repeat(line, 1000).SelectMany(static octets => octets).ToArray();
        var left = size;
        for (; left > block.Length + 2; left -= block.Length)
        {
            await client.SendAsync(block);
        }

        await client.SendAsync(new string('y', (int)left - 2) + "\r\n.\r\n");
    }
}

/// <summary>Transmission of Large and Binary MIME Messages.</summary>
public sealed class Rfc3030(SmtpSubjectFixture server)
{
    [Fact]
    public async Task S2_Chunks_in_one_piece_are_one_message()
    {
        await server.RequireAsync("CHUNKING");
        var recipient = SmtpSubjectFixture.NewRecipient();
        await using var client = await server.ConnectAndGreetAsync();
        await client.SendAsync($"MAIL FROM:<a@one.test>\r\nRCPT TO:<{recipient}>\r\nBDAT 12\r\nSubject: oneBDAT 0\r\nBDAT 6 LAST\r\n.\r\n\0\r\nNOOP\r\n");
        for (var i = 0; i < 6; i++)
        {
            await client.ExpectAsync(250);
        }

        await server.ExpectTextAsync(recipient, "Subject: one.\r\n\0\r\n");
    }

    [Fact]
    public async Task S2_A_chunk_without_a_recipient_is_swallowed_and_refused()
    {
        await server.RequireAsync("CHUNKING");
        await using var client = await server.ConnectAndGreetAsync();
        await client.SendAsync("MAIL FROM:<a@one.test>\r\nBDAT 6 LAST\r\nQUIT\r\nRSET\r\n");
        await client.ExpectAsync(250);
        await client.ExpectAsync(503);
        await client.ExpectAsync(250);
    }
}

/// <summary>Command Pipelining.</summary>
public sealed class Rfc2920(SmtpSubjectFixture server)
{
    [Fact]
    public async Task S3_1_Transactions_in_one_piece_are_run_in_order()
    {
        await server.RequireAsync("PIPELINING");
        var recipient = SmtpSubjectFixture.NewRecipient();
        await using var client = await server.ConnectAndGreetAsync();
        await client.SendAsync($"MAIL FROM:<a@one.test>\r\nRCPT TO:<{recipient}>\r\nRCPT TO:<bad>\r\nDATA\r\n");
        await client.ExpectAsync(250);
        await client.ExpectAsync(250);
        await client.ExpectAsync(501);
        await client.ExpectAsync(354);
        await client.SendAsync("Subject: one\r\n.\r\nMAIL FROM:<a@one.test>\r\nNOOP\r\nRSET\r\nQUIT\r\n");
        await client.ExpectAsync(250);
        await client.ExpectAsync(250);
        await client.ExpectAsync(250);
        await client.ExpectAsync(250);
        await client.ExpectAsync(221);
        await client.ExpectClosedAsync();
        await server.ExpectTextAsync(recipient, "Subject: one\r\n");
    }

    [Fact]
    public async Task S3_1_Data_without_a_recipient_left_is_refused()
    {
        await server.RequireAsync("PIPELINING");
        await using var client = await server.ConnectAndGreetAsync();
        await client.SendAsync("MAIL FROM:<a@one.test>\r\nRCPT TO:<bad>\r\nDATA\r\nNOOP\r\n");
        await client.ExpectAsync(250);
        await client.ExpectAsync(501);
        await client.ExpectAsync(503);
        await client.ExpectAsync(250);
    }
}

/// <summary>Delivery Status Notifications.</summary>
public sealed class Rfc3461(SmtpSubjectFixture server)
{
    [Fact]
    public async Task S4_The_parameters_are_announced_and_taken()
    {
        await server.RequireAsync("DSN");
        await using var client = await server.ConnectAsync();
        await client.ExpectAsync("EHLO client.test", 250);
        await client.ExpectAsync("MAIL FROM:<a@one.test> RET=HDRS ENVID=QQ+2B314", 250);
        await client.ExpectAsync($"RCPT TO:<{SmtpSubjectFixture.NewRecipient()}> NOTIFY=SUCCESS,DELAY ORCPT=rfc822;b+2Bc@two.test", 250);
    }

    [Theory]
    [InlineData("NOTIFY=SOMETIMES")]
    [InlineData("NOTIFY=NEVER,SUCCESS")]
    [InlineData("ORCPT=b@two.test")]
    public async Task S4_1_A_value_that_means_nothing_is_501(string parameter)
    {
        await server.RequireAsync("DSN");
        await using var client = await server.ConnectAndGreetAsync();
        await client.ExpectAsync("MAIL FROM:<a@one.test>", 250);
        await client.ExpectAsync($"RCPT TO:<b@two.test> {parameter}", 501);
    }
}

/// <summary>Returning Enhanced Error Codes.</summary>
public sealed class Rfc2034(SmtpSubjectFixture server)
{
    [Theory]
    [InlineData("NOOP", 250)]
    [InlineData("HELP", 214)]
    [InlineData("VRFY bob", 252)]
    [InlineData("XYZZY", 500)]
    [InlineData("EXPN list", 502)]
    [InlineData("DATA", 503)]
    [InlineData("MAIL FROM:<bad", 501)]
    [InlineData("MAIL FROM:<a@one.test> XYZZY=1", 555)]
    [InlineData("QUIT", 221)]
    public async Task S4_Every_line_of_a_reply_has_a_status_of_its_class(string command, int code)
    {
        await server.RequireAsync("ENHANCEDSTATUSCODES");
        await using var client = await server.ConnectAndGreetAsync();
        var answer = await client.ExpectAsync(command, code);
        foreach (var line in answer.Lines)
        {
            Assert.True(Regex.IsMatch(line, $@"^{code / 100}\.[0-9]{{1,3}}\.[0-9]{{1,3}} ", RegexOptions.None, TimeSpan.FromSeconds(1)), $"no status in: {code} {line}");
        }
    }
}

/// <summary>Internationalized Email.</summary>
public sealed class Rfc6531(SmtpSubjectFixture server)
{
    [Fact]
    public async Task S3_3_Addresses_in_utf8_are_taken()
    {
        await server.RequireAsync("SMTPUTF8");
        var recipient = $"用户-{SmtpSubjectFixture.NewRecipient()}";
        await using var client = await server.ConnectAndGreetAsync();
        await client.ExpectAsync("MAIL FROM:<jörg@bücher.test> SMTPUTF8", 250);
        await client.ExpectAsync($"RCPT TO:<{recipient}>", 250);
        await client.ExpectAsync("DATA", 354);
        await client.ExpectAsync("Subject: Grüße\r\n.", 250);
        await server.ExpectTextAsync(recipient, Encoding.Latin1.GetString("Subject: Grüße\r\n"u8));
    }

    [Fact]
    public async Task S3_4_The_parameter_has_no_value()
    {
        await server.RequireAsync("SMTPUTF8");
        await using var client = await server.ConnectAndGreetAsync();
        await client.ExpectAsync("MAIL FROM:<a@one.test> SMTPUTF8=yes", 501);
    }
}
