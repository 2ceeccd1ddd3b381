using System.Globalization;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

namespace MailCatcher.Certificates;

/// <summary>The host names and addresses a certificate is good for.</summary>
/// <param name="Dns">Host names in ASCII and lower case; one may begin with <c>*.</c></param>
/// <param name="Addresses">IP addresses.</param>
internal sealed record CertificateNames(IReadOnlySet<string> Dns, IReadOnlySet<IPAddress> Addresses)
{
    private static readonly IdnMapping Idn = new() { AllowUnassigned = true };

    /// <summary>
    /// What clients on this machine and beyond may call it: <c>localhost</c> and the loopback addresses always, the given
    /// names as far as they can stand in a certificate, and the addresses listened on; for a listener on all addresses,
    /// those the machine has now.
    /// </summary>
    public static CertificateNames Of(IEnumerable<string> names, IEnumerable<IPAddress> listening)
    {
        var dns = new HashSet<string>(StringComparer.Ordinal) { "localhost" };
        var addresses = new HashSet<IPAddress> { IPAddress.Loopback, IPAddress.IPv6Loopback };
        foreach (var name in names)
        {
            if (IPAddress.TryParse(name, out var address))
            {
                addresses.Add(address);
            }
            else if (ToAscii(name) is { } ascii)
            {
                dns.Add(ascii);
            }
        }

        foreach (var address in listening)
        {
            addresses.UnionWith(Reachable(address));
        }

        return new CertificateNames(dns, addresses);
    }

    /// <summary>The names in a certificate.</summary>
    public static CertificateNames In(X509Certificate2 certificate)
    {
        var extension = certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>().FirstOrDefault();
        return new CertificateNames(
            extension?.EnumerateDnsNames().ToHashSet(StringComparer.Ordinal) ?? [], extension?.EnumerateIPAddresses().ToHashSet() ?? []);
    }

    /// <summary>True when every name of the other is among these.</summary>
    public bool Cover(CertificateNames other) => Dns.IsSupersetOf(other.Dns) && Addresses.IsSupersetOf(other.Addresses);

    /// <summary>The extension that holds the names (RFC 5280 §4.2.1.6).</summary>
    public X509Extension ToExtension()
    {
        var builder = new SubjectAlternativeNameBuilder();
        foreach (var name in Dns.Order(StringComparer.Ordinal))
        {
            builder.AddDnsName(name);
        }

        foreach (var address in Addresses.OrderBy(address => address.ToString(), StringComparer.Ordinal))
        {
            builder.AddIpAddress(address);
        }

        return builder.Build();
    }

    // Null for what is no host name: nothing could be called so in a certificate.
    private static string? ToAscii(string name)
    {
        const string Wildcard = "*.";
        var (prefix, rest) = name.StartsWith(Wildcard, StringComparison.Ordinal) ? (Wildcard, name[Wildcard.Length..]) : ("", name);
        try
        {
            var ascii = Idn.GetAscii(rest.TrimEnd('.')).ToLowerInvariant();
            return ascii.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '.' or '_') ? prefix + ascii : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static IEnumerable<IPAddress> Reachable(IPAddress listening)
    {
        if (!listening.Equals(IPAddress.Any) && !listening.Equals(IPAddress.IPv6Any))
        {
            return [new IPAddress(listening.GetAddressBytes())];
        }

        // Link-local addresses need a zone, which a certificate cannot have.
        return NetworkInterface.GetAllNetworkInterfaces()
            .Where(network => network.OperationalStatus == OperationalStatus.Up)
            .SelectMany(network => network.GetIPProperties().UnicastAddresses)
            .Select(unicast => unicast.Address)
            .Where(address => address.AddressFamily == listening.AddressFamily && !address.IsIPv6LinkLocal)
            .Select(address => address.AddressFamily == AddressFamily.InterNetworkV6 ? new IPAddress(address.GetAddressBytes()) : address);
    }
}
