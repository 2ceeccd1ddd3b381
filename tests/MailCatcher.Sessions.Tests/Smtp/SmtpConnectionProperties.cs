using System.Text;
using CsCheck;
using MailCatcher.Sessions.Smtp;
using TestKit.Connections;

namespace MailCatcher.Sessions.Tests.Smtp;

/// <summary>Whatever a client sends, the server answers in the form of RFC 5321 §4.2 and comes to an end.</summary>
public sealed class SmtpConnectionProperties
{
    private static readonly Gen<string> Fragment = Gen.OneOf(
        "EHLO client.test\r\n",
        "HELO client.test\n",
        "MAIL FROM:<a@one.test>\r\n",
        "MAIL FROM:<> SIZE=5 BODY=8BITMIME\r\n",
        "RCPT TO:<b@two.test>\r\n",
        "RCPT TO:<bad>\r\n",
        "DATA\r\n",
        "BDAT 0\r\n",
        "BDAT 7\r\n",
        "BDAT 3 LAST\r\n",
        "BDAT 99999999999999999999\r\n",
        "BDAT x\r\n",
        ".\r\n",
        ".",
        "\r\n",
        "\r",
        "\n",
        "\0",
        "text",
        "NOOP\r\n",
        "RSET\r\n",
        "VRFY x\r\n",
        "XYZZY\r\n",
        "QUIT\r\n",
        new string('x', 5000));

    [Fact]
    public Task Random_sessions_are_answered_line_by_line() => Gen.Select(Fragment.Array[0, 60], Gen.Enum<InputSplit>()).SampleAsync(
        static (fragments, split) => RunAsync(Encoding.Latin1.GetBytes("EHLO client.test\r\n" + string.Concat(fragments)), split), iter: 300);

    [Fact]
    public Task Random_octets_are_answered_line_by_line() => Gen.Select(Gen.Byte.Array[0, 500], Gen.Enum<InputSplit>()).SampleAsync(
        RunAsync, iter: 300);

    [Theory]
    [InlineData(SmtpVariant.Smtp, SmtpStrictness.All)]
    [InlineData(SmtpVariant.Lmtp, SmtpStrictness.None)]
    [InlineData(SmtpVariant.Lmtp, SmtpStrictness.All)]
    public Task Random_sessions_are_answered_line_by_line_however_the_server_is_set(SmtpVariant variant, SmtpStrictness strictness)
        => Gen.Select(Fragment.Array[0, 60], Gen.Enum<InputSplit>()).SampleAsync(
            (fragments, split) =>
            {
                var sent = $"{(variant == SmtpVariant.Lmtp ? "LHLO" : "EHLO")} client.test\r\n{string.Concat(fragments)}";
                return RunAsync(
                    Encoding.Latin1.GetBytes(sent),
                    split,
                    options => options with { Variant = variant, Strictness = strictness, MaxTransactions = 5, MaxRecipientDomains = 1 });
            },
            iter: 200);

    [Fact]
    public Task Lmtp_answers_as_often_as_it_has_accepted_recipients() => Gen.Int[1, 4].Array[1, 6].SampleAsync(
        static async counts =>
        {
            var sent = "LHLO client.test\r\n" + string.Concat(counts.Select(static (count, i) =>
                "MAIL FROM:<a@one.test>\r\nRCPT TO:<bad>\r\n" + string.Concat(Enumerable.Repeat("RCPT TO:<b@two.test>\r\n", count))
                + (i % 2 == 0 ? "DATA\r\n.\r\n" : "BDAT 2\r\nxyBDAT 1 LAST\r\nz")));
            var (server, output) = await TalkAsync(
                Encoding.Latin1.GetBytes(sent), InputSplit.Whole, static options => options with { Variant = SmtpVariant.Lmtp });
            Assert.Equal(counts, server.Intake.Messages.Select(static message => message.Envelope.Recipients.Count));
            Assert.Equal(counts.Sum(), output.Count(static line => line.StartsWith("250 2.0.0 Captured as ", StringComparison.Ordinal)));
        },
        iter: 100);

    [Fact]
    public Task As_many_messages_are_captured_as_the_client_is_told() => Fragment.Array[0, 80].SampleAsync(
        static async fragments =>
        {
            const string Transaction = "MAIL FROM:<a@one.test>\r\nRCPT TO:<b@two.test>\r\nDATA\r\n";
            var (server, output) = await TalkAsync(
                Encoding.Latin1.GetBytes("EHLO client.test\r\n" + Transaction + string.Join(".\r\n" + Transaction, fragments)), InputSplit.Whole);
            Assert.Equal(server.Intake.Count, output.Count(static line => line.StartsWith("250 2.0.0 Captured as ", StringComparison.Ordinal)));
        },
        iter: 300);

    [Fact]
    public Task Any_chunking_gives_the_same_content() => Gen.Select(Gen.Byte.Array[0, 3000], Gen.Int[0, 900].Array[0, 12], Gen.Enum<InputSplit>()).SampleAsync(
        static async (content, sizes, split) =>
        {
            var sent = new List<byte>("EHLO client.test\r\nMAIL FROM:<a@one.test> BODY=BINARYMIME\r\nRCPT TO:<b@two.test>\r\n"u8.ToArray());
            var rest = content.AsMemory();
            foreach (var size in sizes)
            {
                var chunk = rest[..Math.Min(size, rest.Length)];
                rest = rest[chunk.Length..];
                sent.AddRange([.. Encoding.ASCII.GetBytes($"BDAT {chunk.Length}\r\n"), .. chunk.Span]);
            }

            sent.AddRange([.. Encoding.ASCII.GetBytes($"BDAT {rest.Length} LAST\r\n"), .. rest.Span, .. "QUIT\r\n"u8]);
            var (server, output) = await TalkAsync([.. sent], split);
            Assert.Equal(content, Assert.Single(server.Intake.Messages).Raw.ToArray());
            Assert.Equal(sizes.Length, output.Count(static line => line.StartsWith("250 2.0.0 Chunk of ", StringComparison.Ordinal)));
            Assert.StartsWith("221 ", output[^1], StringComparison.Ordinal);
        },
        iter: 200);

    private static Task RunAsync(byte[] sent, InputSplit split) => RunAsync(sent, split, configure: null);

    private static async Task RunAsync(byte[] sent, InputSplit split, Func<SmtpOptions, SmtpOptions>? configure)
    {
        var (_, output) = await TalkAsync(sent, split, configure);
        Assert.Matches("^220 mail.test (ESMTP|LMTP) MailCatcher$", output[0]);
        Assert.All(output, static line => Assert.Matches("^[2345][0-9][0-9][ -][ -~]+$", line));
        Assert.Equal(' ', output[^1][3]);
        Assert.All(output.SkipLast(1), static line => Assert.False(
            line.StartsWith("421 ", StringComparison.Ordinal) || line.StartsWith("221 ", StringComparison.Ordinal), "nothing follows the last reply"));
    }

    private static async Task<(SmtpTestServer Server, string[] Output)> TalkAsync(
        byte[] sent, InputSplit split, Func<SmtpOptions, SmtpOptions>? configure = null)
    {
        var server = new SmtpTestServer(configure);
        await using var connection = server.Connect(split);
        await connection.SendAsync(sent);
        connection.CloseClient();
        var output = Encoding.ASCII.GetString(await connection.ReadToEndAsync());
        Assert.EndsWith("\r\n", output, StringComparison.Ordinal);
        return (server, output[..^2].Split("\r\n"));
    }
}
