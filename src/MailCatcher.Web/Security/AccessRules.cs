using System.Collections.Frozen;
using System.Net;
using Microsoft.AspNetCore.Http;

namespace MailCatcher.Web.Security;

/// <summary>
/// Decides which names this server answers to and which pages may use it. A page from the internet can let its own name
/// resolve to 127.0.0.1 (DNS rebinding) and can send requests here; the first shows in the Host header, the second in Origin.
/// </summary>
internal sealed class AccessRules
{
    private readonly FrozenSet<string> _hosts;
    private readonly FrozenSet<string> _origins;
    private readonly string[] _suffixes;
    private readonly bool _anyHost;

    public AccessRules(WebOptions options)
    {
        var hosts = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "localhost", "host.docker.internal", Bare(options.HostName) };
        var origins = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var suffixes = new List<string> { ".localhost" };
        foreach (var entry in options.AllowedHosts)
        {
            if (Uri.TryCreate(entry, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https")
            {
                origins.Add(Canonical(uri));
                hosts.Add(Bare(uri.Host));
            }
            else if (entry.StartsWith("*.", StringComparison.Ordinal))
            {
                suffixes.Add(Bare(entry[1..]));
            }
            else
            {
                hosts.Add(Bare(HostString.FromUriComponent(entry).Host));
            }
        }

        _anyHost = hosts.Contains("*");
        _hosts = hosts.ToFrozenSet(StringComparer.OrdinalIgnoreCase);
        _origins = origins.ToFrozenSet(StringComparer.OrdinalIgnoreCase);
        _suffixes = [.. suffixes];
    }

    /// <summary>
    /// True for a Host header that no stranger's DNS can produce: an IP address, a name without a dot, this machine's own
    /// names, and what was allowed. A request without one (HTTP/1.0) comes from no browser.
    /// </summary>
    public bool IsKnownHost(HostString host)
    {
        if (!host.HasValue || _anyHost)
        {
            return true;
        }

        var name = Bare(host.Host);
        return !name.Contains('.', StringComparison.Ordinal)
            || IPAddress.TryParse(name, out _)
            || _hosts.Contains(name)
            || Array.Exists(_suffixes, suffix => name.EndsWith(suffix, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>
    /// True when the request may have been caused by a page of another origin: its Origin header names one, or, where there
    /// is none, the browser says so in Sec-Fetch-Site. Programs that are no browsers send neither.
    /// </summary>
    public bool IsForeign(HttpRequest request)
    {
        var origin = request.Headers.Origin;
        return origin.Count > 0
            ? !IsAllowedOrigin(origin.ToString(), request)
            : request.Headers["Sec-Fetch-Site"].ToString() is not ("" or "same-origin" or "none");
    }

    /// <summary>True when the Origin header is present and names an origin that may not use the API.</summary>
    public bool HasForeignOrigin(HttpRequest request)
        => request.Headers.Origin is { Count: > 0 } origin && !IsAllowedOrigin(origin.ToString(), request);

    private bool IsAllowedOrigin(string origin, HttpRequest request)
    {
        if (!Uri.TryCreate(origin, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
        {
            // "null" is what sandboxed frames (the mails themselves), files and data: URLs send.
            return false;
        }

        // The scheme is left out: behind a proxy that ends TLS the page is https and the request http.
        var own = request.Host;
        var isOwnPort = own.Port is { } port ? uri.Port == port : uri.IsDefaultPort;
        var isOwn = own.HasValue && isOwnPort && string.Equals(uri.IdnHost, Brackets(own.Host), StringComparison.OrdinalIgnoreCase);
        return isOwn || _origins.Contains(Canonical(uri));
    }

    private static string Canonical(Uri uri) => $"{uri.Scheme}://{uri.IdnHost}:{uri.Port}";

    // Uri.IdnHost leaves the brackets of an IPv6 address out, HostString.Host keeps them.
    private static string Brackets(string host) => host.Trim('[', ']');

    private static string Bare(string host) => Brackets(host).TrimEnd('.');
}
