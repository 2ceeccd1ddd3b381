using System.Globalization;

namespace MailCatcher.Routing.Dns.Zones;

/// <summary>A fault of a zone.</summary>
/// <param name="Kind">What happens.</param>
/// <param name="Delay">How late the answers of <see cref="FaultKind.Delay"/> are; zero for every other kind.</param>
/// <param name="Every">Which queries fail under <see cref="FaultKind.Flap"/>: each whose number is divisible by it; 0 for every other kind.</param>
public sealed record ZoneFault(FaultKind Kind, TimeSpan Delay, int Every)
{
    /// <summary>Delay when none is given: longer than a resolver's first time limit of 5 s.</summary>
    public static readonly TimeSpan DefaultDelay = TimeSpan.FromSeconds(6);

    /// <summary>Longest delay.</summary>
    public static readonly TimeSpan MaximumDelay = TimeSpan.FromMinutes(5);

    /// <summary>Period of flapping when none is given: every second query fails.</summary>
    public const int DefaultEvery = 2;

    /// <summary>The names of the kinds, as the API and zone files write them.</summary>
    public static IReadOnlyList<string> KindNames { get; } =
        [.. Enum.GetValues<FaultKind>().Select(NameOf)];

    /// <summary>The name of this fault's kind.</summary>
    public string KindName => NameOf(Kind);

    /// <summary>
    /// Makes a fault of its parts. On failure <paramref name="reason"/> is a sentence without a full stop.
    /// </summary>
    /// <param name="kind">A kind's name, in any case.</param>
    /// <param name="delaySeconds">Seconds for <c>delay</c>; null for the default.</param>
    /// <param name="every">Period for <c>flap</c>; null for the default.</param>
    /// <param name="fault">The fault; null on failure.</param>
    /// <param name="reason">Empty on success.</param>
    public static bool TryCreate(string kind, double? delaySeconds, int? every, out ZoneFault? fault, out string reason)
    {
        fault = null;
        reason = "";
        if (!Enum.GetValues<FaultKind>().Any(value => NameOf(value).Equals(kind, StringComparison.OrdinalIgnoreCase)))
        {
            reason = $"'{kind}' is no fault; there are {string.Join(", ", KindNames)}";
            return false;
        }

        var parsed = Enum.Parse<FaultKind>(kind, ignoreCase: true);
        var delay = parsed == FaultKind.Delay ? delaySeconds ?? DefaultDelay.TotalSeconds : 0;
        var period = parsed == FaultKind.Flap ? every ?? DefaultEvery : 0;
        if (!(delay >= 0 && delay <= MaximumDelay.TotalSeconds))
        {
            reason = $"a delay is between 0 and {MaximumDelay.TotalSeconds} seconds";
        }
        else if (parsed == FaultKind.Flap && period < 1)
        {
            reason = "flapping needs a period of at least 1";
        }
        else
        {
            fault = new ZoneFault(parsed, TimeSpan.FromSeconds(delay), period);
        }

        return fault is not null;
    }

    /// <inheritdoc/>
    public override string ToString() => Kind switch
    {
        FaultKind.Delay => string.Create(CultureInfo.InvariantCulture, $"delay {Delay.TotalSeconds}"),
        FaultKind.Flap => string.Create(CultureInfo.InvariantCulture, $"flap {Every}"),
        _ => KindName,
    };

#pragma warning disable CA1308 // The contract writes kinds in lower case.
    private static string NameOf(FaultKind kind) => kind.ToString().ToLowerInvariant();
#pragma warning restore CA1308
}
