using System.Collections.Concurrent;
using MailCatcher.Routing.Dns.Zones;

namespace MailCatcher.Routing.Dns.Mx;

/// <summary>
/// Routes by the default zone, found once while the zones stay as they are: nearly every captured mail has one. Routes in which
/// a zone has a say are always looked up, since a fault may count its queries. Bounded; thread-safe.
/// </summary>
/// <param name="zones">The zones by which they were found.</param>
internal sealed class DefaultRoutes(ZoneSet zones)
{
    private const int Capacity = 4096;

    private readonly ConcurrentDictionary<string, MxResolution> _routes = new(StringComparer.Ordinal);
    private int _count;

    /// <summary>The zones by which the routes were found.</summary>
    public ZoneSet Zones { get; } = zones;

    /// <summary>The route of a domain; null when it is not known.</summary>
    public MxResolution? Find(string domain) => _routes.GetValueOrDefault(domain);

    /// <summary>Takes in a route if it is one of these; returns it.</summary>
    public MxResolution Remember(MxResolution route)
    {
        if (route.IsByDefault && _routes.TryAdd(route.Domain, route) && Interlocked.Increment(ref _count) > Capacity)
        {
            _routes.Clear();
            Interlocked.Exchange(ref _count, 0);
        }

        return route;
    }
}
