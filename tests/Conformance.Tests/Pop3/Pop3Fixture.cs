using System.Globalization;
using System.Net;
using System.Text;
using Conformance.Tests.Pop3;
using Conformance.Tests.Subjects;
using TestKit;

[assembly: AssemblyFixture(typeof(Pop3Fixture))]

namespace Conformance.Tests.Pop3;

/// <summary>The program, started once for all tests that collect mail; each test has a mailbox of its own.</summary>
public sealed class Pop3Fixture : IAsyncLifetime
{
    private static readonly string Mails = Path.Combine(ProgramUnderTest.RepositoryRoot, "tests", "mail");

    private readonly string _folder = Directory.CreateTempSubdirectory("mailcatcher-pop3-").FullName;
    private RunningProgram? _program;

    /// <summary>Names of the sample mails, for theories.</summary>
    public static IReadOnlyList<string> Samples { get; } = [.. Directory.EnumerateFiles(Mails, "*.eml").Order(StringComparer.Ordinal)];

    /// <summary>The POP3 listener.</summary>
    public IPEndPoint EndPoint => Program.Pop3;

    /// <summary>Its address.</summary>
    public string Host => EndPoint.Address.ToString();

    /// <summary>Its port.</summary>
    public string Port => EndPoint.Port.ToString(CultureInfo.InvariantCulture);

    private RunningProgram Program => _program ?? throw new InvalidOperationException("The program has not been started.");

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
        => _program = await RunningProgram.StartAsync(new RunningProgramOptions { DataFolder = _folder });

    /// <summary>Ends the program as an administrator would and starts it on the same data.</summary>
    public async Task RestartAsync()
    {
        Assert.Equal(0, await Program.StopAsync());
        await Program.DisposeAsync();
        await InitializeAsync();
    }

    /// <summary>Hands a message in by SMTP.</summary>
    public async Task DeliverAsync(string recipient, ReadOnlyMemory<byte> raw)
    {
        await using var client = await RawSmtpClient.ConnectAsync(Program.Smtp);
        await client.ExpectAsync(220);
        await client.ExpectAsync("EHLO client.test", 250);
        await client.BeginDataAsync(recipient);
        var stuffed = Encoding.Latin1.GetString(raw.Span);
        stuffed = (stuffed.StartsWith('.') ? "." : "") + stuffed.Replace("\r\n.", "\r\n..", StringComparison.Ordinal);

        // SMTP cannot carry a message that does not end with CRLF (RFC 5321 §4.1.1.4).
        await client.SendAsync(stuffed + (stuffed.Length == 0 || stuffed.EndsWith("\r\n", StringComparison.Ordinal) ? ".\r\n" : "\r\n.\r\n"));
        await client.ExpectAsync(250);
    }

    /// <summary>The same with text.</summary>
    public Task DeliverAsync(string recipient, string raw) => DeliverAsync(recipient, Encoding.UTF8.GetBytes(raw));

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Program.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
