using MailCatcher.Sessions.Pop3;
using MailCatcher.Store.Mailboxes;
using TestKit.Connections;
using TestKit.Transcripts;

namespace MailCatcher.Sessions.Tests.Pop3;

/// <summary>Plays every transcript of POP3, as it was sent, octet by octet and in small blocks.</summary>
public sealed class Pop3TranscriptTests
{
    private static readonly TranscriptFolder Folder = new("pop3");

    public static TheoryData<string, InputSplit> Transcripts => Folder.InEverySplit();

    [Theory]
    [MemberData(nameof(Transcripts))]
    public async Task Dialogue_is_as_written(string file, InputSplit split)
    {
        var transcript = Folder.Load(file);
        await using var server = await Pop3UnderTest.StartAsync();
        await using var connection = server.Connect(split, Users(transcript));

        await TranscriptPlayer.PlayAsync(transcript, connection, server.Time);

        Assert.Equal(transcript.Settings.GetValueOrDefault("left", "1 2 3"), await server.LeftAsync(Pop3UnderTest.Bob));
        Assert.Equal("1 2 3 4", await server.LeftAsync(MailboxName.AllMail));
    }

    [Fact]
    public void Every_capability_stands_in_a_transcript_that_names_its_RFC()
    {
        var texts = Folder.ReadAll();

        Assert.All(
            Pop3Capabilities.All,
            capability => Assert.Contains(
                texts, text => text.Contains($"S: {capability.Line}\n", StringComparison.Ordinal) && text.Contains("RFC 2449", StringComparison.Ordinal)));
        Assert.All(
            Pop3Capabilities.All.Select(capability => capability.Rfc).Distinct(),
            rfc => Assert.Contains(texts, text => text.Contains($"RFC {rfc}", StringComparison.Ordinal)));
    }

    /// <summary>The users that a transcript speaks of; null when anybody may come in.</summary>
    internal static Dictionary<string, string>? Users(Transcript transcript)
        => transcript.Settings.GetValueOrDefault("users") is { } users
            ? users.Split(", ").Select(user => user.Split('=', 2)).ToDictionary(user => user[0], user => user[1], StringComparer.Ordinal)
            : null;
}
