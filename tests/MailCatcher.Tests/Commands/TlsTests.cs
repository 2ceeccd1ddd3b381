using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using MailCatcher.Tests.Certificates;
using TestKit;

namespace MailCatcher.Tests.Commands;

/// <summary>The real program under TLS, seen by clients that trust what <c>mailcatcher ca</c> hands out.</summary>
public sealed class TlsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Data => _folder["mailcatcher.db"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_page_and_the_mailboxes_are_served_to_clients_that_trust_the_authority()
    {
        await using var program = await StartAsync("--https", "127.0.0.1:0", "--pop3s", "127.0.0.1:0");
        using var authority = await AuthorityAsync();

        using var client = new HttpClient(new SocketsHttpHandler { SslOptions = { CertificateChainPolicy = TrustPolicy.Only(authority) } });
        var info = await client.GetAsync($"https://localhost:{program.EndPointOf("https").Port}/api/v1/info", Token);
        Assert.Equal(HttpStatusCode.OK, info.StatusCode);

        await using var pop3 = await ConnectAsync(program.EndPointOf("pop3s").Port, TrustPolicy.Only(authority), "127.0.0.1");
        using var reader = new StreamReader(pop3);
        Assert.StartsWith("+OK", await reader.ReadLineAsync(Token), StringComparison.Ordinal);
        await pop3.WriteAsync("USER bob@example.com\r\nPASS x\r\nQUIT\r\n"u8.ToArray(), Token);
        Assert.StartsWith("+OK", await reader.ReadLineAsync(Token), StringComparison.Ordinal);
        Assert.StartsWith("+OK", await reader.ReadLineAsync(Token), StringComparison.Ordinal);
        Assert.Equal(0, await program.StopAsync());
    }

    [Fact]
    public async Task The_page_hands_out_the_certificate_that_the_command_prints()
    {
        await using var program = await StartAsync("--smtp-starttls");

        using var http = new HttpClient { BaseAddress = program.HttpAddress };
        var printed = await RunAsync("ca", "--data", Data);
        Assert.Equal(printed.Output, await http.GetStringAsync("api/v1/ca", Token));
    }

    [Fact]
    public async Task A_certificate_from_files_is_shown_with_its_chain()
    {
        var chain = TestChain.Create("ECDSA", TimeProvider.System.GetUtcNow());
        await using var program = await StartAsync(
            "--https", "127.0.0.1:0",
            "--tls-cert", _folder.Write("cert.pem", chain.FullChainPem), "--tls-key", _folder.Write("key.pem", chain.KeyPem));
        await using var connection = await ConnectAsync(program.EndPointOf("https").Port, TrustPolicy.Only(chain.Root), "mail.example");
        Assert.Equal(chain.Leaf.Thumbprint, ((X509Certificate2)connection.RemoteCertificate!).Thumbprint);
    }

    [Fact]
    public async Task Without_a_listener_that_speaks_it_nothing_is_made()
    {
        await using var program = await StartAsync();
        Assert.False(File.Exists(_folder["mailcatcher-ca.key"]));
    }

    [Fact]
    public async Task The_authority_can_be_had_before_the_first_start_and_stays()
    {
        var file = _folder["trust.pem"];
        var written = await RunAsync("ca", "--data", Data, "--out", file);
        Assert.Equal((0, "", ""), (written.ExitCode, written.Output, written.Error));
        var printed = await RunAsync("ca", "--data", Data);
        Assert.Equal((0, await File.ReadAllTextAsync(file, Token), ""), (printed.ExitCode, printed.Output, printed.Error));
    }

    [Fact]
    public async Task Processes_that_start_at_once_agree_on_one_authority()
    {
        var printed = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => RunAsync("ca", "--data", Data)));
        Assert.All(printed, one => Assert.Equal((0, ""), (one.ExitCode, one.Error)));
        Assert.Single(printed.Select(one => one.Output).Distinct(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("--tls-key KEY", 2, "mailcatcher: --tls-key: --tls-cert is missing")]
    [InlineData("--tls off --https 127.0.0.1:0", 2, "mailcatcher: --tls: off leaves --https, --smtps, --pop3s and STARTTLS without a certificate; give --tls-cert")]
    [InlineData("--tls-cert KEY --https 127.0.0.1:0", 1, "mailcatcher: --tls-cert: KEY: there is no certificate in it")]
    [InlineData("ca --tls-cert KEY", 1, "mailcatcher: ca: --tls-cert is given, so clients have to trust whoever issued that certificate")]
    [InlineData("ca --data :memory:", 1, "mailcatcher: ca: with --data :memory: every start has an authority of its own, and nothing is kept of it")]
    [InlineData("ca --out KEY/below", 1, "mailcatcher: --out: KEY/below cannot be written: ")]
    [InlineData("serve --out KEY", 2, "mailcatcher: --out: only the command ca has this option")]
    public async Task What_does_not_fit_together_is_one_line(string line, int exitCode, string error)
    {
        var key = _folder.Write("key.pem", TestChain.Create("ECDSA", TimeProvider.System.GetUtcNow()).KeyPem);
        string[] arguments = [.. line.Split(' ').Select(argument => argument.Replace("KEY", key, StringComparison.Ordinal))];
        string[] data = line.Contains("--data", StringComparison.Ordinal) ? [] : ["--data", Data];
        string[] listeners = ["--http", "127.0.0.1:0", "--smtp", "off", "--pop3", "off"];
        var result = await RunAsync([.. arguments, .. data, .. listeners]);

        Assert.Equal((exitCode, ""), (result.ExitCode, result.Output));
        Assert.StartsWith(error.Replace("KEY", key, StringComparison.Ordinal), result.Error, StringComparison.Ordinal);
        Assert.Equal(1, result.Error.Count(character => character == '\n'));
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static Task<ProgramResult> RunAsync(params string[] arguments) => ProgramUnderTest.RunAsync(arguments);

    private static async Task<SslStream> ConnectAsync(int port, X509ChainPolicy policy, string host)
    {
        var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, port, Token);
        var stream = new SslStream(client.GetStream());
        await stream.AuthenticateAsClientAsync(
            new SslClientAuthenticationOptions { TargetHost = host, CertificateChainPolicy = policy }, Token)
            .WaitAsync(TimeSpan.FromSeconds(30), Token);
        return stream;
    }

    private Task<RunningProgram> StartAsync(params string[] arguments)
        => RunningProgram.StartAsync(new RunningProgramOptions { DataFolder = _folder.Path, Arguments = arguments });

    private async Task<X509Certificate2> AuthorityAsync() => X509Certificate2.CreateFromPem((await RunAsync("ca", "--data", Data)).Output);
}
