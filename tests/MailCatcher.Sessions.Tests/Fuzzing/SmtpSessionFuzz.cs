using System.Text;
using MailCatcher.Sessions.Smtp;
using MailCatcher.Sessions.Tests.Smtp;
using TestKit.Connections;
using TestKit.Fuzzing;
using TestKit.Transcripts;

namespace MailCatcher.Sessions.Tests.Fuzzing;

/// <summary>
/// Clients that say almost what those of the transcripts say, to servers set as there: every one gets replies in the form of
/// RFC 5321 §4.2 until the session ends, none of them of an error of our own.
/// </summary>
public sealed class SmtpSessionFuzz
{
    /// <summary>What the longest transcript takes, many times over.</summary>
    private const int MaxReplyOctets = 16 * 1024 * 1024;

    private static readonly IReadOnlyList<Transcript> Transcripts = TranscriptCorpus.Of("smtp");

    private static readonly List<byte[]> Corpus = [.. Transcripts.Select(TranscriptCorpus.Sent)];

    [Fact]
    public Task Changed_transcripts_are_answered_to_their_end() => Fuzz.RunAsync(Corpus, inputs: 200, static async (octets, random) =>
    {
        var settings = Transcripts[random.Next(Transcripts.Count)].Settings.ToDictionary();
        var strictness = random.Next(2) == 0 ? SmtpStrictness.None : SmtpStrictness.All;
        SmtpOptions? used = null;
        var server = new SmtpTestServer(options => used = SmtpTranscriptSettings.Configure(options, settings) with
        {
            Strictness = strictness,
            MaxMessageSize = 100_000,
            Certificates = null,
            RequiresTls = false,
        });
        await using var connection = server.Connect((InputSplit)random.Next(3), tls: random.Next(2) == 0);
        var sending = SendAsync(connection, octets);
        CheckReplies(Encoding.UTF8.GetString(await ReadAsync(connection, server.Time, used!)));
        await sending;
        await connection.WaitForHandlerAsync();
        Assert.All(server.Intake.Messages, static message => Assert.InRange(message.Raw.Length, 0, 100_000));
    });

    private static async Task SendAsync(InMemoryConnection connection, byte[] octets)
    {
        await connection.SendAsync(octets);
        connection.CloseClient();
    }

    /// <summary>All that the server says; what it waits before it goes on passes at once.</summary>
    private static async Task<byte[]> ReadAsync(InMemoryConnection connection, ObservedTimeProvider time, SmtpOptions options)
    {
        var reading = connection.ReadToEndAsync();
        TimeSpan[] pauses = [.. new[] { options.TarpitDelay, options.GreetingDelay }.Where(static pause => pause > TimeSpan.Zero)];
        var waiting = pauses.Select(time.WhenTimerIsSetAsync).ToArray();
        while (!reading.IsCompleted)
        {
            var done = await Task.WhenAny([reading, .. waiting]);
            if (Array.IndexOf(waiting, done) is var index and >= 0)
            {
                time.Advance(pauses[index]);
                waiting[index] = time.WhenTimerIsSetAsync(pauses[index]);
            }
        }

        return await reading;
    }

    private static void CheckReplies(string output)
    {
        Assert.InRange(output.Length, 0, MaxReplyOctets);
        Assert.EndsWith("\r\n", output, StringComparison.Ordinal);
        var lines = output[..^2].Split("\r\n");
        Assert.All(lines, static line => Assert.Matches(@"^[2345][0-9][0-9]([ -][^\x00-\x1F\x7F]*)?$", line));
        Assert.All(lines, static line => Assert.DoesNotContain("internal error", line, StringComparison.OrdinalIgnoreCase));
        Assert.False(lines[^1].Length > 3 && lines[^1][3] == '-', "the last reply is whole");
        for (var i = 1; i < lines.Length; i++)
        {
            // RFC 5321 §4.2.1: all lines of a reply have its code.
            Assert.False(lines[i - 1].Length > 3 && lines[i - 1][3] == '-' && lines[i - 1][..3] != lines[i][..3], $"{lines[i - 1]} goes on with {lines[i]}");
        }
    }
}
