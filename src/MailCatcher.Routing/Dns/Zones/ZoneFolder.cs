using System.Diagnostics.CodeAnalysis;
using System.Text;
using MailCatcher.Routing.Dns.Names;

namespace MailCatcher.Routing.Dns.Zones;

/// <summary>
/// A folder of zone files, one per domain: <c>example.com.zone</c>, and <c>root.zone</c> for everything no other zone covers.
/// Files are compared by name, time and length, so that it works on any file system. Not thread-safe.
/// </summary>
public sealed class ZoneFolder
{
    private const string Extension = ".zone";

    private readonly string _path;
    private readonly ZoneCatalog _catalog;
    private readonly Dictionary<string, DnsZone> _good = [];
    private IReadOnlyList<FileStamp>? _seen;
    private bool _isUnreadable;

    /// <summary>A folder whose zones go into a catalog.</summary>
    public ZoneFolder(string path, ZoneCatalog catalog)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(catalog);
        _path = Path.GetFullPath(path);
        _catalog = catalog;
    }

    /// <summary>
    /// Reads the folder again if anything in it changed since the last time. A file that is wrong leaves the zone as it was.
    /// </summary>
    /// <returns>What was read; null when nothing has changed.</returns>
    public ZoneFolderReading? Refresh()
    {
        if (!TryStamp(out var stamps, out var problem))
        {
            // The zones stay as they were; the trouble is reported once.
            var isNews = !_isUnreadable;
            _isUnreadable = true;
            _seen = null;
            return isNews ? new ZoneFolderReading(_good.Count, [problem], []) : null;
        }

        _isUnreadable = false;
        if (_seen is not null && stamps.SequenceEqual(_seen))
        {
            return null;
        }

        _seen = stamps;
        return ReadAll(stamps);
    }

    private ZoneFolderReading ReadAll(IReadOnlyList<FileStamp> stamps)
    {
        var zones = new Dictionary<string, DnsZone>();
        var errors = new Dictionary<string, ZoneError>();
        var ignored = new List<string>();
        foreach (var file in stamps.Select(stamp => stamp.Name))
        {
            if (!TryGetDomain(file, out var domain))
            {
                ignored.Add(file);
                continue;
            }

            if (zones.TryGetValue(domain.Key, out var other))
            {
                errors[domain.Key] = new ZoneError(file, 0, $"{other.Source.File} is the same domain");
                continue;
            }

            var zone = ReadZone(domain, file, out var error);
            if (error is not null)
            {
                errors[domain.Key] = error;
            }
            else
            {
                _good[domain.Key] = zone;
            }

            zones[domain.Key] = zone;
        }

        foreach (var gone in _good.Keys.Except(zones.Keys).ToList())
        {
            _good.Remove(gone);
        }

        _catalog.ReplaceFiles(zones.Values, errors);
        return new ZoneFolderReading(zones.Count, [.. errors.Values], ignored);
    }

    // The zone to serve: the file's, or with an error the last good one, or one in which every query fails.
    private DnsZone ReadZone(DnsName domain, string file, out ZoneError? error)
    {
        if (ReadText(file, out var reason) is not { } text)
        {
            error = new ZoneError(file, 0, reason!);
            return _good.GetValueOrDefault(domain.Key)
                ?? ZoneParser.Failed(new ZoneSource(domain, "", file), _catalog.Server, error);
        }

        var source = new ZoneSource(domain, text, file);
        return ZoneParser.Parse(source, _catalog.Server, ReadInclude, out error)
            ?? _good.GetValueOrDefault(domain.Key)
            ?? ZoneParser.Failed(source, _catalog.Server, error!);
    }

    private string? ReadInclude(string path, out string? reason)
    {
        // A zone includes files of its own folder only, so that the API never shows any other file of this machine.
        var full = Path.GetFullPath(path, _path);
        if (!full.StartsWith(_path + Path.DirectorySeparatorChar, StringComparison.Ordinal))
        {
            reason = $"$INCLUDE {path} leads out of the folder of the zones";
            return null;
        }

        return ReadText(Path.GetRelativePath(_path, full), out reason);
    }

    private string? ReadText(string file, out string? reason)
    {
        try
        {
            reason = null;
            return File.ReadAllText(Path.Combine(_path, file), Encoding.UTF8);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            reason = $"the file cannot be read: {exception.Message}";
            return null;
        }
    }

    private bool TryStamp(out IReadOnlyList<FileStamp> stamps, [NotNullWhen(false)] out ZoneError? problem)
    {
        try
        {
            stamps =
            [
                .. new DirectoryInfo(_path).EnumerateFiles()
                    .Where(file => !file.Name.StartsWith('.'))
                    .Select(file => new FileStamp(file.Name, file.LastWriteTimeUtc, file.Length))
                    .OrderBy(stamp => stamp.Name, StringComparer.Ordinal),
            ];
            problem = null;
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            stamps = [];
            problem = new ZoneError(_path, 0, $"the folder cannot be read: {exception.Message}");
            return false;
        }
    }

    private static bool TryGetDomain(string file, out DnsName domain)
    {
        domain = DnsName.Root;
        return file.EndsWith(Extension, StringComparison.OrdinalIgnoreCase)
            && ZoneCatalog.TryParseDomain(file[..^Extension.Length], out domain);
    }

    private sealed record FileStamp(string Name, DateTime WrittenAt, long Length);
}
