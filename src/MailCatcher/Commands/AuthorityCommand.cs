using MailCatcher.Certificates;
using MailCatcher.Configuration;
using MailCatcher.Hosting;

namespace MailCatcher.Commands;

/// <summary>
/// <c>mailcatcher ca</c>: hands out the certificate of our own authority, for clients to trust. Makes it when a server with
/// the same data has not done so yet.
/// </summary>
internal static class AuthorityCommand
{
    /// <summary>Returns null when the certificate was written, otherwise one line that says why not.</summary>
    /// <param name="settings">The settings of the server that is to be trusted.</param>
    /// <param name="file">File to write to; null for <paramref name="output"/>.</param>
    /// <param name="output">Where the certificate goes without a file.</param>
    public static async Task<string?> RunAsync(Settings settings, string? file, TextWriter output)
    {
        if (settings.TlsCertificate is not null)
        {
            return "ca: --tls-cert is given, so clients have to trust whoever issued that certificate";
        }

        if (TlsSetup.FolderOf(settings) is not { } folder)
        {
            return "ca: with --data :memory: every start has an authority of its own, and nothing is kept of it";
        }

        if (DataFolder.Create(settings.Data) is { } problem)
        {
            return $"--data: {problem}";
        }

        var opened = await new AuthorityFolder(folder, TimeProvider.System).OpenAuthorityAsync(CancellationToken.None);
        if (opened.Error is not null)
        {
            return $"ca: {opened.Error}";
        }

        using var authority = opened.Value;
        if (file is null)
        {
            await output.WriteAsync(authority.Pem);
            return null;
        }

        try
        {
            await File.WriteAllTextAsync(file, authority.Pem);
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return $"--out: {file} cannot be written: {error.Message}";
        }
    }
}
