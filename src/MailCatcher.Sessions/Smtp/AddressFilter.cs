using MailCatcher.Routing.Reception;

namespace MailCatcher.Sessions.Smtp;

/// <summary>Which addresses mail is taken from, or for. Immutable.</summary>
/// <param name="allowed">What an address has to match one of; empty for no demand.</param>
/// <param name="denied">What an address must match none of; this counts first.</param>
public sealed class AddressFilter(IReadOnlyList<AddressPattern> allowed, IReadOnlyList<AddressPattern> denied)
{
    /// <summary>No address is refused.</summary>
    public static AddressFilter Everybody { get; } = new([], []);

    /// <summary>True when mail is taken.</summary>
    /// <param name="address">The address without angle brackets.</param>
    public bool Admits(string address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return !Matches(denied, address) && (allowed.Count == 0 || Matches(allowed, address));
    }

    private static bool Matches(IReadOnlyList<AddressPattern> patterns, string address)
    {
        foreach (var pattern in patterns)
        {
            if (pattern.IsMatch(address))
            {
                return true;
            }
        }

        return false;
    }
}
