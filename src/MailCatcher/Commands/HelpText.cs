using System.Text;
using MailCatcher.Configuration;
using MailCatcher.Configuration.Listeners;

namespace MailCatcher.Commands;

/// <summary>What <c>--help</c> prints, made from <see cref="OptionTable"/>.</summary>
internal static class HelpText
{
    private const int HelpColumn = 34;

    private const string Head = """
        MailCatcher receives the mail your software sends, keeps it, and shows it. Nothing leaves.

        usage: mailcatcher [serve] [options]         run the servers
               mailcatcher healthcheck [options]     exit 0 when a running one is ready, else 1
               mailcatcher ca [--out FILE] [options] print the certificate that clients have to trust
               mailcatcher --help | --version

        Every option is also an environment variable (--max-age: MAILCATCHER_MAX_AGE) and a key in the
        configuration file (--max-age: "max-age"). The command line wins over the environment, the
        environment over the file.

        Addresses are IP addresses ([…] around IPv6), localhost for 127.0.0.1 and ::1, or * for all. All
        listeners but --dns may also be unix:/PATH, or systemd[:NAME] for sockets that systemd passes on.

        options:

        """;

    private const string SettingsHead = """

        settings of one listener, behind its address (--smtp 127.0.0.1:25+mx,127.0.0.1:587+submission):

        """;

    /// <summary>The whole text, lines ended by a line feed.</summary>
    public static string Create()
    {
        var text = new StringBuilder(Head);
        Append(text, "--config FILE", $"file of options (default: {ConfigurationFile.DefaultName}, if there is one here)");
        foreach (var option in OptionTable.All)
        {
            var head = option.ValueName is null ? option.Flag : $"{option.Flag} {option.ValueName}";
            Append(text, head, $"{option.Help}\n(default: {option.DefaultText})");
        }

        text.Append(SettingsHead);
        foreach (var setting in ListenerSettingTable.All)
        {
            Append(text, $"+{setting.Usage}", setting.Help);
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, string head, string help)
    {
        text.Append("  ").Append(head.PadRight(HelpColumn - 2));
        text.Append(help.Replace("\n", "\n" + new string(' ', HelpColumn), StringComparison.Ordinal));
        text.Append('\n');
    }
}
