using System.Text.Json;
using MailCatcher.Store.Notes;
using Microsoft.Extensions.Logging;

namespace MailCatcher.Routing.Dns.Zones;

/// <summary>Keeps the zones that were set through the API over a restart. Thread-safe.</summary>
/// <param name="catalog">The zones.</param>
/// <param name="notes">Where they are kept; null where nothing is.</param>
/// <param name="logger">The log.</param>
public sealed class ZoneKeeper(ZoneCatalog catalog, INoteStore? notes, ILogger<ZoneKeeper> logger)
    : NoteKeeper<IReadOnlyList<ZoneView>>(StoreNote.Zones, notes, logger)
{
    /// <summary>Puts the zones of the earlier run back.</summary>
    public Task LoadAsync(CancellationToken cancellationToken) => LoadAsync(Restore, cancellationToken);

    /// <inheritdoc/>
    private protected override IReadOnlyList<ZoneView> TakeSnapshot() => catalog.FromApi;

    /// <inheritdoc/>
    private protected override string Write(IReadOnlyList<ZoneView> snapshot)
        => JsonSerializer.Serialize([.. snapshot.Select(KeptZone.Of)], ZoneJsonContext.Default.ListKeptZone);

    private List<string> Restore(string text)
    {
        List<KeptZone>? zones;
        try
        {
            zones = JsonSerializer.Deserialize(text, ZoneJsonContext.Default.ListKeptZone);
        }
        catch (JsonException error)
        {
            return [$"all of them: {error.Message}"];
        }

        return [.. (zones ?? []).Select(RestoreZone).OfType<string>()];
    }

    /// <summary>What is wrong with a zone that an older version could read; null when it is back.</summary>
    private string? RestoreZone(KeptZone zone)
    {
        ZoneFault? fault = null;
        if (zone.Fault is not null && !ZoneFault.TryCreate(zone.Fault, zone.Delay, zone.Every, out fault, out var reason))
        {
            return $"{zone.Domain}: {reason}";
        }

        return catalog.Put(zone.Domain, zone.Text, fault) is { } error ? $"{zone.Domain}: {error}" : null;
    }
}
