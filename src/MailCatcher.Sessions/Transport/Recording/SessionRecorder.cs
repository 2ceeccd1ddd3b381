using System.Net;
using System.Text;
using MailCatcher.Store.Messages;
using MailCatcher.Store.Sessions;

namespace MailCatcher.Sessions.Transport.Recording;

/// <summary>
/// Records one session: what is said, as octets, and what is worth knowing about it. The connection writes into it, one
/// thread at a time; others may ask at any time, for which it has a lock of its own. What it costs a line is a look at the
/// clock and a copy.
/// </summary>
internal sealed partial class SessionRecorder : IRecordedSession, IDisposable
{
    /// <summary>The latest messages that a session lists.</summary>
    private const int MaxMessages = 100;

    private readonly Lock _gate = new();
    private readonly TimeProvider _time;
    private readonly DateTimeOffset _startedAt;
    private readonly long _started;
    private readonly long _ticksPerUnit;
    private readonly string _protocol;
    private readonly string _listener;
    private readonly string _client;
    private readonly CredentialMask _mask = new();
    private readonly TranscriptLog _log;
    private readonly SessionTicket _ticket;
    private readonly Queue<MessageId> _messages = new();
    private readonly byte[] _lastVerb = new byte[10];
    private SessionRecord? _record;
    private int _lastVerbLength;
    private int _lines;
    private int? _linesBeforeTls;
    private int _messageCount;
    private int _deleted;
    private string? _tls;
    private string? _helo;
    private string? _user;
    private bool _isLoggedIn;
    private long _octetsIn;
    private long _octetsOut;

    /// <summary>Begins to record; the session is in the archive from now on.</summary>
    /// <param name="archive">Where it is kept.</param>
    /// <param name="time">The clock.</param>
    /// <param name="protocol">What is spoken, in lower case.</param>
    /// <param name="listener">Where the server listens.</param>
    /// <param name="client">Where the client is.</param>
    public SessionRecorder(SessionArchive archive, TimeProvider time, string protocol, EndPoint? listener, EndPoint? client)
    {
        _time = time;
        _protocol = protocol;
        _listener = NameOf(listener);
        _client = NameOf(client);
        _startedAt = time.GetUtcNow();
        _started = time.GetTimestamp();
        _ticksPerUnit = Math.Max(1, time.TimestampFrequency / 10_000);
        _log = new TranscriptLog(Reserve);
        _ticket = archive.Begin(this, _startedAt);
    }

    /// <summary>Where the client has connected to, as <see cref="SessionSummary.Listener"/> says it.</summary>
    public string Listener => _listener;

    /// <inheritdoc/>
    public SessionId Id { get; } = SessionId.New();

    /// <summary>True while the line that comes next answers a challenge and must not be seen.</summary>
    public bool ExpectsAnswer
    {
        set => _mask.ExpectsAnswer = value;
    }

    /// <summary>Counts octets that have come.</summary>
    public void CountIn(long octets) => Volatile.Write(ref _octetsIn, _octetsIn + octets);

    /// <summary>A line has come; without its line end.</summary>
    public void TakeLine(ReadOnlySpan<byte> line)
    {
        var at = Now();
        var visible = _mask.VisibleOctets(line);
        lock (_gate)
        {
            _lines++;
            if (visible > 0)
            {
                RememberVerb(line[..visible]);
            }

            _log.AddClient(at, line[..visible], visible < line.Length || visible == 0);
        }
    }

    /// <summary>Octets have been written for the client.</summary>
    public void TakeReply(ReadOnlySpan<byte> octets)
    {
        var at = Now();
        lock (_gate)
        {
            Volatile.Write(ref _octetsOut, _octetsOut + octets.Length);
            _log.AddServer(at, octets);
        }
    }

    /// <summary>Content has been sent that is not to be seen here, such as a message.</summary>
    public void TakeSentContent(long octets)
    {
        lock (_gate)
        {
            Volatile.Write(ref _octetsOut, _octetsOut + octets);
            _log.AddContent(Now(), octets, isFromServer: true);
        }
    }

    /// <summary>Says what happened, in words.</summary>
    public void Note(string text)
    {
        lock (_gate)
        {
            AddNote(text);
        }
    }

    /// <summary>The connection is encrypted from now on.</summary>
    /// <param name="description">Version and cipher suite.</param>
    public void Encrypt(string description)
    {
        lock (_gate)
        {
            _tls = description;
            _linesBeforeTls = _lines;
            AddNote($"encrypted: {description}");
        }

        _ticket.NoteChange();
    }

    /// <summary>What is known of the client now; nothing happens when it is what was known before.</summary>
    /// <param name="helo">How it greeted; null for not.</param>
    /// <param name="user">Who logged in, or tried to; null for nobody.</param>
    /// <param name="isLoggedIn">Whether that user was let in.</param>
    public void Identify(string? helo, string? user, bool isLoggedIn)
    {
        if (ReferenceEquals(helo ?? _helo, _helo) && ReferenceEquals(user ?? _user, _user) && isLoggedIn == _isLoggedIn)
        {
            return;
        }

        lock (_gate)
        {
            // RFC 3207 §4.2 makes the session forget what was said before TLS; the record does not.
            (_helo, _user, _isLoggedIn) = (helo ?? _helo, user ?? _user, isLoggedIn);
        }

        _ticket.NoteChange();
    }

    /// <summary>A message was captured, or collected.</summary>
    public void AddMessage(MessageId id)
    {
        lock (_gate)
        {
            _messageCount++;
            _messages.Enqueue(id);
            if (_messages.Count > MaxMessages)
            {
                _messages.Dequeue();
            }
        }

        _ticket.NoteChange();
    }

    /// <summary>Messages were deleted from a mailbox.</summary>
    public void AddDeleted(int count)
    {
        lock (_gate)
        {
            _deleted += count;
        }
    }

    /// <summary>The session is over. What ended it is what was said last of that; see <see cref="EndBy"/>.</summary>
    public void Dispose()
    {
        SessionRecord record;
        lock (_gate)
        {
            var transcript = _log.ToArray();
            var facts = FactsAtEnd(transcript);
            record = new SessionRecord(Summarize(facts, _time.GetElapsedTime(_started), isOver: true), transcript, [.. _refused]);
            _record = record;
            _log.Dispose();
        }

        _ticket.End(record);
    }

    /// <inheritdoc/>
    public SessionSummary Summarize()
    {
        lock (_gate)
        {
            return _record?.Summary ?? Summarize(Facts(SessionEnd.Open), _time.GetElapsedTime(_started), isOver: false);
        }
    }

    /// <inheritdoc/>
    public SessionDetails Describe()
    {
        SessionRecord record;
        lock (_gate)
        {
            record = _record ?? new SessionRecord(Summarize(), _log.ToArray(), [.. _refused]);
        }

        return record.Describe();
    }

    /// <inheritdoc/>
    public IReadOnlyList<RefusedAttempt> ListRefused()
    {
        lock (_gate)
        {
            return [.. _refused];
        }
    }

    private SessionSummary Summarize(SessionFacts facts, TimeSpan duration, bool isOver)
    {
        var (outcome, sentence) = SessionSentences.Of(facts);
        return new SessionSummary
        {
            Id = Id,
            Protocol = _protocol,
            Listener = _listener,
            Client = _client,
            StartedAt = _startedAt,
            EndedAt = isOver ? _startedAt + duration : null,
            Duration = duration,
            Tls = _tls,
            User = _user,
            Helo = _helo,
            Outcome = outcome,
            Sentence = sentence,
            Messages = [.. _messages],
            MessageCount = _messageCount,
            Refusals = _refusals,
            OctetsIn = Volatile.Read(ref _octetsIn),
            OctetsOut = Volatile.Read(ref _octetsOut),
        };
    }

    private bool Reserve(int octets) => _ticket.TryReserve(octets);

    private void AddNote(string text) => _log.AddNote(Now(), Encoding.UTF8.GetBytes(text));

    private void RememberVerb(ReadOnlySpan<byte> line)
    {
        var blank = line.IndexOf((byte)' ');
        var verb = blank < 0 ? line : line[..blank];
        _lastVerbLength = Math.Min(verb.Length, _lastVerb.Length);
        verb[.._lastVerbLength].CopyTo(_lastVerb);
    }

    /// <summary>Tenths of milliseconds since the start.</summary>
    private uint Now() => (uint)Math.Min(uint.MaxValue, (_time.GetTimestamp() - _started) / _ticksPerUnit);

    private static string NameOf(EndPoint? endPoint) => endPoint switch
    {
        null => "",
        IPEndPoint { Address: { IsIPv4MappedToIPv6: true } mapped, Port: var port } => new IPEndPoint(mapped.MapToIPv4(), port).ToString(),
        IPEndPoint network => network.ToString(),
        _ => $"unix:{endPoint}".TrimEnd(':'),
    };
}
