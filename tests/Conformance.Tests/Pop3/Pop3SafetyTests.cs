using System.Text;
using Conformance.Tests.Clients;
using Conformance.Tests.Subjects;
using MailKit.Net.Pop3;
using MailKit.Security;
using TestKit;

namespace Conformance.Tests.Pop3;

/// <summary>Who may collect mail, and what a web page can do to the port.</summary>
public sealed class Pop3SafetyTests(Pop3Fixture server)
{
    [Fact]
    public async Task Http_gets_no_further_than_its_request_line()
    {
        var output = await Tool.RunAsync("curl", ["-sS", "-m", "20", "--http0.9", "-d", "USER x\r\nPASS y\r\n", $"http://{server.Host}:{server.Port}/"]);

        Assert.Contains("-ERR The connection is closed: this port speaks POP3, not HTTP", output, StringComparison.Ordinal);
        Assert.DoesNotContain("messages", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Listed_users_need_their_password()
    {
        await using var program = await RunningProgram.StartAsync("--mailbox-auth", "bob@two.test:secret,admin:root");
        await using (var smtp = await RawSmtpClient.ConnectAsync(program.Smtp))
        {
            await smtp.ExpectAsync(220);
            await smtp.ExpectAsync("EHLO client.test", 250);
            await smtp.BeginDataAsync("bob@two.test");
            await smtp.SendAsync("Subject: for Bob\r\n.\r\n");
            await smtp.ExpectAsync(250);
        }

        Assert.Equal(1, await CountAsync("bob@two.test", "secret"));
        Assert.Equal(1, await CountAsync("admin", "root"));
        await Assert.ThrowsAsync<AuthenticationException>(() => CountAsync("bob@two.test", "wrong"));
        await Assert.ThrowsAsync<AuthenticationException>(() => CountAsync("carol@two.test", "secret"));

        async Task<int> CountAsync(string user, string password)
        {
            using var client = new Pop3Client();
            await client.ConnectAsync(program.Pop3.Address.ToString(), program.Pop3.Port, SecureSocketOptions.None);
            await client.AuthenticateAsync(Encoding.UTF8, new System.Net.NetworkCredential(user, password));
            return client.Count;
        }
    }
}
