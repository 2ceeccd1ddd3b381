using MailCatcher.Routing.Dns.Names;

namespace MailCatcher.Routing.Dns.Zones;

/// <summary>
/// The zones in force: those of files, and above them those set through the API. Thread-safe; readers see one moment at a time.
/// </summary>
public sealed class ZoneCatalog
{
    private readonly Lock _lock = new();
    private readonly Signal _changed = new();
    private readonly DnsName _server;
    private readonly Dictionary<string, DnsZone> _fromApi = [];
    private IReadOnlyList<ZoneView> _viewsFromApi = [];
    private Dictionary<string, DnsZone> _fromFiles = [];
    private Dictionary<string, ZoneError> _fileErrors = [];
    private ZoneSet _current = ZoneSet.Empty;

    /// <summary>Makes an empty catalog.</summary>
    public ZoneCatalog(DnsSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        _server = settings.Server;
    }

    /// <summary>Completes when the zones change next.</summary>
    public Task NextChange => _changed.Next;

    /// <summary>The zones set through the API, by domain; another list after each change of them.</summary>
    public IReadOnlyList<ZoneView> FromApi => Volatile.Read(ref _viewsFromApi);

    /// <summary>The zones at this moment.</summary>
    internal ZoneSet Current => Volatile.Read(ref _current);

    /// <summary>The name server of zones that state none.</summary>
    internal DnsName Server => _server;

    /// <summary>All zones by domain.</summary>
    public IReadOnlyList<ZoneView> List()
    {
        lock (_lock)
        {
            return [.. _current.Zones.Select(View).OrderBy(view => view.Domain, StringComparer.OrdinalIgnoreCase)];
        }
    }

    /// <summary>The zone of a domain; null when there is none, or the text is no domain.</summary>
    public ZoneView? Get(string domain)
    {
        lock (_lock)
        {
            return TryParseDomain(domain, out var name) && _current.FindExact(name) is { } zone ? View(zone) : null;
        }
    }

    /// <summary>
    /// Sets a zone, which from then on stands in place of the one there was. Returns what is wrong, or null; the old zone
    /// stays when something is.
    /// </summary>
    /// <param name="domain">Its domain; <c>.</c> or <c>root</c> for the root, which is everything no other zone covers.</param>
    /// <param name="text">
    /// The master file; empty for the records of the default zone; null for the text there is now, so that only the fault changes.
    /// </param>
    /// <param name="fault">A fault; null for the one the text states, if any.</param>
    public ZoneError? Put(string domain, string? text, ZoneFault? fault)
    {
        if (!TryParseDomain(domain, out var name))
        {
            return new ZoneError(null, 0, $"'{domain}' is no domain name");
        }

        if (name.Labels.Contains("*"))
        {
            return new ZoneError(null, 0, "a zone covers all names below its domain, so its domain has no wildcard");
        }

        lock (_lock)
        {
            var existing = text is null ? _current.FindExact(name) : null;
            ZoneError? error = null;
            var zone = existing ?? ZoneParser.Parse(new ZoneSource(name, text ?? "", null), _server, null, out error);
            if (zone is not null)
            {
                _fromApi[name.Key] = zone.WithFault(fault);
                PublishApi();
            }

            return error;
        }
    }

    /// <summary>Deletes a zone set through the API.</summary>
    public ZoneDeletion Delete(string domain)
    {
        lock (_lock)
        {
            if (!TryParseDomain(domain, out var name) || _current.FindExact(name) is null)
            {
                return ZoneDeletion.NotFound;
            }

            if (!_fromApi.Remove(name.Key))
            {
                return ZoneDeletion.FromFile;
            }

            PublishApi();
            return ZoneDeletion.Deleted;
        }
    }

    /// <summary>Puts other zones in place of all that are from files, with the errors of those that could not be renewed.</summary>
    internal void ReplaceFiles(IEnumerable<DnsZone> zones, IReadOnlyDictionary<string, ZoneError> errors)
    {
        lock (_lock)
        {
            _fromFiles = zones.ToDictionary(zone => zone.Domain.Key);
            _fileErrors = new Dictionary<string, ZoneError>(errors);
            Publish();
        }
    }

    /// <summary>True when two texts name the same zone; false also when one names none.</summary>
    public static bool IsSameDomain(string domain, string other)
        => TryParseDomain(domain, out var name) && TryParseDomain(other, out var otherName) && name.Equals(otherName);

    /// <summary>Reads the name of a zone, for which the root may be written out.</summary>
    internal static bool TryParseDomain(string domain, out DnsName name)
    {
        ArgumentNullException.ThrowIfNull(domain);
        var isValid = DnsName.TryParse(domain.Equals("root", StringComparison.OrdinalIgnoreCase) ? "." : domain, out var parsed)
            && domain != "@";
        name = parsed ?? DnsName.Root;
        return isValid;
    }

    private void PublishApi()
    {
        Volatile.Write(ref _viewsFromApi, [.. _fromApi.Values.Select(View).OrderBy(view => view.Domain, StringComparer.OrdinalIgnoreCase)]);
        Publish();
    }

    private void Publish()
    {
        var byKey = new Dictionary<string, DnsZone>(_fromFiles);
        foreach (var (key, zone) in _fromApi)
        {
            byKey[key] = zone;
        }

        Volatile.Write(ref _current, new ZoneSet(byKey.Values));
        _changed.Raise();
    }

    private ZoneView View(DnsZone zone)
    {
        var error = zone.Source.File is not null && _fileErrors.TryGetValue(zone.Domain.Key, out var found) ? found : null;
        return new ZoneView(zone.Domain.ToString(), zone.Source.Text, zone.Fault, zone.Source.File, error);
    }
}
