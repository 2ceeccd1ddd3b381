using System.Buffers;
using System.IO.Pipelines;
using MailCatcher.Sessions.Transport.Recording;

namespace MailCatcher.Sessions.Transport;

/// <summary>
/// What comes from the client, as lines or as blocks. Input that has arrived together is worked off without touching
/// the pipe again; before waiting for more, everything written to the output is sent. Used by one thread at a time,
/// except for <see cref="RequestStop"/>.
/// </summary>
internal sealed partial class ConnectionInput : IDisposable
{
    /// <summary>What is kept of a line that was too long: enough to tell what it was.</summary>
    private const int KeptOfLongLine = 256;

    private volatile PipeReader _reader;
    private readonly ConnectionOutput _output;
    private readonly SessionRecorder _session;
    private readonly TimeProvider _time;
    private readonly Watchdog _watchdog;
    private readonly ArrayBufferWriter<byte> _scratch = new();
    private ReadOnlySequence<byte> _buffer;
    private bool _holdsBuffer;
    private bool _isCompleted;
    private bool _isSwallowing;
    private bool _hasBegun;
    private volatile bool _stopRequested;

    public ConnectionInput(PipeReader reader, ConnectionOutput output, TimeProvider time, SessionRecorder session)
    {
        _reader = reader;
        _output = output;
        _session = session;
        _time = time;
        _watchdog = new Watchdog(time, CancelWait);
        output.IsOverdue = () => _watchdog.HasExpired;
    }

    /// <summary>
    /// The line read last, without its line end; for <see cref="ReadOutcome.LineTooLong"/> its beginning. Valid until
    /// the next read.
    /// </summary>
    public ReadOnlyMemory<byte> Line { get; private set; }

    /// <summary>True when the line read last ended in LF without CR.</summary>
    public bool LineEndsInLineFeed { get; private set; }

    /// <summary>Input that has arrived and is not yet consumed. Valid until the next read.</summary>
    public ReadOnlySequence<byte> Buffered => _buffer;

    /// <summary>
    /// Waits for a line that ends in LF and puts it, without CRLF or LF, into <see cref="Line"/>. The limit counts from
    /// now until the line is complete, so that a client that trickles octets gains nothing by it. Gives
    /// <see cref="ReadOutcome.Stopping"/> as soon as the server stops, even when more lines have arrived.
    /// </summary>
    /// <exception cref="ProtocolViolationException">The connection begins with a TLS handshake.</exception>
    /// <param name="maxLineBytes">The longest line allowed, without its line end.</param>
    /// <param name="timeout">How long to wait, including the time the client takes to read pending replies.</param>
    public ValueTask<ReadOutcome> ReadLineAsync(int maxLineBytes, TimeSpan timeout)
    {
        if (_stopRequested)
        {
            return ValueTask.FromResult(Ended(ReadOutcome.Stopping, timeout));
        }

        if (!_output.ShouldFlush && TryTakeLine(maxLineBytes) is { } outcome)
        {
            return ValueTask.FromResult(outcome);
        }

        return WaitForLineAsync(maxLineBytes, timeout);
    }

    /// <summary>
    /// Waits until <see cref="Buffered"/> holds something. A stopping server does not end this wait: what has been begun
    /// may be finished.
    /// </summary>
    public async ValueTask<ReadOutcome> ReadBlockAsync(TimeSpan timeout)
    {
        if (!_buffer.IsEmpty)
        {
            return ReadOutcome.Input;
        }

        _watchdog.Begin(timeout);
        try
        {
            return await FillAsync(endOnStop: false) is { } end ? Ended(end, timeout) : ReadOutcome.Input;
        }
        finally
        {
            _watchdog.End();
        }
    }

    /// <summary>Marks the beginning of <see cref="Buffered"/>, up to a position in it, as done with.</summary>
    public void Consume(SequencePosition end) => _buffer = _buffer.Slice(end);

    /// <summary>
    /// Forgets what has arrived and was not consumed: RFC 3207 §4.2, nothing said in plaintext may count as said under TLS.
    /// </summary>
    public void DropBuffered()
    {
        _buffer = _buffer.Slice(_buffer.End);
        Release();
    }

    /// <summary>Reads from somewhere else from now on; nothing may be buffered.</summary>
    public void ReadFrom(PipeReader reader) => _reader = reader;

    /// <summary>Asks the session to end at the next command. May be called from any thread.</summary>
    public void RequestStop()
    {
        _stopRequested = true;
        _pauseEnd?.TrySetResult();
        _reader.CancelPendingRead();
    }

    /// <summary>Sends what is pending, when no read follows that would do so.</summary>
    public async ValueTask FlushOutputAsync(TimeSpan timeout)
    {
        _watchdog.Begin(timeout);
        try
        {
            await _output.FlushAsync();
        }
        finally
        {
            _watchdog.End();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _watchdog.Dispose();
        Release();
    }

    private async ValueTask<ReadOutcome> WaitForLineAsync(int maxLineBytes, TimeSpan timeout)
    {
        // Begun before the flush: it bounds both, and whoever has seen the replies knows that the wait has begun.
        _watchdog.Begin(timeout);
        try
        {
            while (true)
            {
                if (_output.ShouldFlush)
                {
                    await _output.FlushAsync();
                }

                if (TryTakeLine(maxLineBytes) is { } outcome)
                {
                    return outcome;
                }

                if (await FillAsync(endOnStop: true) is { } end)
                {
                    NoteUnfinishedLine();
                    return Ended(end, timeout);
                }
            }
        }
        finally
        {
            _watchdog.End();
        }
    }

    /// <summary>Gets more input than is buffered; null when it did, otherwise why there is none.</summary>
    private async ValueTask<ReadOutcome?> FillAsync(bool endOnStop)
    {
        await _output.FlushAsync();
        while (!_isCompleted)
        {
            if (_watchdog.HasExpired)
            {
                return ReadOutcome.TimedOut;
            }

            var known = _buffer.Length;
            await ReadMoreAsync();
            if (endOnStop && _stopRequested)
            {
                return ReadOutcome.Stopping;
            }

            if (_buffer.Length > known)
            {
                return null;
            }
        }

        return ReadOutcome.EndOfInput;
    }

    /// <summary>Has it recorded why no input comes any more.</summary>
    private ReadOutcome Ended(ReadOutcome outcome, TimeSpan timeout)
    {
        switch (outcome)
        {
            case ReadOutcome.EndOfInput:
                _session.EndBy(SessionEnd.ClientClosed);
                break;
            case ReadOutcome.TimedOut:
                _session.EndBySilence(timeout);
                break;
            default:
                _session.EndBy(SessionEnd.Stopping);
                break;
        }

        return outcome;
    }

    private void NoteUnfinishedLine()
    {
        if (!_buffer.IsEmpty && !_isSwallowing)
        {
            _session.TakeLine(_buffer.FirstSpan);
            _session.Note("that line did not come to its end");
        }
    }

    /// <summary>One read of the pipe; it may bring nothing, when it is cancelled.</summary>
    private async ValueTask ReadMoreAsync()
    {
        var known = _buffer.Length;
        Release();
        var result = await _reader.ReadAsync();
        _buffer = result.Buffer;
        _session.CountIn(_buffer.Length - known);
        _holdsBuffer = true;
        _isCompleted = result.IsCompleted;
    }

    private void Release()
    {
        if (_holdsBuffer)
        {
            // All of it has been looked at: the next read waits until there is more.
            _reader.AdvanceTo(_buffer.Start, _buffer.End);
            _buffer = default;
            _holdsBuffer = false;
        }
    }

    /// <summary>Takes the next line out of the buffer; null when it is not complete yet.</summary>
    private ReadOutcome? TryTakeLine(int maxLineBytes)
    {
        if (_buffer.IsEmpty)
        {
            return null;
        }

        if (!_hasBegun && TlsHello.IsMatch(_buffer))
        {
            throw new ProtocolViolationException("the client spoke TLS on a plaintext port", SessionEnd.TlsOnPlainPort);
        }

        // DEVIATES RFC 5321 §2.3.8: a command may end in LF alone, as typed into a raw connection. That cannot be used to
        // smuggle commands, since the end of a message is found elsewhere and strictly.
        var newline = _buffer.PositionOf((byte)'\n');
        var line = newline is { } end ? _buffer.Slice(0, end) : _buffer;
        if (!_isSwallowing && line.Length > maxLineBytes + 1L)
        {
            KeepBeginning(line);
            _isSwallowing = true;
        }

        if (newline is null)
        {
            if (_isSwallowing)
            {
                _buffer = _buffer.Slice(_buffer.End);
            }

            return null;
        }

        _hasBegun = true;
        _buffer = _buffer.Slice(_buffer.GetPosition(1, newline.Value));
        if (_isSwallowing)
        {
            _isSwallowing = false;
            return TooLong();
        }

        return TakeLine(line, maxLineBytes);
    }

    private ReadOutcome TakeLine(ReadOnlySequence<byte> line, int maxLineBytes)
    {
        Line = line.IsSingleSegment ? line.First : Gather(line);
        LineEndsInLineFeed = Line.IsEmpty || Line.Span[^1] != '\r';
        if (!LineEndsInLineFeed)
        {
            Line = Line[..^1];
        }

        if (Line.Length <= maxLineBytes)
        {
            _session.TakeLine(Line.Span);
            return ReadOutcome.Input;
        }

        KeepBeginning(line);
        return TooLong();
    }

    private ReadOutcome TooLong()
    {
        _session.TakeLine(Line.Span);
        _session.Note("that line was too long; its end is not shown");
        return ReadOutcome.LineTooLong;
    }

    private void KeepBeginning(ReadOnlySequence<byte> line) => Line = Gather(line.Slice(0, Math.Min(line.Length, KeptOfLongLine)));

    private ReadOnlyMemory<byte> Gather(ReadOnlySequence<byte> octets)
    {
        _scratch.ResetWrittenCount();
        octets.CopyTo(_scratch.GetSpan((int)octets.Length));
        _scratch.Advance((int)octets.Length);
        return _scratch.WrittenMemory;
    }

    private void CancelWait()
    {
        _pauseEnd?.TrySetResult();
        if (!_output.TryCancelFlush())
        {
            _reader.CancelPendingRead();
        }
    }
}
