using MailCatcher.Store.LiteDb.Index;
using MailCatcher.Store.LiteDb.Maintenance;

namespace MailCatcher.Store.LiteDb;

/// <summary>
/// What the parts of an open store share. Its members belong to the writer's thread where they do not say otherwise.
/// </summary>
internal sealed class StoreState(MessageIndex index, Reclaimer reclaimer, StoreCounters counters)
{
    private long _lastSequence = counters.LastSequence;
    private long _lastBlob = counters.LastBlob;
    private long _lastDeletion = counters.LastDeletion;
    private int _activeUploads;
    private HashSet<long>? _newJourneys;

    /// <summary>The messages.</summary>
    public MessageIndex Index { get; } = index;

    /// <summary>What is deleted but still takes room.</summary>
    public Reclaimer Reclaimer { get; } = reclaimer;

    /// <summary>Highest sequence given out.</summary>
    public long LastSequence => _lastSequence;

    /// <summary>From now on it is kept in mind which messages' journeys change; null ends that.</summary>
    public void FollowJourneys(HashSet<long>? changed) => _newJourneys = changed;

    /// <summary>The journeys of some messages, by their sequences, have changed in the data file.</summary>
    public void NoteJourneys(IEnumerable<long> sequences) => _newJourneys?.UnionWith(sequences);

    /// <summary>A sequence for the next message. One that is not used after all stays unused.</summary>
    public long NextSequence() => ++_lastSequence;

    /// <summary>A key for the next deletion.</summary>
    public long NextDeletion() => ++_lastDeletion;

    /// <summary>Large messages of which only some chunks are in the file yet. Thread-safe.</summary>
    public int ActiveUploads => Volatile.Read(ref _activeUploads);

    /// <summary>A key for the chunks of a large message that is to be uploaded. Thread-safe.</summary>
    public long BeginUpload()
    {
        Interlocked.Increment(ref _activeUploads);
        return Interlocked.Increment(ref _lastBlob);
    }

    /// <summary>An upload is complete, or its chunks were handed to the reclaimer. Thread-safe.</summary>
    public void EndUpload() => Interlocked.Decrement(ref _activeUploads);
}
