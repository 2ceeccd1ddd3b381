namespace MailCatcher.Store.LiteDb;

/// <summary>The highest keys that a data file has, from which an open store counts on.</summary>
/// <param name="LastSequence">Of a message, deleted ones included.</param>
/// <param name="LastBlob">Of a large message's chunks.</param>
/// <param name="LastDeletion">Of a deletion.</param>
internal readonly record struct StoreCounters(long LastSequence, long LastBlob, long LastDeletion);
