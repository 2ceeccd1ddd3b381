using MailCatcher.Store.Journeys;
using MailCatcher.Store.LiteDb.Documents;
using MailCatcher.Store.LiteDb.Pages;
using MailCatcher.Store.LiteDb.Records;
using MailCatcher.Store.LiteDb.Writing;
using MailCatcher.Store.Messages;
using MailCatcher.Store.Scheduling;

namespace MailCatcher.Store.LiteDb;

/// <content>What happens to messages after they were captured.</content>
public sealed partial class LiteDbMailStore
{
    private const int ScheduledPerRead = 256;

    /// <inheritdoc/>
    public async Task<int> AppendJourneyAsync(IReadOnlyList<JourneyAddition> additions, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(additions);
        await WaitForIndexAsync(cancellationToken);
        return await _writer.EnqueueAsync(new JourneyRequest(_database, _state, additions));
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<RecipientJourney>?> FindJourneyAsync(MessageId id, CancellationToken cancellationToken)
    {
        await WaitForIndexAsync(cancellationToken);
        if (_index.Find(id) is not { } entry)
        {
            return null;
        }

        var (document, journey) = _database.Read(engine => (
            engine.FindByKey(Collections.Messages, entry.Sequence, EnvelopeAlone),
            engine.FindByKey(Collections.Journeys, entry.Sequence)));
        if (document is null)
        {
            return IsGone(entry) ? null : throw Missing();
        }

        try
        {
            var envelope = document[MessageDocument.EnvelopeField].AsBinary;
            return MessageJourney.Compose(
                Restore(entry, envelope),
                EnvelopeRecord.ReadJourney(envelope, entry.ReceivedAt),
                JourneyRecord.ReadAdditions(JourneyDocument.Read(journey), id, entry.ReceivedAt));
        }
        catch (Exception error) when (IsMalformed(error))
        {
            throw DataFileErrors.Damaged(_database.Location, error);
        }
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<ScheduledWork>> ListScheduledAsync(CancellationToken cancellationToken)
    {
        await WaitForIndexAsync(cancellationToken);
        var all = new List<ScheduledWork>();
        for (var after = -1L; ;)
        {
            var documents = _database.Read(engine => engine.FindAfter(Collections.Scheduled, after, ScheduledPerRead));
            try
            {
                all.AddRange(documents.Select(ScheduledDocument.Read));
            }
            catch (InvalidCastException error)
            {
                throw DataFileErrors.Damaged(_database.Location, error);
            }

            if (documents.Count < ScheduledPerRead)
            {
                return [.. all.OrderBy(work => work.Due)];
            }

            after = all[^1].Key;
        }
    }

    /// <inheritdoc/>
    public async Task RescheduleAsync(
        IReadOnlyCollection<long> done, IReadOnlyCollection<ScheduledWork> added, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(done);
        ArgumentNullException.ThrowIfNull(added);
        await WaitForIndexAsync(cancellationToken);
        await _writer.EnqueueAsync(new RescheduleRequest(done, added));
    }
}
