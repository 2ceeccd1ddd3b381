using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;
using Benchmarks.Peers;

namespace Benchmarks.Load;

/// <summary>What STARTTLS costs beside plaintext: the same client, the same messages of 1 KB, ten connections.</summary>
internal static class StartTlsLoad
{
    private const int Connections = 10;
    private const int WarmUp = 500;

    private static readonly (string Name, bool Encrypt, bool Keep)[] Cases =
    [
        ("plaintext, kept connections", false, true),
        ("STARTTLS, kept connections", true, true),
        ("plaintext, new connection each", false, false),
        ("STARTTLS, new connection each", true, false),
    ];

    private static readonly byte[] Envelope = "MAIL FROM:<a@one.test>\r\nRCPT TO:<b@two.test>\r\nDATA\r\n"u8.ToArray();

    private static readonly byte[] Content = Encoding.ASCII.GetBytes(
        "From: a@one.test\r\nTo: b@two.test\r\nSubject: load\r\n\r\n" + string.Concat(Enumerable.Repeat(new string('x', 70) + "\r\n", 13)) + ".\r\n");

    public static async Task RunAsync(LoadOptions options)
    {
        Console.WriteLine($"{options.Messages} messages of 1 KB, {Connections} connections, median of {options.Rounds} rounds\n");
        Console.WriteLine("| how | CPU ms per message | messages/s |\n|---|--:|--:|");
        var samples = Cases.ToDictionary(one => one, static _ => new List<(double Cpu, double Rate)>());
        for (var round = 0; round < options.Rounds; round++)
        {
            foreach (var one in Cases)
            {
                samples[one].Add(await MeasureAsync(new MailCatcherPeer(options.Server, offersStartTls: true), one.Encrypt, one.Keep, options.Messages));
            }
        }

        foreach (var (one, values) in samples)
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {one.Name} | {Statistics.Median(values.Select(static v => v.Cpu)):0.000} | {Statistics.Median(values.Select(static v => v.Rate)):0} |"));
        }
    }

    private static async Task<(double Cpu, double Rate)> MeasureAsync(Peer peer, bool encrypt, bool keep, int messages)
    {
        await using var running = await peer.StartAsync();
        await SendAsync(running.Port, encrypt, keep, WarmUp);
        var before = await ProcessFigures.CpuTimeAtRestAsync(running.Process);
        var clock = Stopwatch.StartNew();
        await SendAsync(running.Port, encrypt, keep, messages);
        var elapsed = clock.Elapsed;
        var after = await ProcessFigures.CpuTimeAtRestAsync(running.Process);
        return ((after - before).TotalMilliseconds / messages, messages / elapsed.TotalSeconds);
    }

    private static Task SendAsync(int port, bool encrypt, bool keep, int messages)
        => Task.WhenAll(Enumerable.Range(0, Connections).Select(async _ =>
        {
            var share = messages / Connections;
            var perConnection = keep ? share : 1;
            for (var sent = 0; sent < share; sent += perConnection)
            {
                await SendOverOneConnectionAsync(port, encrypt, perConnection);
            }
        }));

    private static async Task SendOverOneConnectionAsync(int port, bool encrypt, int messages)
    {
        using var client = new TcpClient { NoDelay = true };
        await client.ConnectAsync(IPAddress.Loopback, port);
        var plain = client.GetStream();
        await ExpectAsync(plain, 1, "220");
        await SayAsync(plain, "EHLO load.test\r\n"u8.ToArray(), 1, "250");
        await using var stream = encrypt ? await EncryptAsync(plain) : plain;
        for (var i = 0; i < messages; i++)
        {
            await SayAsync(stream, Envelope, 3, "354");
            await SayAsync(stream, Content, 1, "250");
        }

        await SayAsync(stream, "QUIT\r\n"u8.ToArray(), 1, "221");
    }

    private static async Task<Stream> EncryptAsync(Stream plain)
    {
        await SayAsync(plain, "STARTTLS\r\n"u8.ToArray(), 1, "220");

        // The certificate is one that the measured server has just made; what is measured is the cost, not the trust.
#pragma warning disable CA5359
        var encrypted = new SslStream(plain, leaveInnerStreamOpen: false, static (_, _, _, _) => true);
#pragma warning restore CA5359
        await encrypted.AuthenticateAsClientAsync("localhost");
        await SayAsync(encrypted, "EHLO load.test\r\n"u8.ToArray(), 1, "250");
        return encrypted;
    }

    private static async Task SayAsync(Stream stream, ReadOnlyMemory<byte> octets, int replies, string lastCode)
    {
        await stream.WriteAsync(octets);
        await ExpectAsync(stream, replies, lastCode);
    }

    /// <summary>Reads replies; the last one has to have the code.</summary>
    private static async Task ExpectAsync(Stream stream, int replies, string lastCode)
    {
        var text = new StringBuilder();
        var buffer = new byte[4096];
        while (true)
        {
            var read = await stream.ReadAsync(buffer);
            if (read == 0)
            {
                throw new LoadException($"the server closed the connection after '{text}'");
            }

            text.Append(Encoding.ASCII.GetString(buffer, 0, read));
            var lines = text.ToString().Split("\r\n");
            if (lines[^1].Length == 0 && lines.Count(static line => line.Length > 3 && line[3] == ' ') == replies)
            {
                if (!lines[^2].StartsWith(lastCode, StringComparison.Ordinal))
                {
                    throw new LoadException($"expected {lastCode}, the server said '{lines[^2]}'");
                }

                return;
            }
        }
    }
}
