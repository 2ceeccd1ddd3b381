using System.Net;
using System.Net.Http.Json;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;
using TestKit;

namespace MailCatcher.Tests.Recipients;

/// <summary>Several MX hosts in one program, each with a way of its own.</summary>
public sealed class ServerRuleTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_MX_host_is_full_and_the_next_takes_the_mail()
    {
        await using var program = await RunningProgram.StartAsync("--smtp", "127.0.0.1:0,127.0.0.1:0");
        var hosts = program.EndPointsOf("smtp");
        using var http = new HttpClient { BaseAddress = program.HttpAddress };
        using var rule = new StringContent($$$"""{"Match":{"Server":"{{{hosts[0]}}}"},"Behaviour":{"Kind":"quota","Code":452}}""");
        using var added = await http.PostAsync(new Uri("api/v1/rules", UriKind.Relative), rule, Cancelled);
        Assert.True(added.IsSuccessStatusCode, await added.Content.ReadAsStringAsync(Cancelled));

        var refused = await Assert.ThrowsAsync<SmtpCommandException>(() => SendAsync(hosts[0]));
        Assert.Equal(452, (int)refused.StatusCode);
        await SendAsync(hosts[1]);

        using var tried = await http.PostAsJsonAsync("api/v1/rules/try", new Dictionary<string, string> { ["Recipient"] = "b@two.test", ["Server"] = hosts[0].ToString() }, Cancelled);
        Assert.Contains("\"Code\":452", await tried.Content.ReadAsStringAsync(Cancelled), StringComparison.Ordinal);
    }

    private static async Task SendAsync(IPEndPoint host)
    {
        using var client = new SmtpClient();
        await client.ConnectAsync(host.Address.ToString(), host.Port, SecureSocketOptions.None, Cancelled);
        var message = new MimeMessage
        {
            From = { MailboxAddress.Parse("a@one.test") },
            To = { MailboxAddress.Parse("b@two.test") },
            Subject = "Which host?",
            Body = new TextPart("plain") { Text = "This one." },
        };
        await client.SendAsync(message, Cancelled);
        await client.DisconnectAsync(quit: true, Cancelled);
    }
}
