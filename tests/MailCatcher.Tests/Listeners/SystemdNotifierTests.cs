using System.Net.Sockets;
using System.Text;
using TestKit;

namespace MailCatcher.Tests.Listeners;

/// <summary>What the real program tells whoever listens at NOTIFY_SOCKET.</summary>
public sealed class SystemdNotifierTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("file")]
    [InlineData("abstract")]
    public async Task The_service_manager_hears_of_readiness_and_of_the_end(string kind)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "systemd is Linux's");
        var path = _folder["notify.sock"];
        var isAbstract = kind == "abstract";
        using var manager = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        manager.Bind(new UnixDomainSocketEndPoint(isAbstract ? '\0' + path : path));
        await using var program = await RunningProgram.StartAsync(new RunningProgramOptions
        {
            Environment = new Dictionary<string, string> { ["NOTIFY_SOCKET"] = isAbstract ? '@' + path : path },
        });

        Assert.Equal("READY=1", await HearAsync(manager));
        Assert.Equal(0, await program.StopAsync());
        Assert.Equal("STOPPING=1", await HearAsync(manager));
    }

    [Fact]
    public async Task Nobody_at_the_socket_is_a_warning()
    {
        var path = _folder["nobody.sock"];
        await using var program = await RunningProgram.StartAsync(new RunningProgramOptions
        {
            Environment = new Dictionary<string, string> { ["NOTIFY_SOCKET"] = path },
        });

        Assert.Equal(0, await program.StopAsync());
        Assert.Contains($"NOTIFY_SOCKET {path} could not be told READY=1: ", program.Log, StringComparison.Ordinal);
    }

    private static async Task<string> HearAsync(Socket manager)
    {
        var buffer = new byte[256];
        var length = await manager.ReceiveAsync(buffer, TestContext.Current.CancellationToken).AsTask().WaitAsync(ProgramUnderTest.Patience);
        return Encoding.ASCII.GetString(buffer, 0, length);
    }
}
