using System.Diagnostics;
using System.Globalization;
using Benchmarks.Load;

namespace Benchmarks.Peers;

/// <summary>MailDev from npm, in its own default: mails in memory.</summary>
internal sealed class MailDevPeer(string script) : Peer
{
    private const string Version = "3.0.0";

    public override string Name => $"MailDev {Version} (memory)";

    /// <summary>MailDev at the given path, or installed from npm below artifacts/; null when there is no npm.</summary>
    public static MailDevPeer? Find(string? script)
    {
        if (script is not null)
        {
            return new MailDevPeer(script);
        }

        var folder = Path.Combine(Repository.Artifacts, "maildev");
        script = Path.Combine(folder, "node_modules/maildev/dist/bin/maildev.js");
        if (!File.Exists(script))
        {
            try
            {
                using var npm = Process.Start(new ProcessStartInfo("npm", ["install", "--no-save", "--prefix", folder, $"maildev@{Version}"]));
                npm!.WaitForExit();
            }
            catch (System.ComponentModel.Win32Exception)
            {
                return null;
            }
        }

        return File.Exists(script) ? new MailDevPeer(script) : null;
    }

    protected override ProcessStartInfo Describe(int port, string folder)
        => new("node",
        [
            script, "--smtp", port.ToString(CultureInfo.InvariantCulture), "--ip", "127.0.0.1",
            "--web", FreePort().ToString(CultureInfo.InvariantCulture), "--web-ip", "127.0.0.1",
        ])
        { WorkingDirectory = folder };
}
