using System.Globalization;
using MailCatcher.Store.Journeys;
using MailCatcher.Store.Messages;
using TestKit.Stores;

namespace MailCatcher.Store.LiteDb.Tests.Crash;

/// <summary>What processes said before they were killed, and so what a data file must and may hold.</summary>
internal sealed class CrashReport
{
    /// <summary>An append has begun.</summary>
    public const string Appending = "appending";

    /// <summary>An append was acknowledged.</summary>
    public const string Appended = "appended";

    /// <summary>A later step of a message's journey was acknowledged.</summary>
    public const string Bounced = "bounced";

    /// <summary>A deletion has begun.</summary>
    public const string Deleting = "deleting";

    /// <summary>A deletion was acknowledged.</summary>
    public const string Deleted = "deleted";

    private readonly Dictionary<MessageId, (int Size, int Seed)> _must = [];
    private readonly Dictionary<MessageId, (int Size, int Seed)> _may = [];
    private readonly HashSet<MessageId> _doomed = [];

    /// <summary>Appends that were acknowledged.</summary>
    public int Acknowledged { get; private set; }

    /// <summary>Messages that must be there, by what their octets are made from.</summary>
    public IReadOnlyDictionary<MessageId, (int Size, int Seed)> Must => _must;

    /// <summary>Messages that may be there or not: they were on their way.</summary>
    public IReadOnlyDictionary<MessageId, (int Size, int Seed)> May => _may;

    /// <summary>Messages whose journeys must say that they bounced.</summary>
    public HashSet<MessageId> MustHaveBounced { get; } = [];

    /// <summary>What happens to some messages after they were appended.</summary>
    public static JourneyAddition Bounce(MessageId id)
        => new(id, null, [new JourneyStep(TestMessage.Noon, JourneyServer.Recipient, Bounced, StepOutcome.Failed)])
        {
            Outcome = RecipientOutcome.Bounced,
        };

    /// <summary>Takes in a line; one that was cut off by the kill is ignored.</summary>
    public void Read(string line)
    {
        var words = line.Split(' ');
        if (words.Length < 2 || !MessageId.TryParse(words[1], out var id))
        {
            return;
        }

        switch (words)
        {
            case [Appending, _, var size, var seed]:
                _may[id] = (int.Parse(size, CultureInfo.InvariantCulture), int.Parse(seed, CultureInfo.InvariantCulture));
                break;
            case [Appended, ..]:
                Acknowledged++;
                if (!_doomed.Contains(id))
                {
                    Move(id, _may, _must);
                }

                break;
            case [Bounced, _]:
                MustHaveBounced.Add(id);
                break;
            case [Deleting, _]:
                // One thread may find and delete a message before its own thread has said that it was appended.
                _doomed.Add(id);
                Move(id, _must, _may);
                break;
            case [Deleted, _]:
                _may.Remove(id);
                break;
        }
    }

    /// <summary>What was found after a restart is certain from now on.</summary>
    public void Settle(IReadOnlySet<MessageId> found)
    {
        foreach (var id in _may.Keys.Where(found.Contains).ToList())
        {
            Move(id, _may, _must);
        }

        _may.Clear();
        _doomed.Clear();
    }

    private static void Move(
        MessageId id, Dictionary<MessageId, (int Size, int Seed)> from, Dictionary<MessageId, (int Size, int Seed)> to)
    {
        if (from.Remove(id, out var content))
        {
            to[id] = content;
        }
    }
}
