using MailCatcher.Store.Mailboxes;

namespace MailCatcher.Sessions.Pop3;

/// <summary>
/// The messages of a mailbox as they were at login (RFC 1939 §5): numbered from 1, the numbers fixed for the session, each
/// marked as deleted or not.
/// </summary>
internal sealed class Pop3Maildrop
{
    private readonly IReadOnlyList<Delivery> _deliveries;
    private readonly HashSet<int> _deleted = [];

    public Pop3Maildrop(IReadOnlyList<Delivery> deliveries)
    {
        _deliveries = deliveries;
        Count = deliveries.Count;
        Size = deliveries.Sum(delivery => delivery.Size);
    }

    /// <summary>The highest message number, deleted ones included.</summary>
    public int Highest => _deliveries.Count;

    /// <summary>Messages not marked as deleted.</summary>
    public int Count { get; private set; }

    /// <summary>Their octets.</summary>
    public long Size { get; private set; }

    /// <summary>Those that are not marked as deleted, with their numbers.</summary>
    public IEnumerable<(int Number, Delivery Delivery)> Present
        => Enumerable.Range(1, Highest).Where(number => !_deleted.Contains(number)).Select(number => (number, _deliveries[number - 1]));

    /// <summary>UIDs of the messages marked as deleted.</summary>
    public IReadOnlyCollection<long> DeletedUids => [.. _deleted.Order().Select(number => _deliveries[number - 1].Uid)];

    /// <summary>True for a number that a message has, deleted or not.</summary>
    public bool Contains(int number) => number >= 1 && number <= Highest;

    /// <summary>True when the message is marked as deleted.</summary>
    public bool IsDeleted(int number) => _deleted.Contains(number);

    /// <summary>The message with a number that <see cref="Contains"/> accepts.</summary>
    public Delivery this[int number] => _deliveries[number - 1];

    /// <summary>Marks a message as deleted.</summary>
    public void Delete(int number)
    {
        if (_deleted.Add(number))
        {
            Count--;
            Size -= this[number].Size;
        }
    }

    /// <summary>Takes all marks back.</summary>
    public void Reset()
    {
        _deleted.Clear();
        Count = Highest;
        Size = _deliveries.Sum(delivery => delivery.Size);
    }
}
