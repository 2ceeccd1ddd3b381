using System.Text;
using MailCatcher.Sessions.Tests.Pop3;
using MailCatcher.Store.Mailboxes;
using TestKit.Connections;
using TestKit.Fuzzing;
using TestKit.Transcripts;

namespace MailCatcher.Sessions.Tests.Fuzzing;

/// <summary>Clients of POP3 that say almost what those of the transcripts say: the session ends without an error of our own,
/// and a mail is lost only where QUIT was said.</summary>
public sealed class Pop3SessionFuzz
{
    private const int MaxReplyOctets = 16 * 1024 * 1024;

    private static readonly IReadOnlyList<Transcript> Transcripts = TranscriptCorpus.Of("pop3");

    [Fact]
    public async Task Changed_transcripts_are_answered_to_their_end()
    {
        var server = await Pop3UnderTest.StartAsync();
        await Fuzz.RunAsync([.. Transcripts.Select(TranscriptCorpus.Sent)], inputs: 100, async (octets, random) =>
        {
            await TalkAsync(server, octets, random);
            if (await server.LeftAsync(MailboxName.AllMail) != "1 2 3 4")
            {
                // RFC 1939 §6: without QUIT nothing is removed.
                Assert.Contains("QUIT", Encoding.Latin1.GetString(octets), StringComparison.OrdinalIgnoreCase);
                await server.DisposeAsync();
                server = await Pop3UnderTest.StartAsync();
            }
        });
        await server.DisposeAsync();
    }

    private static async Task TalkAsync(Pop3UnderTest server, byte[] octets, Random random)
    {
        var users = Pop3TranscriptTests.Users(Transcripts[random.Next(Transcripts.Count)]);
        await using var connection = server.Connect((InputSplit)random.Next(3), users);
        var sending = SendAsync(connection, octets);
        CheckReplies(Encoding.UTF8.GetString(await connection.ReadToEndAsync()));
        await sending;
        await connection.WaitForHandlerAsync();
    }

    private static async Task SendAsync(InMemoryConnection connection, byte[] octets)
    {
        await connection.SendAsync(octets);
        connection.CloseClient();
    }

    private static void CheckReplies(string output)
    {
        Assert.InRange(output.Length, 0, MaxReplyOctets);
        Assert.StartsWith("+OK", output, StringComparison.Ordinal);
        Assert.EndsWith("\r\n", output, StringComparison.Ordinal);
        Assert.DoesNotContain("internal error", output, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("SYS/", output, StringComparison.Ordinal);
    }
}
