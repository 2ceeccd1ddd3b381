using MailCatcher.Wire.Sasl;
using Microsoft.Extensions.FileProviders;

namespace MailCatcher.Web;

/// <summary>How the web side is mounted and whom it lets in. Read once when the program starts.</summary>
public sealed record WebOptions
{
    /// <summary>Largest message taken unless <see cref="MaxMessageSize"/> says otherwise: 50 MiB.</summary>
    public const long DefaultMaxMessageSize = 50L * 1024 * 1024;

    /// <summary>
    /// Path everything is mounted under, as typed: <c>/</c>, <c>/mail</c> and <c>mail/</c> are all understood.
    /// </summary>
    public string WebRoot { get; init; } = "/";

    /// <summary>Who may use the page and the API (HTTP Basic); null or open when everybody may.</summary>
    public ICredentials? HttpAuth { get; init; }

    /// <summary>
    /// What else may stand in the Host header: names, <c>*.example.com</c> for all names below one, <c>*</c> for any name.
    /// An origin such as <c>https://mail.example.com</c> lets pages of that origin use the API as well, which is also
    /// what a reverse proxy that changes the Host header needs.
    /// </summary>
    public IReadOnlyList<string> AllowedHosts { get; init; } = [];

    /// <summary>The name used in greetings and trace headers; always accepted in the Host header.</summary>
    public string HostName { get; init; } = "localhost";

    /// <summary>Largest message in octets that <c>POST /api/v1/send</c> takes.</summary>
    public long MaxMessageSize { get; init; } = DefaultMaxMessageSize;

    /// <summary>Version of the program, as the page and the API show it.</summary>
    public string Version { get; init; } = "0.0.0";

    /// <summary>
    /// The certificate of the authority that issued this server's own, as PEM, for clients to trust; null when there is none to
    /// hand out.
    /// </summary>
    public string? AuthorityPem { get; init; }

    /// <summary>The files of the page (<c>wwwroot</c>); null for an API without a page.</summary>
    public IFileProvider? Files { get; init; }
}
