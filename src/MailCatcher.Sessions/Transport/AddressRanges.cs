using System.Net;

namespace MailCatcher.Sessions.Transport;

/// <summary>Peers that are trusted with something, by the networks they are in. Immutable.</summary>
/// <param name="networks">The networks, of both families.</param>
public sealed class AddressRanges(IReadOnlyList<IPNetwork> networks)
{
    /// <summary>Nobody.</summary>
    public static AddressRanges None { get; } = new([]);

    /// <summary>
    /// True when the peer is in one of the networks; a peer without an IP address is in none. An IPv4 address that a socket
    /// of both families shows as IPv6 counts as what it is.
    /// </summary>
    public bool Contains(EndPoint? peer)
    {
        if (peer is not IPEndPoint { Address: var address })
        {
            return false;
        }

        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return networks.Any(network => network.Contains(plain));
    }
}
