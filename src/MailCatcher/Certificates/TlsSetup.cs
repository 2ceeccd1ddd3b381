using System.Net;
using MailCatcher.Configuration;
using MailCatcher.Configuration.Listeners;
using MailCatcher.Sessions.Transport;

namespace MailCatcher.Certificates;

/// <summary>From the options about TLS to the certificate.</summary>
internal static class TlsSetup
{
    /// <summary>What the options say that does not fit together; null when nothing.</summary>
    public static string? Check(Settings settings)
    {
        if (settings is { TlsKey: not null, TlsCertificate: null })
        {
            return "--tls-key: --tls-cert is missing";
        }

        return settings is { TlsAuto: false, TlsCertificate: null } && IsNeeded(settings)
            ? "--tls: off leaves --https, --smtps, --pop3s and STARTTLS without a certificate; give --tls-cert"
            : null;
    }

    /// <summary>
    /// The certificate for everything that speaks TLS; null when nothing does. The error names the option. Files are opened
    /// or made beside the data file, whose folder exists.
    /// </summary>
    /// <param name="settings">Settings that <see cref="Check"/> found nothing wrong with.</param>
    /// <param name="listening">The addresses listened on.</param>
    /// <param name="loggers">Where changes and trouble are reported.</param>
    public static async Task<Parsed<ITlsCertificates?>> OpenAsync(
        Settings settings, IEnumerable<IPAddress> listening, ILoggerFactory loggers)
    {
        if (!IsNeeded(settings))
        {
            return Parsed.Good<ITlsCertificates?>(null);
        }

        if (settings.TlsCertificate is { } certificate)
        {
            return Named("--tls-cert", PemFileCertificates.Open(
                certificate, settings.TlsKey ?? certificate, TimeProvider.System, loggers.CreateLogger<PemFileCertificates>()));
        }

        return Named("--tls", await AutomaticCertificates.OpenAsync(
            FolderOf(settings),
            CertificateNames.Of([settings.HostName, .. settings.AllowedHosts.Select(HostOf)], listening),
            TimeProvider.System,
            loggers.CreateLogger<AutomaticCertificates>(),
            CancellationToken.None));
    }

    /// <summary>The folder of our own authority: the data file's; null when nothing is kept on disk.</summary>
    public static string? FolderOf(Settings settings)
        => settings.Data == Settings.Memory ? null : Path.GetDirectoryName(settings.Data)!;

    private static bool IsNeeded(Settings settings) => settings.Listeners.Any(listener => IsNeeded(settings, listener.Protocol, listener.Entry));

    private static bool IsNeeded(Settings settings, ListenerProtocol protocol, ListenerEntry entry)
        => protocol.HasTls() || (protocol.TakesMail() && settings.TraitsOf(protocol, entry).StartTls != StartTlsMode.Off);

    // An allowed host is a name or an origin.
    private static string HostOf(string allowed)
        => Uri.TryCreate(allowed, UriKind.Absolute, out var origin) && origin.Host.Length > 0 ? origin.IdnHost : allowed;

    private static Parsed<ITlsCertificates?> Named<T>(string option, Parsed<T> opened)
        where T : ITlsCertificates
        => opened.Error is null ? Parsed.Good<ITlsCertificates?>(opened.Value) : Parsed<ITlsCertificates?>.Bad($"{option}: {opened.Error}");
}
