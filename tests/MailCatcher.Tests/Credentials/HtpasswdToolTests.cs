using System.ComponentModel;
using System.Diagnostics;
using MailCatcher.Credentials;

namespace MailCatcher.Tests.Credentials;

/// <summary>Hashes fresh from the tools people use, with salts of their own choice.</summary>
public sealed class HtpasswdToolTests
{
    private const string Password = "correct horse: grüße 秘密";

    [Theory]
    [InlineData("htpasswd", "-nbm", "user", Password)]
    [InlineData("htpasswd", "-nbs", "user", Password)]
    [InlineData("htpasswd", "-nbp", "user", Password)]
    [InlineData("htpasswd", "-nbB", "-C", "4", "user", Password)]
    [InlineData("htpasswd", "-nb2", "user", Password)]
    [InlineData("htpasswd", "-nb5", "-r", "1234", "user", Password)]
    [InlineData("openssl", "passwd", "-1", Password)]
    [InlineData("openssl", "passwd", "-apr1", Password)]
    [InlineData("openssl", "passwd", "-5", Password)]
    [InlineData("openssl", "passwd", "-6", Password)]
    [InlineData("mkpasswd", "-m", "sha256crypt", Password)]
    [InlineData("mkpasswd", "-m", "sha512crypt", "-R", "2345", Password)]
    [InlineData("mkpasswd", "-m", "md5crypt", Password)]
    [InlineData("mkpasswd", "-m", "bcrypt", "-R", "4", Password)]
    public async Task A_hash_from_the_tool_is_understood(string tool, params string[] arguments)
    {
        var output = await RunAsync(tool, arguments);
        var users = PasswordFileParser.Parse(tool == "htpasswd" ? output : "user:" + output);
        Assert.Null(users.Error);
        Assert.True(users.Value.Verify("user", Password));
        Assert.False(users.Value.Verify("user", "incorrect horse"));
    }

    [Theory]
    [InlineData("htpasswd", "-nbd", "user", "secret")]
    [InlineData("mkpasswd", "-m", "yescrypt", "secret")]
    public async Task A_hash_we_do_not_know_is_refused_with_a_reason(string tool, params string[] arguments)
    {
        var output = await RunAsync(tool, arguments);
        var error = PasswordFileParser.Parse(tool == "htpasswd" ? output : "user:" + output).Error;
        Assert.Contains("not supported", error, StringComparison.Ordinal);
    }

    private static async Task<string> RunAsync(string tool, string[] arguments)
    {
        var token = TestContext.Current.CancellationToken;
        try
        {
            using var process = Process.Start(
                new ProcessStartInfo(tool, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
            var output = await process.StandardOutput.ReadToEndAsync(token).WaitAsync(TimeSpan.FromSeconds(30), token);
            await process.WaitForExitAsync(token).WaitAsync(TimeSpan.FromSeconds(30), token);
            Assert.Equal(0, process.ExitCode);
            return output;
        }
        catch (Win32Exception)
        {
            Assert.Skip($"{tool} is not installed");
            throw;
        }
    }
}
