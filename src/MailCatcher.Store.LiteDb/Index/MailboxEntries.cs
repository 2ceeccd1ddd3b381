using MailCatcher.Store.Mailboxes;

namespace MailCatcher.Store.LiteDb.Index;

/// <summary>One mailbox in the index: the messages addressed to it. Not thread-safe.</summary>
internal sealed class MailboxEntries(MailboxName name)
{
    /// <summary>Its name; all mail for the list of everything.</summary>
    public MailboxName Name { get; } = name;

    /// <summary>Its messages.</summary>
    public EntryList Entries { get; } = new();

    /// <summary>How many of them are unread.</summary>
    public int Unread { get; private set; }

    /// <summary>About how many octets they take in the data file.</summary>
    public long StoredOctets { get; private set; }

    /// <summary>Adds a message with a higher sequence than all others.</summary>
    public void Add(IndexEntry entry)
    {
        Entries.Add(entry);
        Count(entry);
    }

    /// <summary>Adds a message that was delivered late.</summary>
    public void Insert(IndexEntry entry)
    {
        Entries.Insert(entry);
        Count(entry);
    }

    private void Count(IndexEntry entry)
    {
        Unread += entry.IsRead ? 0 : 1;
        StoredOctets += entry.StoredOctets;
    }

    /// <summary>Puts a new state in the place of an old one.</summary>
    public void Replace(IndexEntry old, IndexEntry entry)
    {
        Entries.Replace(entry);
        Unread += (entry.IsRead ? 0 : 1) - (old.IsRead ? 0 : 1);
    }

    /// <summary>Removes messages, given in ascending order.</summary>
    public void Remove(IReadOnlyList<IndexEntry> entries)
    {
        Entries.Remove(entries);
        foreach (var entry in entries)
        {
            Unread -= entry.IsRead ? 0 : 1;
            StoredOctets -= entry.StoredOctets;
        }
    }
}
