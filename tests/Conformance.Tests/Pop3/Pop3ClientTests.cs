using System.Globalization;
using System.Text;
using Conformance.Tests.Clients;
using Conformance.Tests.Subjects;
using MailKit.Net.Pop3;
using MailKit.Security;

namespace Conformance.Tests.Pop3;

/// <summary>Clients we did not write collect mail.</summary>
public sealed class Pop3ClientTests(Pop3Fixture server)
{
    private readonly string _recipient = SmtpSubjectFixture.NewRecipient();

    [Fact]
    public async Task MailKit_gets_every_sample_exactly()
    {
        var samples = await DeliverSamplesAsync();

        using var client = await ConnectAsync();

        Assert.Equal(samples.Count, client.Count);
        Assert.True(client.Capabilities.HasFlag(
            Pop3Capabilities.User | Pop3Capabilities.Top | Pop3Capabilities.UIDL | Pop3Capabilities.Pipelining
            | Pop3Capabilities.ResponseCodes | Pop3Capabilities.UTF8 | Pop3Capabilities.UTF8User));
        Assert.Equal("MailCatcher", client.Implementation);
        for (var i = 0; i < samples.Count; i++)
        {
            using var copy = new MemoryStream();
            await using var message = await client.GetStreamAsync(i);
            await message.CopyToAsync(copy);
            Received.IsExact(samples[i], copy.ToArray(), _recipient);
            Assert.Equal(await client.GetMessageSizeAsync(i), copy.Length);
        }
    }

    [Fact]
    public async Task MailKit_pipelines_headers_identifiers_and_deletion()
    {
        for (var i = 1; i <= 5; i++)
        {
            await server.DeliverAsync(_recipient, $"Subject: number {i}\r\n\r\n{new string('x', i * 100)}\r\n");
        }

        using (var client = await ConnectAsync())
        {
            var headers = await client.GetMessageHeadersAsync(0, 5);
            Assert.Equal(["number 1", "number 2", "number 3", "number 4", "number 5"], headers.Select(list => list["Subject"]));
            Assert.Equal(5, (await client.GetMessageUidsAsync()).Distinct(StringComparer.Ordinal).Count());
            Assert.Equal(client.Size, (await client.GetMessageSizesAsync()).Sum(static size => (long)size));
            await client.DeleteMessagesAsync([0, 2, 4]);
            await client.ResetAsync();
            await client.DeleteMessagesAsync([1, 3]);
            await client.NoOpAsync();
            await client.DisconnectAsync(quit: true);
        }

        using var again = await ConnectAsync();
        Assert.Equal(["number 1", "number 3", "number 5"], (await again.GetMessagesAsync(0, 3)).Select(message => message.Subject));
    }

    [Fact]
    public async Task MailKit_that_hangs_up_has_deleted_nothing()
    {
        await server.DeliverAsync(_recipient, "Subject: x\r\n\r\n");
        using (var client = await ConnectAsync())
        {
            await client.DeleteAllMessagesAsync();
            await client.DisconnectAsync(quit: false);
        }

        using var again = await ConnectAsync();
        Assert.Equal(1, again.Count);
    }

    [Fact]
    public async Task Identifiers_and_octets_survive_a_restart()
    {
        await using var own = new Pop3Fixture();
        await own.InitializeAsync();
        await own.DeliverAsync(_recipient, "Subject: one\r\n\r\n.\r\n");
        await own.DeliverAsync(_recipient, "Subject: two\r\n\r\n");
        var (identifiers, octets) = await ReadAsync();

        await own.RestartAsync();
        var (identifiersAfter, octetsAfter) = await ReadAsync();

        Assert.Equal(identifiers, identifiersAfter);
        Assert.Equal(octets, octetsAfter);

        async Task<(IList<string> Identifiers, string Octets)> ReadAsync()
        {
            using var client = await ConnectAsync(own);
            using var copy = new MemoryStream();
            await using var message = await client.GetStreamAsync(0);
            await message.CopyToAsync(copy);
            return (await client.GetMessageUidsAsync(), Encoding.Latin1.GetString(copy.ToArray()));
        }
    }

    [Fact]
    public async Task Python_reads_top_and_deletes()
    {
        await server.DeliverAsync(_recipient, "Subject: python\r\n\r\n.one\r\n..two\r\nthree\r\n");
        await server.DeliverAsync(_recipient, "Subject: second\r\n\r\n");
        var script = $"""
            import poplib
            box = poplib.POP3("{server.Host}", {server.Port}, timeout=20)
            capabilities = box.capa()
            assert "UIDL" in capabilities and capabilities["IMPLEMENTATION"] == ["MailCatcher"], capabilities
            assert box.utf8().startswith(b"+OK")
            box.user("{_recipient}")
            box.pass_("any password")
            count, size = box.stat()
            assert count == 2, count
            answer, listing, _ = box.list()
            assert sum(int(line.split()[1]) for line in listing) == size, listing
            answer, lines, octets = box.retr(1)
            assert lines[-5:] == [b"Subject: python", b"", b".one", b"..two", b"three"], lines
            answer, lines, octets = box.top(1, 1)
            assert lines[-3:] == [b"Subject: python", b"", b".one"], lines
            identifiers = [line.split()[1] for line in box.uidl()[1]]
            assert len(set(identifiers)) == 2 and box.uidl(2).split()[2] == identifiers[1]
            box.dele(1)
            assert box.stat()[0] == 1
            try:
                box.retr(1)
                raise AssertionError("a deleted message was sent")
            except poplib.error_proto as error:
                assert b"-ERR" in error.args[0], error
            box.rset()
            box.dele(2)
            assert box.noop().startswith(b"+OK")
            box.quit()
            box = poplib.POP3("{server.Host}", {server.Port}, timeout=20)
            box.user("{_recipient}")
            box.pass_("")
            assert [line.split()[1] for line in box.uidl()[1]] == identifiers[:1]
            box.quit()
            """;

        await Tool.RunAsync("python3", ["-"], script);
    }

    [Fact]
    public async Task Curl_lists_and_fetches_exactly()
    {
        var samples = await DeliverSamplesAsync();
        var user = Uri.EscapeDataString(_recipient);
        var listing = await Tool.RunAsync("curl", ["-sS", $"pop3://{user}:x@{server.Host}:{server.Port}/"]);
        Assert.Equal(samples.Count, listing.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Equal(samples.Count, (await Tool.RunAsync("curl", ["-sS", "-X", "UIDL", $"pop3://{user}:x@{server.Host}:{server.Port}/"]))
            .Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);

        var file = Path.GetTempFileName();
        try
        {
            foreach (var number in Enumerable.Range(1, samples.Count))
            {
                // A dot behind a bare LF is stuffed for the clients that take LF for a line end; curl does not.
                if (samples[number - 1].AsSpan().IndexOf("\n.\n"u8) < 0)
                {
                    await Tool.RunAsync("curl", ["-sS", "-o", file, $"pop3://{user}:x@{server.Host}:{server.Port}/{number}"]);
                    Received.IsExact(samples[number - 1], await File.ReadAllBytesAsync(file), _recipient);
                }
            }
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task Curl_deletes_with_a_command()
    {
        await server.DeliverAsync(_recipient, "Subject: x\r\n\r\n");
        var url = $"pop3://{Uri.EscapeDataString(_recipient)}:x@{server.Host}:{server.Port}/1";

        await Tool.RunAsync("curl", ["-sS", "-l", "-X", "DELE", url]);

        using var client = await ConnectAsync();
        Assert.Equal(0, client.Count);
    }

    [Fact]
    public async Task Mpop_collects_into_a_folder_and_knows_what_it_has()
    {
        for (var i = 1; i <= 3; i++)
        {
            await server.DeliverAsync(_recipient, $"From: a@one.test\r\nSubject: number {i}\r\n\r\n.dot {i}\r\n");
        }

        var folder = Directory.CreateTempSubdirectory("mpop-");
        try
        {
            foreach (var name in new[] { "cur", "new", "tmp" })
            {
                folder.CreateSubdirectory($"box/{name}");
            }

            string[] arguments =
            [
                "-C/dev/null", $"--host={server.Host}", $"--port={server.Port}", "--tls=off", "--auth=user", $"--user={_recipient}",
                "--passwordeval=echo secret", $"--delivery=maildir,{folder.FullName}/box", $"--uidls-file={folder.FullName}/uidls", "--keep=on",
            ];
            await Tool.RunAsync("mpop", arguments);
            Assert.Equal(3, Directory.GetFiles($"{folder.FullName}/box/new").Length);
            await Tool.RunAsync("mpop", arguments);
            Assert.Equal(3, Directory.GetFiles($"{folder.FullName}/box/new").Length);
            Assert.Contains(
                Directory.GetFiles($"{folder.FullName}/box/new").Select(File.ReadAllText),
                text => text.EndsWith("Subject: number 2\n\n.dot 2\n", StringComparison.Ordinal));
            await Tool.RunAsync("mpop", [.. arguments[..^1], "--keep=off"]);
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        using var client = await ConnectAsync();
        Assert.Equal(0, client.Count);
    }

    [Fact]
    public async Task Large_message_comes_back_exactly()
    {
        var raw = new byte[8 * 1024 * 1024];
        new Random(42).NextBytes(raw);
        "Subject: large\r\n\r\n"u8.CopyTo(raw);
        "\r\n"u8.CopyTo(raw.AsSpan(raw.Length - 2));
        await server.DeliverAsync(_recipient, raw);

        using var client = await ConnectAsync();
        using var copy = new MemoryStream();
        await using var message = await client.GetStreamAsync(0);
        await message.CopyToAsync(copy);

        Received.IsExact(raw, copy.ToArray(), _recipient);
    }

    private async Task<List<byte[]>> DeliverSamplesAsync()
    {
        var samples = new List<byte[]>();
        foreach (var path in Pop3Fixture.Samples)
        {
            samples.Add(await File.ReadAllBytesAsync(path));
            await server.DeliverAsync(_recipient, samples[^1]);
        }

        return samples;
    }

    private Task<Pop3Client> ConnectAsync() => ConnectAsync(server);

    private async Task<Pop3Client> ConnectAsync(Pop3Fixture to)
    {
        var client = new Pop3Client();
        await client.ConnectAsync(to.Host, int.Parse(to.Port, CultureInfo.InvariantCulture), SecureSocketOptions.None);
        await client.AuthenticateAsync(_recipient, "any password");
        return client;
    }
}
