namespace MailCatcher.Store.LiteDb.Index;

/// <summary>Where the <see cref="SearchBlob"/> of a message is.</summary>
internal readonly record struct TextSlice(TextSegment Segment, int Start, int Length)
{
    /// <summary>The blob.</summary>
    public ReadOnlySpan<byte> Octets => Segment.Octets(Start, Length);
}
