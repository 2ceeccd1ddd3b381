using System.Net;
using System.Text.Json;
using Conformance.Tests.Subjects;
using TestKit;

namespace Conformance.Tests.Clients;

/// <summary>The program with one user, TLS and a listener of every kind that takes mail, for all tests of a class.</summary>
public sealed class MailProgram : IAsyncLifetime
{
    private RunningProgram? _program;

    /// <summary>Name of the user; the password is <c>secret</c>.</summary>
    public const string User = "bob";

    /// <summary>Offers STARTTLS and AUTH and needs neither.</summary>
    public IPEndPoint Open => Program.EndPointsOf("smtp")[0];

    /// <summary>Has the profile <c>+submission</c>: needs both.</summary>
    public IPEndPoint Submission => Program.EndPointsOf("smtp")[1];

    /// <summary>TLS from the first octet.</summary>
    public IPEndPoint Smtps => Program.EndPointOf("smtps");

    /// <summary>LMTP.</summary>
    public IPEndPoint Lmtp => Program.EndPointOf("lmtp");

    /// <summary>File with the certificate that clients have to trust.</summary>
    public string Authority => Path.Combine(Path.GetDirectoryName(Program.DataFile)!, "mailcatcher-ca.pem");

    private RunningProgram Program => _program ?? throw new InvalidOperationException("The program has not been started.");

    /// <inheritdoc/>
    public async ValueTask InitializeAsync() => _program = await RunningProgram.StartAsync(
        "--smtp", "127.0.0.1:0+starttls=offer+auth=optional,127.0.0.1:0+submission+routing=off",
        "--smtps", "127.0.0.1:0+auth=optional",
        "--lmtp", "127.0.0.1:0",
        "--smtp-auth", $"{User}:secret",
        "--xclient-from", "127.0.0.1");

    /// <summary>The envelope of the only message to a recipient, as the API gives it; the test fails when there is none, or several.</summary>
    public Task<JsonElement> EnvelopeAsync(string recipient) => EnvelopeAsync(Program, recipient);

    /// <summary>The same of another program.</summary>
    internal static async Task<JsonElement> EnvelopeAsync(RunningProgram program, string recipient)
    {
        using var http = new HttpClient { BaseAddress = program.HttpAddress };
        using var page = JsonDocument.Parse(await http.GetStringAsync($"api/v1/messages?mailbox={Uri.EscapeDataString(recipient)}"));
        var message = Assert.Single(page.RootElement.GetProperty("messages").EnumerateArray());
        var whole = JsonDocument.Parse(await http.GetStringAsync($"api/v1/message/{message.GetProperty("ID").GetString()}"));
        return whole.RootElement.GetProperty("Envelope");
    }

    /// <summary>The octets of the latest message to a recipient; the test fails when there is none.</summary>
    public async Task<byte[]> RawAsync(string recipient)
    {
        using var http = new HttpReadBack(Program.Http);
        var raw = await http.FindRawAsync(recipient);
        Assert.NotNull(raw);
        return raw;
    }

    /// <summary>How many messages a recipient has.</summary>
    public async Task<int> CountAsync(string recipient)
    {
        using var http = new HttpClient { BaseAddress = Program.HttpAddress };
        using var page = JsonDocument.Parse(await http.GetStringAsync($"api/v1/messages?mailbox={Uri.EscapeDataString(recipient)}"));
        return page.RootElement.GetProperty("messages").GetArrayLength();
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _program?.DisposeAsync() ?? ValueTask.CompletedTask;
}
