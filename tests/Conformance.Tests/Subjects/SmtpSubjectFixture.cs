using System.Net;
using System.Text;
using System.Text.Json;
using Conformance.Tests.Subjects;

[assembly: AssemblyFixture(typeof(SmtpSubjectFixture))]

namespace Conformance.Tests.Subjects;

/// <summary>One SMTP server for all tests, found or started before the first.</summary>
public sealed class SmtpSubjectFixture : IAsyncLifetime
{
    private SmtpSubject? _subject;

    /// <summary>Where it listens.</summary>
    public IPEndPoint EndPoint => Subject.EndPoint;

    private SmtpSubject Subject => _subject ?? throw new InvalidOperationException("The server has not been started.");

    /// <summary>An address that no other test sends to.</summary>
    public static string NewRecipient() => $"r{Guid.NewGuid():N}@two.test";

    /// <inheritdoc/>
    public async ValueTask InitializeAsync() => _subject = await SmtpSubject.StartAsync();

    /// <summary>The octets of the latest message to a recipient; the test fails when there is none.</summary>
    public async Task<byte[]> RawAsync(string recipient)
    {
        var raw = await Subject.FindRawAsync(recipient);
        Assert.NotNull(raw);
        return raw;
    }

    /// <summary>Checks the octets of the latest message to a recipient, each given as one character.</summary>
    public async Task ExpectTextAsync(string recipient, string expected)
    {
        var text = Encoding.Latin1.GetString(await RawAsync(recipient));
        Assert.True(text + "\r\n" != expected, "the message is kept without its last line end");
        Assert.True(text == expected, $"kept as {JsonSerializer.Serialize(text)}");
    }

    /// <summary>Checks that nothing was captured for a recipient.</summary>
    public async Task AssertNothingAsync(string recipient)
        => Assert.True(await Subject.FindRawAsync(recipient) is null, "a message was kept");

    /// <summary>A client connected to the server that has read the greeting.</summary>
    public async Task<RawSmtpClient> ConnectAsync()
    {
        var client = await RawSmtpClient.ConnectAsync(EndPoint);
        Assert.Equal(220, (await client.ReadReplyAsync()).Code);
        return client;
    }

    /// <summary>A client that has said EHLO as well.</summary>
    public async Task<RawSmtpClient> ConnectAndGreetAsync()
    {
        var client = await ConnectAsync();
        await client.ExpectAsync("EHLO client.test", 250);
        return client;
    }

    /// <summary>
    /// Ends a test of an extension that a foreign server does not announce: it is not wrong about what it does not offer. Ours has to announce it.
    /// </summary>
    public async Task RequireAsync(string keyword)
    {
        await using var client = await ConnectAsync();
        var hello = await client.ExpectAsync("EHLO client.test", 250);
        var isAnnounced = hello.Lines.Any(line => line.Split(' ')[0] == keyword);
        Assert.SkipUnless(isAnnounced || !SmtpSubject.IsForeign, $"{keyword} is not announced");
        Assert.True(isAnnounced, $"{keyword} is not announced");
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _subject?.DisposeAsync() ?? ValueTask.CompletedTask;
}
