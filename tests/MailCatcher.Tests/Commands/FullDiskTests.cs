using System.Diagnostics;
using System.Net;
using MailCatcher.Tests.Hosting;
using TestKit;

namespace MailCatcher.Tests.Commands;

/// <summary>The real program on a disk of 1 MB, which is mounted for it alone.</summary>
public sealed class FullDiskTests : IDisposable
{
    // A mount of the process's own, in a user namespace so that it needs no privilege.
    private static readonly string[] Unshare = ["unshare", "--map-root-user", "--mount"];
    private const string MountAndRun = "mount -t tmpfs -o size=1m none \"$SMALL_DISK\" && exec \"$0\" \"$@\"";

    private readonly string _disk = Directory.CreateTempSubdirectory("mailcatcher-test-").FullName;

    public void Dispose() => Directory.Delete(_disk, recursive: true);

    [Fact]
    public async Task No_room_for_a_large_message_on_its_way_is_a_temporary_refusal()
    {
        await using var program = await StartAsync("--data", ":memory:");

        Assert.StartsWith("452 4.3.1", await SendAsync(program, megabytes: 3), StringComparison.Ordinal);
        Assert.StartsWith("250", await SendAsync(program, megabytes: 0), StringComparison.Ordinal);
        Assert.Equal(0, await program.StopAsync());
    }

    [Fact]
    public async Task No_room_in_the_data_file_is_a_temporary_refusal()
    {
        await using var program = await StartAsync("--data", Path.Combine(_disk, "mail.db"));
        var reply = "";
        for (var mails = 0; mails < 100 && !reply.StartsWith("452", StringComparison.Ordinal); mails++)
        {
            reply = await SendAsync(program, megabytes: 0.1);
        }

        Assert.StartsWith("452 4.3.1", reply, StringComparison.Ordinal);
        using var http = new HttpClient { BaseAddress = program.HttpAddress };
        using var deleted = await http.DeleteAsync("api/v1/messages");
        Assert.Equal(HttpStatusCode.OK, deleted.StatusCode);
        Assert.StartsWith("250", await SendAsync(program, megabytes: 0), StringComparison.Ordinal);
        Assert.Equal(0, await program.StopAsync());
    }

    private static async Task<string> SendAsync(RunningProgram program, double megabytes)
    {
        using var client = await LineClient.BeginMessageAsync(program.Smtp);
        var line = new string('x', 998);
        for (var sent = 0; sent < megabytes * 1_000_000; sent += line.Length + 2)
        {
            await client.WriteAsync(line);
        }

        return (await client.AskAsync("."))!;
    }

    private async Task<RunningProgram> StartAsync(params string[] arguments)
    {
        using var probe = Process.Start(new ProcessStartInfo(Unshare[0], [.. Unshare[1..], "true"])
        {
            UseShellExecute = false,
            RedirectStandardError = true,
        });
        await probe!.WaitForExitAsync();
        Assert.SkipUnless(probe.ExitCode == 0, "this system does not let the test mount a disk of its own");
        return await RunningProgram.StartAsync(new RunningProgramOptions
        {
            Launcher = [.. Unshare, "sh", "-c", MountAndRun],
            Environment = new Dictionary<string, string> { ["SMALL_DISK"] = _disk, ["TMPDIR"] = _disk },
            Arguments = arguments,
        });
    }
}
