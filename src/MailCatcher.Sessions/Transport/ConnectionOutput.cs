using System.Buffers;
using System.IO.Pipelines;
using MailCatcher.Sessions.Transport.Recording;
using Microsoft.AspNetCore.Connections;

namespace MailCatcher.Sessions.Transport;

/// <summary>
/// What goes to the client. Writing only collects; the octets leave when the session has to wait for more input, in one
/// piece, so that the replies to pipelined commands travel together (RFC 2920 §3.2). Used by one thread at a time.
/// </summary>
internal sealed class ConnectionOutput : IBufferWriter<byte>
{
    /// <summary>Collected octets from which on it is better to send than to collect more.</summary>
    private const int FlushThreshold = 16 * 1024;

    private volatile PipeWriter _writer;
    private readonly SessionRecorder _session;
    private Memory<byte> _offered;
    private long? _contentOctets;
    private int _pending;
    private volatile bool _isFlushing;

    public ConnectionOutput(PipeWriter writer, SessionRecorder session)
    {
        _writer = writer;
        _session = session;
    }

    /// <summary>
    /// Whether the wait that a flush is part of is overdue already. Asked once the flush can be cancelled, so that a limit
    /// that passes just before it begins is not missed.
    /// </summary>
    public Func<bool> IsOverdue { get; set; } = static () => false;

    /// <summary>Writes somewhere else from now on; nothing may be pending.</summary>
    public void WriteTo(PipeWriter writer) => _writer = writer;

    /// <summary>True when something is collected that has not been sent.</summary>
    public bool HasPending => _pending > 0;

    /// <summary>True when so much is collected that it should be sent even though more is to come.</summary>
    public bool ShouldFlush => _pending >= FlushThreshold;

    /// <inheritdoc/>
    public void Advance(int count)
    {
        if (_contentOctets is { } before)
        {
            _contentOctets = before + count;
        }
        else
        {
            _session.TakeReply(_offered.Span[..count]);
        }

        _writer.Advance(count);
        _pending += count;
        _offered = default;
    }

    /// <inheritdoc/>
    public Memory<byte> GetMemory(int sizeHint = 0) => _offered = _writer.GetMemory(sizeHint);

    /// <inheritdoc/>
    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    /// <summary>What is written from now on is content: of it only the size is recorded.</summary>
    public void BeginContent() => _contentOctets = 0;

    /// <summary>The content is over.</summary>
    public void EndContent()
    {
        _session.TakeSentContent(_contentOctets ?? 0);
        _contentOctets = null;
    }

    /// <summary>Sends what has been collected. The caller's watchdog limits how long a client may refuse to read.</summary>
    /// <exception cref="ConnectionAbortedException">The client is gone, or does not read.</exception>
    public ValueTask FlushAsync() => _pending == 0 ? ValueTask.CompletedTask : FlushPendingAsync();

    /// <summary>Ends a flush that hangs; false when there is none. May be called from any thread.</summary>
    public bool TryCancelFlush()
    {
        if (!_isFlushing)
        {
            return false;
        }

        _writer.CancelPendingFlush();
        return true;
    }

    private async ValueTask FlushPendingAsync()
    {
        _pending = 0;
        _isFlushing = true;
        try
        {
            if (IsOverdue())
            {
                throw TooSlow();
            }

            Check(await _writer.FlushAsync());
        }
        finally
        {
            _isFlushing = false;
        }
    }

    private static ConnectionAbortedException TooSlow() => new("The client did not read what was sent to it in time.");

    private static void Check(FlushResult result)
    {
        if (result.IsCanceled)
        {
            throw TooSlow();
        }

        if (result.IsCompleted)
        {
            throw new ConnectionAbortedException("The client has closed the connection.");
        }
    }
}
