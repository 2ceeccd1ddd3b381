using System.Text;
using MailCatcher.Sessions.Smtp;
using MailCatcher.Wire.Smtp;

namespace MailCatcher.Sessions.Tests.Smtp;

/// <summary>RFC 5321 §4.1.4: every command in every phase.</summary>
public sealed class SmtpSequenceTests
{
    private const string RefusedChunk = "BDAT 1";

    private static readonly string[][] Ways =
    [
        [],
        ["EHLO client.test"],
        ["EHLO client.test", "MAIL FROM:<a@one.test>"],
        ["EHLO client.test", "MAIL FROM:<a@one.test>", "RCPT TO:<b@two.test>"],
        ["EHLO client.test", "MAIL FROM:<a@one.test>", "RCPT TO:<b@two.test>", "BDAT 0"],
        ["EHLO client.test", "MAIL FROM:<a@one.test>", RefusedChunk],
    ];

    public static TheoryData<string, int[]> Codes => new()
    {
        //                          Unidentified, Ready, SenderGiven, RecipientsGiven, Chunking, Failed
        { "HELO client.test",       [250, 250, 250, 250, 250, 250] },
        { "EHLO client.test",       [250, 250, 250, 250, 250, 250] },
        { "LHLO client.test",       [502, 502, 502, 502, 502, 502] },
        { "MAIL FROM:<a@one.test>", [503, 250, 503, 503, 503, 503] },
        { "RCPT TO:<b@two.test>",   [503, 503, 250, 250, 503, 503] },
        { "DATA",                   [503, 503, 503, 354, 503, 503] },
        { "BDAT 5",                 [503, 503, 503, 250, 250, 503] },
        { "STARTTLS",               [503, 502, 503, 503, 503, 503] },
        { "AUTH PLAIN",             [503, 502, 503, 503, 503, 503] },
        { "RSET",                   [250, 250, 250, 250, 250, 250] },
        { "NOOP",                   [250, 250, 250, 250, 250, 250] },
        { "VRFY bob",               [252, 252, 252, 252, 252, 252] },
        { "EXPN list",              [502, 502, 502, 502, 502, 502] },
        { "HELP",                   [214, 214, 214, 214, 214, 214] },
        { "QUIT",                   [221, 221, 221, 221, 221, 221] },
        { "XCLIENT PORT=25",        [550, 550, 503, 503, 503, 503] },
    };

    [Theory]
    [MemberData(nameof(Codes))]
    public void A_command_is_answered_by_its_phase(string line, int[] codes)
    {
        for (var phase = 0; phase < Ways.Length; phase++)
        {
            Assert.Equal(codes[phase], After(Ways[phase], line).Reply!.Code);
        }
    }

    [Theory]
    [InlineData("LHLO client.test", 250)]
    [InlineData("EHLO client.test", 500)]
    [InlineData("HELO client.test", 500)]
    public void A_greeting_is_answered_by_the_protocol(string line, int code)
    {
        foreach (var way in Ways)
        {
            Assert.Equal(code, After([.. way.Select(static step => step.Replace("EHLO", "LHLO", StringComparison.Ordinal))], line, SmtpVariant.Lmtp).Reply!.Code);
        }
    }

    [Fact]
    public void A_session_that_was_turned_away_has_quit_alone()
    {
        foreach (var row in Codes)
        {
            var line = row.Data.Item1;
            var session = new SmtpSession(
                new SmtpOptions { HostName = "mail.test", RefusesEarlyTalk = true }, TimeProvider.System, new SmtpPeer(Address: null, Tls: null));
            Assert.Equal(554, session.Open(hasSpoken: true).Reply!.Code);
            var variant = line.StartsWith("LHLO", StringComparison.Ordinal) ? 502 : 503;
            Assert.Equal(line == "QUIT" ? 221 : variant, Take(session, line).Reply!.Code);
        }
    }

    [Fact]
    public void The_table_of_this_test_has_every_verb()
        => Assert.Equal(
            Enum.GetNames<SmtpVerb>().Select(static name => name.ToUpperInvariant()).Order(),
            Codes.Select(static row => row.Data.Item1.Split(' ')[0]).Order());

    [Theory]
    [InlineData("DATA", SmtpEffect.ReadContent)]
    [InlineData("QUIT", SmtpEffect.Close)]
    [InlineData("NOOP", SmtpEffect.ReadCommand)]
    [InlineData("RCPT TO:<c@two.test>", SmtpEffect.ReadCommand)]
    public void A_command_has_its_effect(string line, object effect) => Assert.Equal((SmtpEffect)effect, After(Ways[3], line).Effect);

    [Theory]
    [InlineData("BDAT 7 LAST", 2, 7ul, true, true)]
    [InlineData("BDAT 0", 3, 0ul, false, false)]
    [InlineData("BDAT 99999999999999999999", 4, ulong.MaxValue, false, false)]
    [InlineData("BDAT 5", 5, 5ul, false, true)]
    public void A_chunk_is_read_even_when_it_is_refused(string line, int phase, ulong octets, bool isLast, bool isRefused)
    {
        var session = new SmtpSession(new SmtpOptions { HostName = "mail.test" }, TimeProvider.System, new SmtpPeer(Address: null, Tls: null));
        foreach (var before in Ways[phase])
        {
            Take(session, before);
        }

        var step = session.Take(Encoding.ASCII.GetBytes(line));
        Assert.Null(step.Reply);
        Assert.Equal(SmtpEffect.ReadChunk, step.Effect);
        Assert.Equal((octets, isLast, isRefused), (step.Chunk!.Octets, step.Chunk.IsLast, step.Chunk.Refusal is not null));
    }

    private static SmtpStep After(string[] way, string line, SmtpVariant variant = SmtpVariant.Smtp)
    {
        var session = new SmtpSession(new SmtpOptions { HostName = "mail.test", Variant = variant }, TimeProvider.System, new SmtpPeer(Address: null, Tls: null));
        foreach (var step in way)
        {
            Assert.Equal(step == RefusedChunk ? 503 : 250, Take(session, step).Reply!.Code);
        }

        return Take(session, line);
    }

    /// <summary>A command, and the chunk that may follow it, which is none but the first of many.</summary>
    private static SmtpStep Take(SmtpSession session, string line)
    {
        var step = session.Take(Encoding.ASCII.GetBytes(line));
        return step.Chunk is not { } chunk ? step
            : chunk.Refusal is { } refusal ? session.RefuseChunk(chunk, refusal)
            : session.FinishChunk(chunk);
    }
}
