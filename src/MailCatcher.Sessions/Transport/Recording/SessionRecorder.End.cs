using System.Globalization;
using System.Text;
using MailCatcher.Store.Sessions;

namespace MailCatcher.Sessions.Transport.Recording;

/// <content>What was refused, what was going on, and what ended it: the facts of which the sentence is made.</content>
internal sealed partial class SessionRecorder
{
    /// <summary>Refusals kept of one session; the rest are counted.</summary>
    private const int MaxRefused = 100;

    private readonly List<RefusedAttempt> _refused = [];
    private RefusedAttempt? _decisive;
    private int _refusals;
    private SessionEnd _end;
    private TlsFailure _tlsFailure;
    private string? _problem;
    private TimeSpan _silence;
    private string? _contentVerb;
    private Func<long>? _received;
    private long _contentOctets;

    /// <summary>Something was refused.</summary>
    public void Refuse(RefusedReply reply)
    {
        lock (_gate)
        {
            _refusals++;
            var attempt = new RefusedAttempt
            {
                Number = _refusals,
                Time = _startedAt + _time.GetElapsedTime(_started),
                Session = Id,
                Protocol = _protocol,
                Stage = reply.Stage,
                Client = _client,
                Helo = _helo,
                User = _user,
                ReversePath = reply.ReversePath,
                Recipients = reply.Recipients,
                Code = reply.Code,
                EnhancedCode = reply.EnhancedCode,
                Text = reply.Text,
                Rule = reply.Rule,
                Diagnosis = RefusalDiagnosis.Of(reply.Stage, reply.Code, reply.EnhancedCode, reply.Rule),
            };

            // A command out of order often is out of order only because the one before it was refused.
            if (_decisive is null || attempt.Code != 503)
            {
                _decisive = attempt;
            }

            if (_refused.Count < MaxRefused)
            {
                _refused.Add(attempt);
            }
        }

        if (_protocol is "smtp" or "lmtp" && reply.Stage >= RefusalStage.Mail)
        {
            _ticket.CountRejected();
        }

        _ticket.NoteChange();
    }

    /// <summary>Content begins to come; until <see cref="EndContent"/> the session is inside it.</summary>
    /// <param name="verb">The command it follows.</param>
    /// <param name="received">Says how much has come, in case that it breaks off.</param>
    public void BeginContent(string verb, Func<long> received)
    {
        lock (_gate)
        {
            (_contentVerb, _received) = (verb, received);
        }
    }

    /// <summary>Content has come, all of it.</summary>
    public void EndContent(long octets)
    {
        lock (_gate)
        {
            (_contentVerb, _received) = (null, null);
            _log.AddContent(Now(), octets, isFromServer: false);
        }
    }

    /// <summary>Says what ends the session.</summary>
    /// <param name="end">What ends it.</param>
    /// <param name="problem">What was wrong, in words; null where <paramref name="end"/> says it all.</param>
    public void EndBy(SessionEnd end, string? problem = null)
    {
        lock (_gate)
        {
            if (_received is { } received)
            {
                _received = null;
                _log.AddContent(Now(), _contentOctets = received(), isFromServer: false);
            }

            (_end, _problem) = (end, problem);
            AddNote(NoteOf(end, problem));
        }
    }

    /// <summary>The client was silent for too long.</summary>
    public void EndBySilence(TimeSpan silence)
    {
        // Whoever waits has it noted, and so has whoever looks at the time a whole message takes.
        if (_end != SessionEnd.TimedOut)
        {
            _silence = silence;
            EndBy(SessionEnd.TimedOut);
        }
    }

    /// <summary>TLS did not come about, or broke.</summary>
    public void EndByTls(TlsFailure failure, string problem)
    {
        _tlsFailure = failure;
        EndBy(SessionEnd.HandshakeFailed, problem);
    }

    private SessionFacts FactsAtEnd(byte[] transcript)
    {
        // Whoever said QUIT may close without waiting for the answer.
        var isOrdinary = _end is SessionEnd.Open or SessionEnd.ClientClosed or SessionEnd.ConnectionLost;
        var end = isOrdinary && LastVerb() == "QUIT" ? SessionEnd.Quit : _end == SessionEnd.Open ? SessionEnd.ServerClosed : _end;
        return Facts(end) with { Problem = _problem ?? (end == SessionEnd.ServerClosed ? LastReply(transcript) : null) };
    }

    private SessionFacts Facts(SessionEnd end) => new()
    {
        Protocol = _protocol,
        End = end,
        Problem = _problem,
        Tls = _tlsFailure,
        Silence = _silence,
        Lines = _lines,
        LastVerb = LastVerb(),
        IsSilentUnderTls = _linesBeforeTls == _lines,
        ContentVerb = _contentVerb,
        ContentOctets = _contentOctets,
        Messages = _messageCount,
        Deleted = _deleted,
        User = _user,
        IsLoggedIn = _isLoggedIn,
        IsGreeted = _helo is not null,
        Refusals = _refusals,
        Refusal = _decisive,
    };

    private string LastVerb()
    {
        var verb = Encoding.Latin1.GetString(_lastVerb, 0, _lastVerbLength);
        return verb.All(char.IsAsciiLetterOrDigit) ? verb.ToUpperInvariant() : "";
    }

    private static string LastReply(byte[] transcript)
        => TranscriptText.Read(transcript, out _).LastOrDefault(static line => line.From == TranscriptSource.Server).Text ?? "";

    private string NoteOf(SessionEnd end, string? problem) => end switch
    {
        SessionEnd.ClientClosed => "the client closed the connection",
        SessionEnd.ConnectionLost => $"the connection broke: {problem}",
        SessionEnd.TimedOut => string.Create(CultureInfo.InvariantCulture, $"nothing came for {SessionSentences.Words(_silence)}"),
        SessionEnd.Stopping => "the server is being stopped",
        SessionEnd.Dropped => "the server breaks the connection",
        SessionEnd.HandshakeFailed => $"the TLS handshake failed: {problem}",
        SessionEnd.TlsOnPlainPort => "this is the beginning of a TLS handshake",
        _ => problem ?? end.ToString(),
    };
}
