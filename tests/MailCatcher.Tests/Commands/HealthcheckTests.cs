using System.Net;
using System.Net.Sockets;
using TestKit;

namespace MailCatcher.Tests.Commands;

public sealed class HealthcheckTests
{
    [Fact]
    public async Task A_ready_program_is_healthy()
    {
        await using var program = await RunningProgram.StartAsync("--webroot", "/mail", "--http-auth", "anna:secret");

        var result = await ProgramUnderTest.RunAsync(["healthcheck", "--http", program.Http.ToString(), "--webroot", "/mail"]);

        Assert.Equal(new ProgramResult(0, "", ""), result);
    }

    [Fact]
    public async Task A_program_on_all_addresses_is_asked_on_this_machine()
    {
        await using var program = await RunningProgram.StartAsync("--http", "0.0.0.0:0");
        var variables = new Dictionary<string, string> { ["MAILCATCHER_HTTP"] = program.Http.ToString() };

        var result = await ProgramUnderTest.RunAsync(["healthcheck"], variables);

        Assert.Equal(new ProgramResult(0, "", ""), result);
    }

    [Fact]
    public async Task Nobody_there_is_unhealthy()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        var address = probe.LocalEndpoint.ToString()!;
        probe.Stop();

        var result = await ProgramUnderTest.RunAsync(["healthcheck", "--http", address]);

        Assert.Equal(1, result.ExitCode);
        Assert.StartsWith($"mailcatcher: healthcheck: http://{address}/readyz cannot be reached: ", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("off", "mailcatcher: healthcheck: --http is off, so there is nothing to ask\n")]
    [InlineData("127.0.0.1:0", "mailcatcher: healthcheck: --http has port 0 or a socket of systemd's, so the port in use is not known\n")]
    [InlineData("systemd", "mailcatcher: healthcheck: --http has port 0 or a socket of systemd's, so the port in use is not known\n")]
    public async Task A_program_that_cannot_be_asked_is_unhealthy(string http, string error)
        => Assert.Equal(new ProgramResult(1, "", error), await ProgramUnderTest.RunAsync(["healthcheck", "--http", http]));
}
