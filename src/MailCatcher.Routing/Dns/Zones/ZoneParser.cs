using MailCatcher.Routing.Dns.Names;

namespace MailCatcher.Routing.Dns.Zones;

/// <summary>From the text of a master file to a zone.</summary>
internal static class ZoneParser
{
    /// <summary>LIMIT: most characters of a zone's text, includes not counted.</summary>
    public const int MaximumLength = 1024 * 1024;

    /// <summary>
    /// Reads a zone; null with the error when the text is wrong.
    /// </summary>
    /// <param name="source">Where the text is from and whose it is.</param>
    /// <param name="server">The name server of zones that state none.</param>
    /// <param name="readInclude">Reads included files; null where there are none.</param>
    /// <param name="error">What is wrong; null on success.</param>
    public static DnsZone? Parse(
        ZoneSource source, DnsName server, MasterFileReader.ReadInclude? readInclude, out ZoneError? error)
    {
        var reader = new MasterFileReader(source.Domain, readInclude);
        error = source.Text.Length > MaximumLength
            ? new ZoneError(source.File, 0, $"a zone has at most {MaximumLength} characters")
            : reader.Read(source.Text, source.File);
        if (error is not null)
        {
            return null;
        }

        var startOfAuthority = reader.StartOfAuthority ?? ZoneRecords.DefaultStartOfAuthority(source.Domain, server);
        var nodes = reader.Records.HasRecords
            ? reader.Records.Finish(startOfAuthority, ZoneRecords.NameServer(TimeToLive.Default, server))
            : new Dictionary<string, ZoneNode>();
        return new DnsZone(source, nodes, startOfAuthority, reader.Fault);
    }

    /// <summary>The zone that stands for a file that cannot be used: every query in it fails.</summary>
    public static DnsZone Failed(ZoneSource source, DnsName server, ZoneError error)
    {
        var startOfAuthority = ZoneRecords.DefaultStartOfAuthority(source.Domain, server);
        return new DnsZone(source, new Dictionary<string, ZoneNode>(), startOfAuthority, null) { LoadError = error };
    }
}
