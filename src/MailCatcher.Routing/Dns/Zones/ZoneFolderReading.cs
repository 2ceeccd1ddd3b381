namespace MailCatcher.Routing.Dns.Zones;

/// <summary>What came of reading a folder of zones.</summary>
/// <param name="Zones">How many zones there are, those with an error included.</param>
/// <param name="Errors">What is wrong, file by file.</param>
/// <param name="Ignored">Files that are named like no zone.</param>
public sealed record ZoneFolderReading(int Zones, IReadOnlyList<ZoneError> Errors, IReadOnlyList<string> Ignored);
