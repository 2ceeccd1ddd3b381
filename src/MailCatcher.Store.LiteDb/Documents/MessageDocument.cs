using LiteDB;
using MailCatcher.Store.LiteDb.Raw;

namespace MailCatcher.Store.LiteDb.Documents;

/// <summary>
/// A document of <see cref="Collections.Messages"/>: everything about a message that never changes. The raw octets come
/// last, so that reading the fields before them need not touch the pages they lie in.
/// </summary>
internal static class MessageDocument
{
    /// <summary>Key of the chunks that hold the raw octets; absent when they are in <see cref="RawField"/>.</summary>
    public const string BlobField = "b";

    /// <summary>The <see cref="Records.SummaryRecord"/>.</summary>
    public const string SummaryField = "m";

    /// <summary>The bounded text for searching, UTF-8, as it was read.</summary>
    public const string TextField = "t";

    /// <summary>The <see cref="Records.EnvelopeRecord"/>.</summary>
    public const string EnvelopeField = "e";

    /// <summary>A <see cref="RawPiece"/> with the raw octets of a small message.</summary>
    public const string RawField = "r";

    /// <summary>A document without its sequence, which is known once it is written.</summary>
    public static BsonDocument Create(byte[] summary, byte[] text, byte[] envelope, long blob, RawPiece? raw)
    {
        var document = new BsonDocument();
        if (blob != 0)
        {
            document[BlobField] = blob;
        }

        document[SummaryField] = summary;
        document[TextField] = text;
        document[EnvelopeField] = envelope;
        if (raw is { } piece)
        {
            piece.AddTo(document, RawField);
        }

        return document;
    }

    /// <summary>Key of the message's chunks; 0 when it has none.</summary>
    public static long Blob(BsonDocument document) => document[BlobField] is { IsInt64: true } blob ? blob.AsInt64 : 0;
}
