namespace MailCatcher.Store.LiteDb.Maintenance;

/// <summary>Documents that nobody sees any more.</summary>
/// <param name="Sequence">Key of the message's document; 0 for an upload that was never completed.</param>
/// <param name="Blob">Key of its chunks; 0 when it has none.</param>
internal readonly record struct DoomedMessage(long Sequence, long Blob)
{
    /// <summary>True for a large message that was never completed.</summary>
    public bool IsUpload => Sequence == 0 && Blob != 0;
}
