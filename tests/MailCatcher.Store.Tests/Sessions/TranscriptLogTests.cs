using System.Globalization;
using System.Text;
using CsCheck;
using MailCatcher.Store.Sessions;

namespace MailCatcher.Store.Tests.Sessions;

public sealed class TranscriptLogTests
{
    [Fact]
    public void Lines_come_back_with_their_times_and_sources()
    {
        using var log = Log();
        log.AddServer(0, "220 mail.test\r\n"u8);
        log.AddClient(12, "EHLO client.test"u8, isMasked: false);
        log.AddServer(13, "250-mail.test\r\n250 SIZE\r\n"u8);
        log.AddContent(5000, 3120, isFromServer: false);
        log.AddContent(5001, 1_234_567, isFromServer: true);
        log.AddNote(36_000_000, "the clock was moved"u8);

        Assert.Equal(
            [
                "0 Server 220 mail.test",
                "1.2 Client EHLO client.test",
                "1.3 Server 250-mail.test",
                "1.3 Server 250 SIZE",
                "500 Client [3,120 octets of message]",
                "500.1 Server [1,234,567 octets of content]",
                "3600000 Note the clock was moved",
            ],
            Read(log, out var isTruncated).Select(Describe));
        Assert.False(isTruncated);
    }

    [Fact]
    public void What_is_masked_ends_in_a_mark()
    {
        using var log = Log();
        log.AddClient(0, "AUTH PLAIN "u8, isMasked: true);
        log.AddClient(0, ""u8, isMasked: true);

        Assert.Equal(["AUTH PLAIN [hidden]", "[hidden]"], Read(log, out _).Select(static entry => entry.Text));
    }

    [Fact]
    public void Replies_that_were_written_in_pieces_become_lines_again()
    {
        using var log = Log();
        log.AddServer(1, "+OK 2 mess"u8);
        log.AddServer(2, "ages\r\n1 120\r"u8);
        log.AddServer(3, "\n.\r\n"u8);
        log.AddServer(4, "+OK no line end"u8);
        log.AddClient(5, "QUIT"u8, isMasked: false);

        Assert.Equal(
            ["0.1 Server +OK 2 messages", "0.1 Server 1 120", "0.1 Server .", "0.4 Server +OK no line end", "0.5 Client QUIT"],
            Read(log, out _).Select(Describe));
    }

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("Grüße, 日本 🎉", "Grüße, 日本 🎉")]
    [InlineData("a\tb\0c\u001bd\u007f", @"a\x09b\x00c\x1Bd\x7F")]
    [InlineData(@"DOMAIN\bob", @"DOMAIN\\bob")]
    [InlineData("to\u202Emoc", @"to\xE2\x80\xAEmoc")]
    public void Text_is_shown_and_what_is_not_text_is_escaped(string sent, string shown)
        => Assert.Equal(shown, TranscriptText.Escape(Encoding.UTF8.GetBytes(sent)));

    [Fact]
    public void Octets_that_are_no_utf_8_are_escaped_one_by_one()
        => Assert.Equal(@"\x16\x03\x01\xFFA\xC3", TranscriptText.Escape([0x16, 0x03, 0x01, 0xFF, (byte)'A', 0xC3]));

    [Fact]
    public void A_long_line_is_cut_and_says_by_how_much()
    {
        using var log = Log();
        log.AddClient(0, new byte[3500].Select(static _ => (byte)'x').ToArray(), isMasked: false);

        var line = Assert.Single(Read(log, out var isTruncated)).Text;

        Assert.True(isTruncated);
        Assert.Equal(new string('x', 1000) + " [2,500 more octets]", line);
    }

    [Fact]
    public void Of_a_long_session_the_beginning_and_the_end_are_kept()
    {
        using var log = Log();
        for (var i = 0; i < 10_000; i++)
        {
            log.AddClient((uint)i, Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"NOOP {i:00000}")), isMasked: false);
        }

        var lines = Read(log, out var isTruncated);

        Assert.True(isTruncated);
        Assert.InRange(lines.Count, 400, 600);
        var gap = Assert.Single(lines, static line => line.From == TranscriptSource.Note);
        var position = lines.ToList().IndexOf(gap);
        Assert.Equal("NOOP 00255", lines[position - 1].Text);
        Assert.Equal("NOOP 09999", lines[^1].Text);
        var leftOut = 10_000 - (lines.Count - 1);
        Assert.Equal(string.Create(CultureInfo.InvariantCulture, $"[{leftOut:N0} lines left out, {leftOut * 10:N0} octets]"), gap.Text);
        Assert.Equal(string.Create(CultureInfo.InvariantCulture, $"NOOP {256 + leftOut:00000}"), lines[position + 1].Text);
    }

    [Fact]
    public void Memory_does_not_grow_with_the_session()
    {
        var reserved = 0;
        using var log = new TranscriptLog(octets =>
        {
            reserved += octets;
            return true;
        });
        var line = new byte[900];
        for (var i = 0; i < 10_000; i++)
        {
            log.AddClient(0, line, isMasked: false);
        }

        Assert.InRange(reserved, 32 * 1024, 64 * 1024);
        Assert.InRange(log.ToArray().Length, 32 * 1024, 64 * 1024);
    }

    [Fact]
    public void Without_memory_entries_are_left_out_and_counted()
    {
        var left = 2000;
        using var log = new TranscriptLog(octets => (left -= octets) >= 0);
        for (var i = 0; i < 300; i++)
        {
            log.AddClient(0, "NOOP"u8, isMasked: false);
        }

        var lines = Read(log, out var isTruncated);

        Assert.True(isTruncated);
        Assert.Equal("NOOP", lines[0].Text);
        Assert.Contains("lines left out", Assert.Single(lines, static line => line.From == TranscriptSource.Note).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Any_octets_can_be_read()
        => Gen.Byte.Array[0, 400].Sample(static octets =>
        {
            var lines = TranscriptText.Read(octets, out _);
            return lines.All(static line => !line.Text.Contains('\0', StringComparison.Ordinal));
        });

    [Fact]
    public void What_goes_in_comes_out_when_there_is_room()
        => Gen.Select(Gen.Byte, Gen.UInt[0, 1_000_000]).Array[0, 60].Sample(static lines =>
        {
            using var log = Log();
            foreach (var (octet, at) in lines)
            {
                log.AddClient(at, [octet, (byte)'-'], isMasked: octet % 2 == 1);
            }

            return Read(log, out _).Select(static line => (line.At.Ticks, line.Text)).SequenceEqual(
                lines.Select(static line => (line.Item2 * 1000L, TranscriptText.Escape([line.Item1, (byte)'-']) + (line.Item1 % 2 == 1 ? "[hidden]" : ""))));
        });

    private static TranscriptLog Log() => new(static _ => true);

    private static IReadOnlyList<TranscriptEntry> Read(TranscriptLog log, out bool isTruncated)
        => TranscriptText.Read(log.ToArray(), out isTruncated);

    private static string Describe(TranscriptEntry entry)
        => string.Create(CultureInfo.InvariantCulture, $"{entry.At.TotalMilliseconds} {entry.From} {entry.Text}");
}
