using System.Globalization;
using System.Text;
using MailCatcher.Sessions.Smtp;
using MailCatcher.Store;
using TestKit.Connections;
using TestKit.Transcripts;

namespace MailCatcher.Sessions.Tests.Smtp;

/// <summary>
/// Plays tests/transcripts/smtp. Settings: those of <see cref="SmtpTranscriptSettings"/>; <c>tls</c>, encrypted from the
/// start; <c>intake</c> full, failing or broken for the first message; <c>captured</c>, how many messages there must be;
/// <c>content</c>, <c>recipients</c>, <c>client</c> (address, port and greeting), authenticated <c>user</c>,
/// <c>protocol</c> and <c>require-tls</c> of the last one.
/// </summary>
public sealed class SmtpTranscriptTests
{
    private static readonly TranscriptFolder Folder = new("smtp");

    public static TheoryData<string, InputSplit> Transcripts => Folder.InEverySplit();

    [Theory]
    [MemberData(nameof(Transcripts))]
    public async Task The_server_says_what_the_transcript_says(string name, InputSplit split)
    {
        var transcript = Folder.Load(name);
        var settings = transcript.Settings.ToDictionary();
        var server = new SmtpTestServer(options => SmtpTranscriptSettings.Configure(options, settings));
        if (settings.Remove("intake", out var intake))
        {
            server.Intake.FailNext(intake switch
            {
                "full" => new StoreFullException("The disk is full."),
                "failing" => new MailStoreException("The store fails."),
                "broken" => new InvalidOperationException("A secret."),
                _ => throw new FormatException($"{name}: unknown intake {intake}"),
            });
        }

        await using (var connection = server.Connect(split, tls: settings.Remove("tls")))
        {
            await TranscriptPlayer.PlayAsync(transcript, connection, server.Time);
        }

        CheckCaptured(server, settings);
        Assert.Empty(settings);
    }

    [Fact]
    public void Every_extension_is_in_a_transcript_that_names_its_rfc()
    {
        var transcripts = Folder.ReadAll();
        foreach (var extension in SmtpExtensions.All)
        {
            Assert.Contains(transcripts, text => text.StartsWith(
                extension.Rfc is { } rfc ? $"# RFC {rfc}" : $"# {extension.Keyword}", StringComparison.Ordinal));
            Assert.Contains(transcripts, text => text.Contains($"S: 250-{extension.Keyword}", StringComparison.Ordinal)
                || text.Contains($"S: 250 {extension.Keyword}", StringComparison.Ordinal));
        }
    }

    private static void CheckCaptured(SmtpTestServer server, Dictionary<string, string> settings)
    {
        if (settings.Remove("captured", out var count))
        {
            Assert.Equal(int.Parse(count, CultureInfo.InvariantCulture), server.Intake.Count);
        }

        if (settings.Remove("content", out var content))
        {
            Assert.Equal(Encoding.Latin1.GetString(Transcript.Unescape(content)), server.Intake.Messages[^1].Text);
        }

        if (settings.Remove("user", out var user))
        {
            Assert.Equal(user, server.Intake.Messages[^1].Envelope.User);
        }

        if (settings.Remove("protocol", out var protocol))
        {
            Assert.Equal(protocol, server.Intake.Messages[^1].Envelope.Protocol);
        }

        if (settings.Remove("require-tls", out var required))
        {
            Assert.Equal(required == "yes", server.Intake.Messages[^1].Envelope.RequireTls);
        }

        if (settings.Remove("client", out var client))
        {
            var envelope = server.Intake.Messages[^1].Envelope;
            Assert.Equal(client, $"{envelope.ClientAddress} {envelope.ClientPort} {envelope.Helo}");
        }

        if (settings.Remove("recipients", out var recipients))
        {
            Assert.Equal(
                recipients, string.Join(' ', server.Intake.Messages[^1].Envelope.Recipients.Select(static recipient => recipient.Address)));
        }
    }
}
