using System.Text.Json;
using Conformance.Tests.Subjects;
using TestKit;

namespace Conformance.Tests.Clients;

/// <summary>swaks in each of its modes. Its exit codes: 23 sender refused, 28 login failed, 29 TLS failed.</summary>
public sealed class SwaksTests(MailProgram program) : IClassFixture<MailProgram>
{
    private readonly string _recipient = SmtpSubjectFixture.NewRecipient();

    [Theory]
    [InlineData("PLAIN")]
    [InlineData("LOGIN")]
    [InlineData("CRAM-MD5")]
    public async Task Logs_in_by(string mechanism)
    {
        var transcript = await RunAsync("--server", $"{program.Open}", "--auth", mechanism, "--auth-user", MailProgram.User, "--auth-password", "secret");
        Assert.Contains($"-> AUTH {mechanism}", transcript, StringComparison.Ordinal);
        await ExpectEnvelopeAsync("ESMTPA", MailProgram.User);
    }

    [Theory]
    [InlineData("PLAIN")]
    [InlineData("LOGIN")]
    [InlineData("CRAM-MD5")]
    public async Task A_wrong_password_is_refused_by(string mechanism)
    {
        var transcript = await RunAsync(28, "--server", $"{program.Open}", "--auth", mechanism, "--auth-user", MailProgram.User, "--auth-password", "wrong");
        Assert.Contains("535 5.7.8", transcript, StringComparison.Ordinal);
        Assert.Equal(0, await program.CountAsync(_recipient));
    }

    [Fact]
    public async Task Sends_after_starttls_and_verifies_the_certificate()
    {
        var transcript = await RunAsync("--server", $"{program.Open}", "--tls", "--tls-verify", "--tls-ca-path", program.Authority);
        Assert.Contains("220 2.0.0 Ready to start TLS", transcript, StringComparison.Ordinal);
        await ExpectEnvelopeAsync("ESMTPS", "");
    }

    [Fact]
    public async Task Sends_over_tls_on_connect_and_verifies_the_certificate()
    {
        await RunAsync("--server", $"{program.Smtps}", "--tls-on-connect", "--tls-verify", "--tls-ca-path", program.Authority);
        await ExpectEnvelopeAsync("ESMTPS", "");
    }

    [Fact]
    public async Task Does_not_trust_the_certificate_without_the_authority()
    {
        await RunAsync(29, "--server", $"{program.Open}", "--tls", "--tls-verify");
        Assert.Equal(0, await program.CountAsync(_recipient));
    }

    [Fact]
    public async Task Submits_after_starttls_and_login()
    {
        await RunAsync("--server", $"{program.Submission}", "--tls", "--auth", "PLAIN", "--auth-user", MailProgram.User, "--auth-password", "secret");
        await ExpectEnvelopeAsync("ESMTPSA", MailProgram.User);
    }

    [Fact]
    public async Task Cannot_submit_in_the_clear()
    {
        // No AUTH is offered that sends the password, so swaks finds no mechanism to log in by.
        await RunAsync(28, "--server", $"{program.Submission}", "--auth", "PLAIN", "--auth-user", MailProgram.User, "--auth-password", "secret");
        Assert.Equal(0, await program.CountAsync(_recipient));
    }

    [Fact]
    public async Task Cannot_submit_without_a_login()
    {
        var transcript = await RunAsync(23, "--server", $"{program.Submission}", "--tls");
        Assert.Contains("530 5.7.0", transcript, StringComparison.Ordinal);
        Assert.Equal(0, await program.CountAsync(_recipient));
    }

    [Fact]
    public async Task Hands_over_by_lmtp_when_one_recipient_is_refused()
    {
        var transcript = await Tool.RunAsync(
            "swaks", ["--protocol", "LMTP", "--server", $"{program.Lmtp}", "--from", "a@one.test", "--to", $"{_recipient},bounce@simulator.test"]);
        Assert.Contains("<** 550 5.1.1", transcript, StringComparison.Ordinal);
        await ExpectEnvelopeAsync("LMTP", "");
        var recipients = (await program.EnvelopeAsync(_recipient)).GetProperty("To");
        Assert.Equal(_recipient, Assert.Single(recipients.EnumerateArray()).GetProperty("Address").GetString());
    }

    [Fact]
    public async Task Speaks_for_another_client_by_xclient()
    {
        await RunAsync("--server", $"{program.Open}", "--xclient-addr", "192.0.2.7", "--xclient-port", "4321", "--xclient-helo", "far.test");
        ExpectClient(await program.EnvelopeAsync(_recipient));
    }

    [Theory]
    [InlineData("1")]
    [InlineData("2")]
    public async Task Passes_on_a_client_by_the_PROXY_protocol_version(string version)
    {
        await using var behindProxy = await RunningProgram.StartAsync("--proxy-from", "127.0.0.1");
        string[] family = version == "1" ? ["--proxy-family", "TCP4"] : ["--proxy-family", "AF_INET", "--proxy-protocol", "STREAM", "--proxy-command", "PROXY"];
        await RunAsync(
        [
            "--server", $"{behindProxy.Smtp}", "--proxy-version", version, .. family,
            "--proxy-source", "192.0.2.7", "--proxy-source-port", "4321", "--proxy-dest", "192.0.2.1", "--proxy-dest-port", "25",
        ]);
        ExpectClient(await MailProgram.EnvelopeAsync(behindProxy, _recipient));
    }

    private static void ExpectClient(JsonElement envelope)
    {
        Assert.Equal("192.0.2.7", envelope.GetProperty("ClientAddress").GetString());
        Assert.Equal(4321, envelope.GetProperty("ClientPort").GetInt32());
    }

    private Task<string> RunAsync(params string[] arguments) => RunAsync(0, arguments);

    private async Task<string> RunAsync(int exitCode, params string[] arguments)
    {
        if (arguments.Any(argument => argument.StartsWith("--tls", StringComparison.Ordinal)))
        {
            // It needs a Perl module that a package manager may leave out.
            var support = await Tool.RunAsync("swaks", ["--support"]);
            Assert.SkipUnless(support.Contains("TLS supported", StringComparison.Ordinal), "swaks has no TLS: Net::SSLeay is not installed");
        }

        return await Tool.RunAsync("swaks", ["--from", "a@one.test", "--to", _recipient, .. arguments], exitCode: exitCode);
    }

    private async Task ExpectEnvelopeAsync(string protocol, string user)
    {
        var envelope = await program.EnvelopeAsync(_recipient);
        Assert.Equal(protocol, envelope.GetProperty("Protocol").GetString());
        Assert.Equal(user, envelope.GetProperty("User").GetString() ?? "");
    }
}
