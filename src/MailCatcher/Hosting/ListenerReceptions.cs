using System.Collections.Concurrent;
using MailCatcher.Routing.Dns.Mx;
using MailCatcher.Routing.Reception;
using MailCatcher.Routing.Reception.ReadyMade;
using MailCatcher.Routing.Reception.Rules;

namespace MailCatcher.Hosting;

/// <summary>
/// The reception of each listener: the one of all, or, where a listener plays another server, one beside it with the same rules
/// and their counters. Thread-safe.
/// </summary>
internal sealed class ListenerReceptions(
    RuleReception ofAll,
    RuleBook rules,
    ReadyMadeAddresses readyMade,
    MxResolver routes,
    ReceptionOptions options,
    TimeProvider time)
{
    private readonly ConcurrentDictionary<RoutingMode, IReception> _others = new();

    /// <summary>The reception of listeners that play this server; null for what all play.</summary>
    public IReception Of(RoutingMode? routing)
        => routing is not { } mode || mode == options.Routing
            ? ofAll
            : _others.GetOrAdd(mode, other => new RuleReception(rules, readyMade, routes, options with { Routing = other }, time));
}
