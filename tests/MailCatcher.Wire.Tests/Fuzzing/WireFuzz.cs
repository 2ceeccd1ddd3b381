using System.Net;
using System.Text;
using MailCatcher.Wire.Pop3;
using MailCatcher.Wire.Proxy;
using MailCatcher.Wire.Sasl;
using MailCatcher.Wire.Smtp;
using MailCatcher.Wire.Tests.Proxy;
using MailCatcher.Wire.Tests.Sasl;
using MailCatcher.Wire.Text;
using TestKit.Fuzzing;

namespace MailCatcher.Wire.Tests.Fuzzing;

/// <summary>Lines and octets that are almost right: every parser gives a value or says what is wrong.</summary>
public sealed class WireFuzz
{
    private static readonly string[] Mechanisms = ["SCRAM-SHA-256", "CRAM-MD5", "PLAIN", "LOGIN", "XOAUTH2", "OAUTHBEARER"];

    private static readonly IReadOnlyList<byte[]> SmtpLines = TranscriptCorpus.Lines("smtp");

    [Fact]
    public Task Commands_of_SMTP_are_read_or_refused_in_one_line() => Fuzz.RunAsync(SmtpLines, inputs: 5_000, static line =>
    {
        SmtpCommandParser.AnnouncesChunk(line);
        if (SmtpCommandParser.TryParse(line, out var command, out var error))
        {
            Assert.NotNull(command);
            var address = command is SmtpCommand.Mail mail ? mail.ReversePath.Address : (command as SmtpCommand.Recipient)?.ForwardPath.Address;
            if (address is { Length: > 0 })
            {
                Assert.DoesNotContain(address, static letter => letter is '\r' or '\n' or '\0');
                Assert.NotEqual("", SmtpStrictSyntax.ProblemOfPath(line, address));
            }
        }
        else
        {
            Assert.NotEmpty(error.Detail);
            Assert.DoesNotContain(SmtpReplies.SyntaxError(error).ToString().TrimEnd(), static letter => letter is '\r' or '\n' or '\0');
        }
    });

    [Fact]
    public Task Commands_of_POP3_are_read_or_refused() => Fuzz.RunAsync(TranscriptCorpus.Lines("pop3"), inputs: 5_000, static line
        => Assert.True(Pop3CommandParser.TryParse(line, out var command, out _) == command is not null));

    [Fact]
    public Task Xtext_is_decoded_or_refused() => Fuzz.RunAsync(
        ["a+2Bb"u8.ToArray(), "rfc822;bob+40two.test"u8.ToArray(), "+C3+A9"u8.ToArray(), [.. "user@one.test"u8]],
        inputs: 5_000,
        static xtext => Assert.True(Xtext.TryDecode(xtext, out var text) == text is not null));

    [Fact]
    public Task Headers_of_a_proxy_are_read_within_their_octets() => Fuzz.RunAsync(ProxyHeaders(), inputs: 5_000, static octets =>
    {
        switch (ProxyHeaderParser.Parse(octets))
        {
            case ProxyHeaderResult.Parsed parsed:
                Assert.InRange(parsed.Consumed, 1, Math.Min(octets.Length, ProxyHeaderParser.MaxLength));

                // What follows a header belongs to the client and changes nothing in it.
                Assert.Equal(parsed, ProxyHeaderParser.Parse(octets.AsSpan(0, parsed.Consumed)));
                break;
            case ProxyHeaderResult.Malformed malformed:
                Assert.NotEmpty(malformed.Reason);
                break;
            case ProxyHeaderResult.NeedMore:
                Assert.InRange(octets.Length, 0, ProxyHeaderParser.MaxLength - 1);
                break;
        }
    });

    [Fact]
    public Task XCLIENT_is_read_or_refused() => Fuzz.RunAsync(
        ["NAME=client.test ADDR=192.0.2.1 PORT=25 PROTO=ESMTP HELO=a LOGIN=bob"u8.ToArray(), "ADDR=IPV6:2001:db8::1"u8.ToArray(), "NAME=[UNAVAILABLE] HELO=+2B"u8.ToArray()],
        inputs: 5_000,
        static line =>
        {
            if (XclientParser.Parse(line, out var error) is null)
            {
                Assert.NotEmpty(error);
            }
        });

    [Fact]
    public Task Nobody_is_let_in_by_lines_that_are_almost_right() => Fuzz.RunAsync(SaslLines(), inputs: 3_000, static (octets, random) =>
    {
        var exchange = new SaslExchange(SaslTesting.Create(
            Mechanisms[random.Next(Mechanisms.Length)], FakeCredentials.Known(("somebody", "a password of its own"))));
        var lines = Encoding.Latin1.GetString(octets).Split('\n').Select(Encoding.Latin1.GetBytes).ToList();
        var step = random.Next(2) == 0 ? exchange.Begin() : exchange.Begin(lines[0]);
        foreach (var line in lines.TakeWhile(_ => step is SaslStep.Challenge))
        {
            step = exchange.Continue(line);
        }

        Assert.IsNotType<SaslStep.Success>(step);
        return Task.CompletedTask;
    });

    [Fact]
    public Task Messages_are_the_same_in_every_cut() => Fuzz.RunAsync(
        [.. TranscriptCorpus.Of("smtp").Select(TranscriptCorpus.Sent)],
        inputs: 1_000,
        static (octets, random) =>
        {
            var whole = Decode(octets, () => octets.Length);
            var inPieces = Decode(octets, () => random.Next(1, 20));
            Assert.Equal(whole.Consumed, inPieces.Consumed);
            Assert.Equal(whole.Content, inPieces.Content);
            Assert.Equal(whole.Faults, inPieces.Faults);
            return Task.CompletedTask;
        });

    private static (byte[] Content, int Consumed, SmtpContentFaults Faults) Decode(byte[] octets, Func<int> size)
    {
        var decoder = new SmtpDataDecoder();
        var inspector = new SmtpContentInspector();
        var content = new List<byte>();
        var at = 0;
        while (at < octets.Length && !decoder.HasEnded)
        {
            var taken = decoder.Read(octets.AsSpan(at, Math.Min(size(), octets.Length - at)), out var consumed);
            Assert.True(consumed > 0 || taken.Length > 0 || decoder.HasEnded, "the decoder goes on");
            content.AddRange(taken);
            inspector.Read(taken);
            at += consumed;
        }

        return ([.. content], at, inspector.Finish());
    }

    private static byte[][] ProxyHeaders()
    {
        var v4 = (new IPEndPoint(IPAddress.Parse("192.0.2.1"), 56324), new IPEndPoint(IPAddress.Parse("198.51.100.7"), 25));
        var v6 = (new IPEndPoint(IPAddress.Parse("2001:db8::1"), 1), new IPEndPoint(IPAddress.IPv6Loopback, 2));
        return
        [
            "PROXY TCP4 192.0.2.1 198.51.100.7 56324 25\r\nEHLO x\r\n"u8.ToArray(),
            "PROXY TCP6 2001:db8::1 ::1 1 2\r\n"u8.ToArray(),
            "PROXY UNKNOWN\r\n"u8.ToArray(),
            ProxyV2Builder.Header(v4.Item1, v4.Item2, []),
            ProxyV2Builder.Header(v6.Item1, v6.Item2, ProxyV2Builder.Tlv(0x02, "mail.test"u8.ToArray())),
            ProxyV2Builder.WithChecksum(ProxyV2Builder.Header(v4.Item1, v4.Item2, ProxyV2Builder.Tlv(0x04, new byte[7]))),
            ProxyV2Builder.Raw(0x20, 0x00, []),
        ];
    }

    private static byte[][] SaslLines()
    {
        string[] messages =
        [
            "\0tim\0tanstaaftanstaaf", "somebody\0somebody\0a password", "n,,n=user,r=fyko+d2lbbFgONRv9qkxdawL", "c=biws,r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=",
            "user=somebody\u0001auth=Bearer token\u0001\u0001", "n,a=somebody,\u0001host=mail.test\u0001port=587\u0001auth=Bearer token\u0001\u0001", "somebody b913a602c7eda7a495b4e6e7334d3890", "somebody",
        ];
        return [.. messages.Select(static text => Encoding.ASCII.GetBytes(Convert.ToBase64String(Encoding.UTF8.GetBytes(text)) + "\n" + Convert.ToBase64String(Encoding.UTF8.GetBytes(text)))), "*\n="u8.ToArray()];
    }
}
