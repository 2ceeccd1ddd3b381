using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using MailKit.Net.Pop3;
using MailKit.Security;
using TestKit;

namespace MailCatcher.Tests.RealMail;

/// <summary>
/// Mail that foreign libraries build and send: it reads right, and its octets come back as they were sent, over HTTP and over POP3.
/// </summary>
public sealed class RealMailTests
{
    private static readonly string Scripts = Path.Combine(ProgramUnderTest.RepositoryRoot, "tests", "MailCatcher.Tests", "RealMail");

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nodemailer_sends_Japanese_with_an_inline_image_and_20_megabytes()
    {
        Assert.SkipUnless(
            Directory.Exists(Path.Combine(ProgramUnderTest.RepositoryRoot, "node_modules", "nodemailer")),
            "nodemailer is not installed (npm ci)");
        const int AttachmentOctets = 20 * 1024 * 1024;
        await using var program = await RunningProgram.StartAsync();
        var sent = await RunAsync(
            program, "node", "nodemailer.mjs", AttachmentOctets.ToString(CultureInfo.InvariantCulture));

        var message = await CheckAsync(program, sent, "suzuki@ops.example");
        Assert.Equal("ご注文ありがとうございます 🎉", message.GetProperty("Subject").GetString());
        Assert.Equal("山田 太郎", message.GetProperty("From").GetProperty("Name").GetString());
        Assert.Equal("Bob, the Builder", message.GetProperty("To")[1].GetProperty("Name").GetString());
        Assert.StartsWith("この度は", message.GetProperty("Text").GetString(), StringComparison.Ordinal);
        Assert.Contains("<b>度</b>", message.GetProperty("HTML").GetString(), StringComparison.Ordinal);
        Assert.Equal("dot.png", message.GetProperty("Inline")[0].GetProperty("FileName").GetString());
        var attachment = message.GetProperty("Attachments")[0];
        Assert.Equal("請求書.bin", attachment.GetProperty("FileName").GetString());
        Assert.Equal(AttachmentOctets, attachment.GetProperty("Size").GetInt32());
    }

    [Theory]
    [InlineData("iso-2022-jp")]
    [InlineData("shift_jis")]
    [InlineData("euc-jp")]
    [InlineData("utf-8")]
    public async Task Python_sends_Japanese_in_every_charset_of_its_time(string charset)
    {
        await using var program = await RunningProgram.StartAsync();
        var sent = await RunAsync(program, "python3", "send_with_smtplib.py", charset);

        var message = await CheckAsync(program, sent, "suzuki@ops.example");
        Assert.Equal("ご注文ありがとうございます", message.GetProperty("Subject").GetString());
        Assert.Equal("この度はご注文いただき、誠にありがとうございます。", message.GetProperty("Text").GetString()!.TrimEnd());
    }

    /// <summary>The octets are the same over HTTP and over POP3; the message as the API gives it.</summary>
    private static async Task<JsonElement> CheckAsync(RunningProgram program, byte[] sent, string mailbox)
    {
        using var http = new HttpClient { BaseAddress = program.HttpAddress };
        var raw = await http.GetByteArrayAsync("api/v1/message/latest/raw", Cancelled);
        Assert.True(raw.AsSpan().SequenceEqual(sent), "what comes over HTTP is not what was sent");

        using var pop3 = new Pop3Client();
        await pop3.ConnectAsync("127.0.0.1", program.Pop3.Port, SecureSocketOptions.None, Cancelled);
        await pop3.AuthenticateAsync(mailbox, "any", Cancelled);
        using var collected = new MemoryStream();
        await using (var stream = await pop3.GetStreamAsync(0, headersOnly: false, Cancelled))
        {
            await stream.CopyToAsync(collected, Cancelled);
        }

        Assert.True(collected.ToArray().AsSpan().EndsWith(sent), "what comes over POP3 is not what was sent");
        return JsonDocument.Parse(await http.GetStringAsync("api/v1/message/latest", Cancelled)).RootElement;
    }

    /// <summary>Runs a sender; the octets it says it has sent.</summary>
    private static async Task<byte[]> RunAsync(RunningProgram program, string runtime, string script, string argument)
    {
        var file = Path.Combine(Path.GetDirectoryName(program.DataFile)!, "sent.eml");
        try
        {
            using var sender = Process.Start(new ProcessStartInfo(
                runtime,
                [Path.Combine(Scripts, script), program.Smtp.Port.ToString(CultureInfo.InvariantCulture), file, argument])
            {
                RedirectStandardError = true,
                UseShellExecute = false,
            })!;
            var errors = await sender.StandardError.ReadToEndAsync(Cancelled);
            await sender.WaitForExitAsync(Cancelled).WaitAsync(ProgramUnderTest.Patience, Cancelled);
            Assert.True(sender.ExitCode == 0, errors);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip($"{runtime} is not installed");
        }

        return await File.ReadAllBytesAsync(file, Cancelled);
    }
}
