using System.Net;
using MailKit.Net.Smtp;
using MailKit.Security;
using TestKit;

namespace MailCatcher.Tests;

/// <summary>--smtp-auth, with MailKit's own mechanisms against the real program.</summary>
public sealed class SmtpAuthenticationTests
{
    private static readonly NetworkCredential Bob = new("bob", "secret");

    public static TheoryData<string> Mechanisms => ["SCRAM-SHA-256", "CRAM-MD5", "PLAIN", "LOGIN", "XOAUTH2", "OAUTHBEARER"];

    [Theory]
    [MemberData(nameof(Mechanisms))]
    public async Task A_listed_user_hands_in_mail_by_every_mechanism(string name)
    {
        await using var program = await RunningProgram.StartAsync("--smtp-auth", "bob:secret");
        using var client = await ConnectAsync(program);

        await client.AuthenticateAsync(Mechanism(name, Bob), TestContext.Current.CancellationToken);
        await client.SendAsync(SampleMail.Create("Authenticated"), TestContext.Current.CancellationToken);

        using var http = new HttpClient { BaseAddress = program.HttpAddress };
        var list = await http.GetStringAsync("api/v1/messages", TestContext.Current.CancellationToken);
        Assert.Contains("\"Username\":\"bob\"", list, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Mechanisms))]
    public async Task A_wrong_secret_is_refused_by_every_mechanism(string name)
    {
        await using var program = await RunningProgram.StartAsync("--smtp-auth", "bob:secret");
        using var client = await ConnectAsync(program);

        await Assert.ThrowsAsync<AuthenticationException>(
            () => client.AuthenticateAsync(Mechanism(name, new NetworkCredential("bob", "wrong")), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Without_a_login_a_list_of_users_takes_no_mail()
    {
        await using var program = await RunningProgram.StartAsync("--smtp-auth", "bob:secret");
        using var client = await ConnectAsync(program);

        await Assert.ThrowsAsync<MailKit.ServiceNotAuthenticatedException>(() => client.SendAsync(SampleMail.Create("Authenticated"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task By_default_any_name_and_password_will_do()
    {
        await using var program = await RunningProgram.StartAsync();
        using var client = await ConnectAsync(program);

        Assert.DoesNotContain("SCRAM-SHA-256", client.AuthenticationMechanisms);
        await client.AuthenticateAsync("anyone", "anything", TestContext.Current.CancellationToken);
        Assert.True(client.IsAuthenticated);
    }

    private static async Task<SmtpClient> ConnectAsync(RunningProgram program)
    {
        var client = new SmtpClient();
        await client.ConnectAsync(program.Smtp.Address.ToString(), program.Smtp.Port, SecureSocketOptions.None, TestContext.Current.CancellationToken);
        return client;
    }

    private static SaslMechanism Mechanism(string name, NetworkCredential credential) => name switch
    {
        "XOAUTH2" => new SaslMechanismOAuth2(credential),
        "OAUTHBEARER" => new SaslMechanismOAuthBearer(credential),
        _ => SaslMechanism.Create(name, credential)!,
    };
}
