namespace MailCatcher.Store.Sessions;

/// <summary>An open session's place in an archive. Used by the one who records the session; thread-safe.</summary>
public sealed class SessionTicket
{
    private readonly SessionArchive _archive;

    internal SessionTicket(SessionArchive archive, IRecordedSession session, DateTimeOffset startedAt, long number)
    {
        _archive = archive;
        Session = session;
        StartedAt = startedAt;
        Number = number;
    }

    /// <summary>The session, in the form it has now. Under the archive's lock, as what follows.</summary>
    internal IRecordedSession Session { get; set; }

    internal DateTimeOffset StartedAt { get; }

    /// <summary>Order in which sessions began.</summary>
    internal long Number { get; }

    /// <summary>The archive's version in which it changed last.</summary>
    internal long Version { get; set; }

    /// <summary>Octets that are accounted for it.</summary>
    internal long Octets { get; set; }

    /// <summary>Says that the summary differs from what it was.</summary>
    public void NoteChange() => _archive.NoteChange(this);

    /// <summary>Counts a message that was refused by a mail server.</summary>
    public void CountRejected() => _archive.CountRejected();

    /// <summary>
    /// Asks for that many octets more to record in. False when there is no room although the oldest ended sessions have been
    /// forgotten for it.
    /// </summary>
    public bool TryReserve(int octets) => _archive.TryReserve(this, octets);

    /// <summary>Puts the ended session in the place of the open one. What was reserved is given back.</summary>
    public void End(SessionRecord record) => _archive.End(this, record);
}
