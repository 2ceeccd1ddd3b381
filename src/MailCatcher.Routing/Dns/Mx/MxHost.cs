using System.Net;

namespace MailCatcher.Routing.Dns.Mx;

/// <summary>A host that takes a domain's mail.</summary>
/// <param name="Name">Its name, or the address literal that stood in place of the domain.</param>
/// <param name="Preference">Its MX preference, the lowest is tried first; 0 without an MX record.</param>
/// <param name="Addresses">Its addresses; at least one.</param>
public sealed record MxHost(string Name, int Preference, IReadOnlyList<IPAddress> Addresses);
