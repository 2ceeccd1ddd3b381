namespace MailCatcher.Routing.Dns.Zones;

/// <summary>Why a zone cannot be used.</summary>
/// <param name="File">Name of the file; null when the text came through the API.</param>
/// <param name="Line">Line of the text, from 1; 0 when no single line is to blame.</param>
/// <param name="Reason">A clause that names the cause, without a full stop.</param>
public sealed record ZoneError(string? File, int Line, string Reason)
{
    /// <inheritdoc/>
    public override string ToString() => (File, Line) switch
    {
        (null, 0) => Reason,
        (null, _) => $"line {Line}: {Reason}",
        (_, 0) => $"{File}: {Reason}",
        _ => $"{File} line {Line}: {Reason}",
    };
}
