using System.Diagnostics;
using Conformance.Tests.Subjects;

namespace Conformance.Tests.Smtp;

/// <summary>Simple Mail Transfer Protocol, by section.</summary>
public sealed class Rfc5321(SmtpSubjectFixture server)
{
    private readonly string _recipient = SmtpSubjectFixture.NewRecipient();

    public static TheoryData<string, string> Smuggling => new()
    {
        // What some servers take for the end | what stays of it in the message
        { "\n.\n", "\n.\n" },
        { "\n.\r\n", "\n.\r\n" },
        { "\r\n.\n", "\r\n\n" },
        { "\r.\r", "\r.\r" },
        { "\r.\r\n", "\r.\r\n" },
        { "\r\n.\r", "\r\n\r" },
        { "\r\n\0.\r\n", "\r\n\0.\r\n" },
    };

    [Fact]
    public async Task S3_1_The_server_greets_at_once()
    {
        var watch = Stopwatch.StartNew();
        await using var client = await RawSmtpClient.ConnectAsync(server.EndPoint);
        var greeting = await client.ExpectAsync(220);
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(2));
        Assert.Contains("ESMTP", greeting.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task S3_3_A_transaction_delivers_the_octets_sent()
    {
        await using var client = await server.ConnectAndGreetAsync();
        await client.BeginDataAsync(_recipient);
        await client.SendAsync("Subject: hello\r\n\r\nÄ\0 bare\nlf bare\rcr\r\n.\r\n");
        await client.ExpectAsync(250);
        await client.ExpectAsync("QUIT", 221);
        await client.ExpectClosedAsync();
        await server.ExpectTextAsync(_recipient, "Subject: hello\r\n\r\nÄ\0 bare\nlf bare\rcr\r\n");
    }

    [Fact]
    public async Task S4_1_1_1_Ehlo_lists_extensions_and_helo_does_not()
    {
        await using var client = await server.ConnectAsync();
        var extended = await client.ExpectAsync("EHLO client.test", 250);
        foreach (var keyword in new[] { "PIPELINING", "SIZE", "8BITMIME", "SMTPUTF8", "ENHANCEDSTATUSCODES" })
        {
            Assert.True(extended.Lines.Any(line => line.Split(' ')[0] == keyword), $"{keyword} is not announced");
        }

        Assert.Single((await client.ExpectAsync("HELO client.test", 250)).Lines);
        await client.ExpectAsync("EHLO", 501);
    }

    [Fact]
    public async Task S4_1_1_4_Empty_data_is_a_message_of_no_octets()
    {
        await using var client = await server.ConnectAndGreetAsync();
        await client.BeginDataAsync(_recipient);
        await client.ExpectAsync(".", 250);
        Assert.Empty(await server.RawAsync(_recipient));
    }

    [Fact]
    public async Task S4_1_1_5_Rset_forgets_the_transaction()
    {
        await using var client = await server.ConnectAndGreetAsync();
        await client.ExpectAsync("MAIL FROM:<a@one.test>", 250);
        await client.ExpectAsync($"RCPT TO:<{_recipient}>", 250);
        await client.ExpectAsync("RSET", 250);
        await client.ExpectAsync("DATA", 503);
    }

    [Fact]
    public async Task S4_1_2_Addresses_of_every_form_are_taken()
    {
        await using var client = await server.ConnectAndGreetAsync();
        await client.ExpectAsync("MAIL FROM:<>", 250);
        foreach (var path in new[]
        {
            "<postmaster>", "<Postmaster@two.test>", "<\"quoted local\"@two.test>", "<@relay.test,@other.test:b@two.test>", "<b@[192.0.2.1]>",
            "<b@[IPv6:2001:db8::1]>", "<b+tag@a_b.example>", " <b@two.test>  ",
        })
        {
            await client.ExpectAsync($"RCPT TO:{path}", 250);
        }

        foreach (var path in new[] { "<>", "<b@>", "<@two.test>", "<b@two.test", "<b b@two.test>" })
        {
            await client.ExpectAsync($"RCPT TO:{path}", 501);
        }
    }

    [Fact]
    public async Task S4_1_4_Commands_out_of_order_are_503()
    {
        await using var client = await server.ConnectAsync();
        await client.ExpectAsync("MAIL FROM:<a@one.test>", 503);
        await client.ExpectAsync("EHLO client.test", 250);
        await client.ExpectAsync("RCPT TO:<b@two.test>", 503);
        await client.ExpectAsync("DATA", 503);
        await client.ExpectAsync("MAIL FROM:<a@one.test>", 250);
        await client.ExpectAsync("MAIL FROM:<a@one.test>", 503);
        await client.ExpectAsync("DATA", 503);
        await client.ExpectAsync("EHLO client.test", 250);
        await client.ExpectAsync("RCPT TO:<b@two.test>", 503);
    }

    [Fact]
    public async Task S4_1_4_Ehlo_inside_a_transaction_resets_it()
    {
        await using var client = await server.ConnectAndGreetAsync();
        await client.ExpectAsync("MAIL FROM:<a@one.test>", 250);
        await client.ExpectAsync($"RCPT TO:<{_recipient}>", 250);
        await client.ExpectAsync("EHLO client.test", 250);
        await client.ExpectAsync("MAIL FROM:<a@one.test>", 250);
    }

    [Fact]
    public async Task S4_5_1_Postmaster_needs_no_domain()
    {
        await using var client = await server.ConnectAndGreetAsync();
        await client.ExpectAsync("MAIL FROM:<a@one.test>", 250);
        await client.ExpectAsync("RCPT TO:<Postmaster>", 250);
    }

    [Theory]
    [InlineData("mail from:<a@one.test>")]
    [InlineData("MAIL FROM:<a@one.test>   ")]
    public async Task S2_4_Verbs_have_no_case_and_blanks_may_end_a_line(string line)
    {
        await using var client = await server.ConnectAndGreetAsync();
        await client.ExpectAsync(line, 250);
    }

    [Fact]
    public async Task S4_1_1_6_Vrfy_is_implemented()
    {
        await using var client = await server.ConnectAndGreetAsync();
        await client.SendAsync("VRFY postmaster\r\n");
        Assert.Contains((await client.ReadReplyAsync()).Code, new[] { 250, 251, 252, 502, 550, 551, 553 });
        await client.SendAsync("HELP\r\n");
        Assert.Contains((await client.ReadReplyAsync()).Code, new[] { 211, 214, 502 });
    }

    [Fact]
    public async Task S4_1_1_11_A_parameter_that_is_not_known_is_refused()
    {
        await using var client = await server.ConnectAndGreetAsync();
        await client.ExpectAsync("MAIL FROM:<a@one.test> XYZZY=1", 555);
        await client.ExpectAsync("MAIL FROM:<a@one.test>", 250);
        await client.ExpectAsync($"RCPT TO:<{_recipient}> XYZZY=1", 555);
    }

    [Fact]
    public async Task S4_2_4_Refused_recipients_do_not_end_a_session()
    {
        await using var client = await server.ConnectAndGreetAsync();
        await client.ExpectAsync("MAIL FROM:<a@one.test>", 250);
        for (var i = 0; i < 10; i++)
        {
            await client.SendAsync("RCPT TO:<no domain>\r\n");
            Assert.InRange((await client.ReadReplyAsync()).Code, 500, 559);
        }

        await client.ExpectAsync($"RCPT TO:<{_recipient}>", 250);
    }

    [Theory]
    [MemberData(nameof(Smuggling))]
    public async Task S2_3_8_Only_crlf_dot_crlf_ends_a_message(string sequence, string kept)
    {
        const string Smuggled = "MAIL FROM:<evil@one.test>\r\nRCPT TO:<b@two.test>\r\nDATA\r\n";
        await using var client = await server.ConnectAndGreetAsync();
        await client.BeginDataAsync(_recipient);
        await client.SendAsync($"Subject: x{sequence}{Smuggled}.\r\n");
        await client.ExpectAsync(250);
        await client.ExpectAsync("NOOP", 250);
        await server.ExpectTextAsync(_recipient, $"Subject: x{kept}{Smuggled}");
    }

    [Fact]
    public async Task S4_5_2_A_leading_dot_is_transparent_however_the_octets_are_cut()
    {
        await using var client = await server.ConnectAndGreetAsync();
        await client.BeginDataAsync(_recipient);
        foreach (var octet in "..\r\n...a\r\n.\n..b\r\n.\r\n"u8.ToArray())
        {
            await client.SendAsync(new[] { octet });
        }

        await client.ExpectAsync(250);
        await server.ExpectTextAsync(_recipient, ".\r\n..a\r\n\n..b\r\n");
    }

    [Fact]
    public async Task S4_5_3_1_8_A_hundred_recipients_are_taken()
    {
        await using var client = await server.ConnectAndGreetAsync();
        await client.ExpectAsync("MAIL FROM:<a@one.test>", 250);
        for (var i = 0; i < 100; i++)
        {
            await client.ExpectAsync($"RCPT TO:<r{i}-{_recipient}>", 250);
        }

        await client.ExpectAsync("DATA", 354);
        await client.ExpectAsync("Subject: many\r\n.", 250);
        await server.ExpectTextAsync($"r99-{_recipient}", "Subject: many\r\n");
    }

    [Fact]
    public async Task S4_5_3_1_9_A_line_without_end_is_swallowed()
    {
        await using var client = await server.ConnectAndGreetAsync();
        var piece = new byte[1 << 20];
        piece.AsSpan().Fill((byte)'x');
        for (var i = 0; i < 56; i++)
        {
            await client.SendAsync(piece);
        }

        await client.ExpectAsync("", 500);
        await client.ExpectAsync("NOOP", 250);
    }

    [Fact]
    public async Task S4_1_1_4_A_client_that_vanishes_inside_a_message_leaves_nothing()
    {
        await using (var client = await server.ConnectAndGreetAsync())
        {
            await client.BeginDataAsync(_recipient);
            await client.SendAsync("Subject: half\r\n\r\n.");
            client.CloseSending();
            await client.ReadToEndAsync();
        }

        await server.AssertNothingAsync(_recipient);
    }

    [Fact]
    public async Task S4_2_4_Unknown_commands_are_500_and_too_many_errors_421()
    {
        await using var client = await server.ConnectAndGreetAsync();
        await client.ExpectAsync("XYZZY", 500);
        SmtpAnswer answer;
        var errors = 1;
        do
        {
            await client.SendAsync("XYZZY\r\n");
            answer = await client.ReadReplyAsync();
            Assert.InRange(++errors, 2, 1000);
        }
        while (answer.Code == 500);
        Assert.Equal(421, answer.Code);
        Assert.InRange(errors, 10, 1000);
        await client.ExpectClosedAsync();
    }

    [Theory]
    [InlineData("GET / HTTP/1.1")]
    [InlineData("POST /api HTTP/1.1")]
    [InlineData("CONNECT mail.test:25 HTTP/1.1")]
    public async Task S7_8_A_request_of_http_ends_the_session_before_its_body_runs(string requestLine)
    {
        await using (var client = await server.ConnectAsync())
        {
            await client.SendAsync($"{requestLine}\r\nHost: x\r\n\r\nEHLO x\r\nMAIL FROM:<a@one.test>\r\nRCPT TO:<{_recipient}>\r\nDATA\r\nx\r\n.\r\n");
            await client.ExpectAsync(421);
            await client.ExpectClosedAsync();
        }

        await server.AssertNothingAsync(_recipient);
    }

    [Fact]
    public async Task S7_8_A_thousand_connections_at_once_are_served()
    {
        var clients = await Task.WhenAll(Enumerable.Range(0, 1000).Select(_ => server.ConnectAndGreetAsync()));
        await clients[500].BeginDataAsync(_recipient);
        await clients[500].ExpectAsync("Subject: one of many\r\n.", 250);
        await Task.WhenAll(clients.Select(static client => client.ExpectAsync("QUIT", 221)));
        foreach (var client in clients)
        {
            await client.DisposeAsync();
        }

        await server.ExpectTextAsync(_recipient, "Subject: one of many\r\n");
    }
}
