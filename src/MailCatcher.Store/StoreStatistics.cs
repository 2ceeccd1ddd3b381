namespace MailCatcher.Store;

/// <summary>Figures about a store, of one moment.</summary>
/// <param name="Location">Where it keeps its data: a path, or <c>:memory:</c>.</param>
/// <param name="SizeOnDisk">Octets the data takes there; 0 in memory.</param>
/// <param name="Messages">Messages stored.</param>
/// <param name="Unread">Messages nobody has opened.</param>
/// <param name="LastSequence">Sequence number of the latest message ever captured.</param>
/// <param name="Deleted">Messages deleted or pruned since the start.</param>
public sealed record StoreStatistics(string Location, long SizeOnDisk, int Messages, int Unread, long LastSequence, long Deleted);
