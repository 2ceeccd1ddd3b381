using System.Net;
using System.Text.Json;
using MailCatcher.Tests.Hosting;
using TestKit;

namespace MailCatcher.Tests.Listeners;

/// <summary>Several SMTP listeners of the real program, each with its own settings.</summary>
public sealed class SmtpListenerTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_listener_offers_what_is_set_for_it()
    {
        await using var program = await RunningProgram.StartAsync(
            "--smtp", "127.0.0.1:0+mx,127.0.0.1:0+auth=required,127.0.0.1:0+auth=optional+starttls=offer", "--smtp-auth", "app:secret");
        var servers = program.EndPointsOf("smtp");

        var (mx, required, optional) = (await OffersAsync(servers[0]), await OffersAsync(servers[1]), await OffersAsync(servers[2]));
        Assert.Contains("STARTTLS", mx);
        Assert.DoesNotContain(mx, line => line.StartsWith("AUTH", StringComparison.Ordinal));
        Assert.DoesNotContain("STARTTLS", required);
        Assert.Contains(required, line => line.StartsWith("AUTH", StringComparison.Ordinal));
        Assert.Contains("STARTTLS", optional);
        Assert.Contains(optional, line => line.StartsWith("AUTH", StringComparison.Ordinal));

        Assert.StartsWith("250 ", await MailAsync(servers[0]), StringComparison.Ordinal);
        Assert.StartsWith("530 5.7.0", await MailAsync(servers[1]), StringComparison.Ordinal);
        Assert.StartsWith("250 ", await MailAsync(servers[2]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_submission_port_takes_mail_after_STARTTLS_and_a_login_alone()
    {
        await using var program = await RunningProgram.StartAsync("--smtp", "127.0.0.1:0+submission,127.0.0.1:0+mx", "--smtp-auth", "app:secret");
        using var plain = await GreetAsync(program.Smtp);
        Assert.StartsWith("530 5.7.0", await plain.AskAsync("MAIL FROM:<a@one.test>"), StringComparison.Ordinal);

        using var client = new MailKit.Net.Smtp.SmtpClient
        {
            CheckCertificateRevocation = false,

            // Which certificate it is, is not what is looked at here.
            ServerCertificateValidationCallback = static (_, certificate, _, _) => certificate is not null,
        };
        await client.ConnectAsync("127.0.0.1", program.Smtp.Port, MailKit.Security.SecureSocketOptions.StartTls, Token);
        await Assert.ThrowsAsync<MailKit.ServiceNotAuthenticatedException>(() => client.SendAsync(SampleMail.Create("Too early"), Token));
        await client.AuthenticateAsync("app", "secret", Token);
        await client.SendAsync(SampleMail.Create("Submitted"), Token);
        await client.DisconnectAsync(quit: true, Token);
    }

    [Fact]
    public async Task A_password_in_plaintext_is_refused_where_that_is_set()
    {
        await using var program = await RunningProgram.StartAsync("--smtp-auth", "app:secret", "--smtp-auth-tls", "--smtp-starttls");
        using var client = await GreetAsync(program.Smtp);

        Assert.StartsWith("538 5.7.11", await client.AskAsync("AUTH PLAIN"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("auth=optional", "wrong", "535")]
    [InlineData("auth=optional", "secret", "235")]
    [InlineData("auth=required", "wrong", "535")]
    [InlineData("auth=open", "wrong", "235")]
    [InlineData("auth=off", "secret", "502")]
    public async Task Who_may_log_in_is_a_matter_of_the_listener(string setting, string password, string code)
    {
        await using var program = await RunningProgram.StartAsync("--smtp", $"127.0.0.1:0+{setting}", "--smtp-auth", "app:secret");
        using var client = await GreetAsync(program.Smtp);

        var initial = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes($"\0app\0{password}"));
        Assert.StartsWith(code, await client.AskAsync($"AUTH PLAIN {initial}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_login_that_is_required_of_an_open_server_is_anybodys()
    {
        await using var program = await RunningProgram.StartAsync("--smtp", "127.0.0.1:0+auth=required");
        using var client = await GreetAsync(program.Smtp);

        Assert.StartsWith("530 5.7.0", await client.AskAsync("MAIL FROM:<a@one.test>"), StringComparison.Ordinal);
        Assert.StartsWith("235", await client.AskAsync($"AUTH PLAIN {Convert.ToBase64String("\0any\0thing"u8)}"), StringComparison.Ordinal);
        Assert.StartsWith("250", await client.AskAsync("MAIL FROM:<a@one.test>"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_of_listeners_tells_how_each_behaves()
    {
        await using var program = await RunningProgram.StartAsync(
            "--smtp", "127.0.0.1:0+mx,127.0.0.1:0", "--smtps", "127.0.0.1:0+auth=off", "--smtp-auth", "app:secret", "--smtp-starttls");

        using var http = new HttpClient { BaseAddress = program.HttpAddress };
        using var answer = JsonDocument.Parse(await http.GetStringAsync("api/v1/webui", Token));
        Assert.Equal(
            ["http: ", "smtp: mx starttls=offer auth=off routing=mx", "smtp: starttls=offer auth=required", "smtps: auth=off", "pop3: "],
            answer.RootElement.GetProperty("Listeners").EnumerateArray().Select(listener =>
                $"{listener.GetProperty("Protocol")}: {string.Join(' ', listener.GetProperty("Settings").EnumerateArray())}"));
    }

    [Fact]
    public async Task Limits_and_patterns_hold_where_they_are_set()
    {
        await using var program = await RunningProgram.StartAsync(
            "--smtp", "127.0.0.1:0+max-recipients=1+max-message-size=2k+deny-senders=*@spam.test;x@*,127.0.0.1:0",
            "--deny-recipients", "nobody@*", "--smtp-vrfy");
        var (strict, standard) = (program.EndPointsOf("smtp")[0], program.EndPointsOf("smtp")[1]);

        Assert.Contains("SIZE 2048", await OffersAsync(strict));
        Assert.Contains("SIZE 52428800", await OffersAsync(standard));
        Assert.StartsWith("550 5.7.1", await MailAsync(strict, "a@spam.test"), StringComparison.Ordinal);
        Assert.StartsWith("550 5.7.1", await MailAsync(strict, "x@one.test"), StringComparison.Ordinal);
        Assert.StartsWith("250", await MailAsync(standard, "a@spam.test"), StringComparison.Ordinal);

        using var client = await GreetAsync(strict);
        Assert.StartsWith("550", await client.AskAsync("VRFY nobody@two.test"), StringComparison.Ordinal);
        await client.AskAsync("MAIL FROM:<a@one.test>");
        Assert.StartsWith("550 5.7.1", await client.AskAsync("RCPT TO:<nobody@two.test>"), StringComparison.Ordinal);
        Assert.StartsWith("250", await client.AskAsync("RCPT TO:<b@two.test>"), StringComparison.Ordinal);
        Assert.StartsWith("452 4.5.3", await client.AskAsync("RCPT TO:<c@two.test>"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_listener_can_be_lenient_where_all_are_strict()
    {
        await using var program = await RunningProgram.StartAsync("--smtp", "127.0.0.1:0,127.0.0.1:0+lenient", "--smtp-strict");
        foreach (var (server, code) in program.EndPointsOf("smtp").Zip((string[])["501 5.1.7", "250"]))
        {
            using var client = await GreetAsync(server);
            Assert.StartsWith(code, await client.AskAsync("MAIL FROM:a@one.test"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task One_listener_refuses_what_another_takes_for_a_bounce()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder["nomail.test.zone"], "@ MX 0 .\n", Token);
        await using var program = await RunningProgram.StartAsync(
            "--smtp", "127.0.0.1:0+routing=mx,127.0.0.1:0+routing=submission,127.0.0.1:0+routing=off", "--zones", folder.Path);

        foreach (var (server, code) in program.EndPointsOf("smtp").Zip((string[])["556 5.1.10", "250", "250"]))
        {
            using var client = await GreetAsync(server);
            await client.AskAsync("MAIL FROM:<a@one.test>");
            Assert.StartsWith(code, await client.AskAsync("RCPT TO:<bob@nomail.test>"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task EXPN_tells_of_the_lists_in_the_file()
    {
        using var folder = new TemporaryFolder();
        await using var program = await RunningProgram.StartAsync(
            "--smtp-lists", folder.Write("lists", "team: anna@example.com, ben@example.com"));
        using var client = await GreetAsync(program.Smtp);

        var reply = string.Join(' ', await client.AskAllAsync("EXPN team"));
        Assert.Contains("anna@example.com", reply, StringComparison.Ordinal);
        Assert.Contains("ben@example.com", reply, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--smtp 127.0.0.1:0+starttls=perhaps", "--smtp: '127.0.0.1:0+starttls=perhaps': starttls: 'perhaps' is none of off, offer, required")]
    [InlineData("--pop3 127.0.0.1:0+mx", "--pop3: '127.0.0.1:0+mx': mx is no setting of --pop3")]
    [InlineData("--smtp 127.0.0.1:0+mx --tls off", "--tls: off leaves --https, --smtps, --pop3s and STARTTLS without a certificate; give --tls-cert")]
    public async Task A_mistake_is_one_line_and_exit_code_2(string line, string error)
    {
        var result = await ProgramUnderTest.RunAsync(line.Split(' '));

        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.StartsWith($"mailcatcher: {error}", result.Error, StringComparison.Ordinal);
        Assert.Equal(1, result.Error.Count(character => character == '\n'));
    }

    private static async Task<LineClient> GreetAsync(IPEndPoint server)
    {
        var client = await LineClient.ConnectAsync(server);
        Assert.StartsWith("220", await client.ReadReplyAsync(), StringComparison.Ordinal);
        Assert.StartsWith("250", await client.AskAsync("EHLO client.test"), StringComparison.Ordinal);
        return client;
    }

    private static async Task<string?> MailAsync(IPEndPoint server, string sender = "a@one.test")
    {
        using var client = await GreetAsync(server);
        return await client.AskAsync($"MAIL FROM:<{sender}>");
    }

    /// <summary>The lines of the reply to EHLO without their codes.</summary>
    private static async Task<IReadOnlyList<string>> OffersAsync(IPEndPoint server)
    {
        using var client = await LineClient.ConnectAsync(server);
        await client.ReadReplyAsync();
        return [.. (await client.AskAllAsync("EHLO client.test")).Select(line => line[4..])];
    }
}
