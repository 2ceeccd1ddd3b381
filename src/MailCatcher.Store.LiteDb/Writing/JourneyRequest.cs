using LiteDB;
using LiteDB.Engine;
using MailCatcher.Store.Journeys;
using MailCatcher.Store.LiteDb.Documents;
using MailCatcher.Store.LiteDb.Index;
using MailCatcher.Store.LiteDb.Pages;
using MailCatcher.Store.LiteDb.Records;

namespace MailCatcher.Store.LiteDb.Writing;

/// <summary>What happened to messages after they were captured.</summary>
internal sealed class JourneyRequest(Database database, StoreState state, IReadOnlyList<JourneyAddition> additions) : WriteRequest<int>
{
    private const string EnvelopeAlone = "{e:$.e}";
    private readonly List<BsonDocument> _documents = [];
    private readonly List<IndexEntry> _touched = [];
    private List<IndexEntry> _changed = [];
    private int _octets;

    public override int Octets => _octets;

    public override bool Prepare()
    {
        foreach (var group in additions.GroupBy(addition => addition.Message))
        {
            if (state.Index.Find(group.Key) is { } entry)
            {
                Prepare(entry, group);
            }
        }

        _changed = _touched.FindAll(entry => state.Index.Find(entry.Id) != entry);
        return _documents.Count > 0;
    }

    public override void Write(LiteEngine engine)
    {
        engine.Upsert(Collections.Journeys, _documents, BsonAutoId.Int64);
        StateBlocks.Write(engine, state.Index, _changed);
    }

    protected override int Apply()
    {
        if (_touched.Count > 0)
        {
            state.Index.Replace([.. _touched.OrderBy(entry => entry.Sequence)], isShown: true);
            state.NoteJourneys(_touched.Select(entry => entry.Sequence));
        }

        return _touched.Count;
    }

    private void Prepare(IndexEntry entry, IEnumerable<JourneyAddition> group)
    {
        var before = JourneyDocument.Read(database.Read(engine => engine.FindByKey(Collections.Journeys, entry.Sequence)));
        var known = JourneyRecord.ReadAdditions(before, entry.Id, entry.ReceivedAt);
        var fresh = Fresh(group, known);
        if (fresh.Count == 0)
        {
            return;
        }

        var record = JourneyRecord.Write(fresh, entry.ReceivedAt);
        _octets += before.Length + record.Length;
        _documents.Add(JourneyDocument.Create(entry.Sequence, [.. before, .. record]));
        if (fresh.Exists(addition => addition.Outcome is not null))
        {
            entry = entry.WithFate(FateOf(entry, [.. known, .. fresh]));
        }

        foreach (var addition in fresh)
        {
            entry = addition.DeliveredTo is { } mailbox && !entry.Mailboxes.Contains(mailbox) ? entry.WithDelivery(mailbox) : entry;
        }

        _touched.Add(entry);
    }

    /// <summary>The additions that are not known yet, as far as there is room for their steps.</summary>
    private static List<JourneyAddition> Fresh(IEnumerable<JourneyAddition> group, List<JourneyAddition> known)
    {
        var all = known.SelectMany(addition => addition.Steps.Select(step => (addition.Address, step))).ToList();
        var fresh = new List<JourneyAddition>();
        foreach (var addition in group)
        {
            var isKnown = addition.IsOnlyOnce && addition.Steps.All(step => all.Exists(other => IsSame(other, addition.Address, step)));
            if (isKnown)
            {
                continue;
            }

            var kept = addition.Steps.Take(JourneyAddition.MaxSteps - all.Count).ToList();
            if (kept.Count > 0 || addition.Outcome is not null || addition.DeliveredTo is not null)
            {
                fresh.Add(addition with { Steps = kept });
                all.AddRange(kept.Select(step => (addition.Address, step)));
            }
        }

        return fresh;
    }

    private static bool IsSame((string? Address, JourneyStep Step) one, string? address, JourneyStep step)
        => one.Address == address && one.Step.Server == step.Server && one.Step.Event == step.Event && one.Step.Detail == step.Detail;

    private RecipientOutcome FateOf(IndexEntry entry, IReadOnlyList<JourneyAddition> later)
    {
        var document = database.Read(engine => engine.FindByKey(Collections.Messages, entry.Sequence, EnvelopeAlone));
        var recorded = document is null
            ? RecordedJourney.Plain
            : EnvelopeRecord.ReadJourney(document[MessageDocument.EnvelopeField].AsBinary, entry.ReceivedAt);
        return MessageJourney.FateOf(entry.ReadRecord().Recipients, recorded, later);
    }
}
