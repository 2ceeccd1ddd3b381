using MailCatcher.Sessions.Transport;

namespace MailCatcher.Sessions.Smtp;

/// <summary>
/// Reads the chunks that follow BDAT off a connection (RFC 3030 §2) and keeps those of one message together until it ends
/// or is given up.
/// </summary>
internal sealed class SmtpChunkReceiver(SmtpOptions options, TimeProvider time) : IDisposable
{
    private SmtpIncomingMessage? _message;

    /// <summary>The message that the chunks so far belong to; a new one when there are none.</summary>
    public SmtpIncomingMessage Message => _message ??= new SmtpIncomingMessage(options, time);

    /// <summary>Reads to the end of the chunk (<see cref="ReadOutcome.Input"/>) or until the client fails to send it.</summary>
    public async ValueTask<ReadOutcome> ReceiveAsync(ConnectionInput input, SmtpChunk chunk)
    {
        if (chunk.Refusal is { } refusal)
        {
            Message.Refuse(refusal);
        }

        // Spooling what will be refused in the end is of no use.
        Message.Announce(chunk.Octets);
        var left = chunk.Octets;
        while (left > 0)
        {
            var outcome = await Message.ReadBlockAsync(input);
            if (outcome != ReadOutcome.Input)
            {
                return outcome;
            }

            left -= Take(input, left);
        }

        return ReadOutcome.Input;
    }

    /// <summary>Forgets the message: it has been handed over, or the client has given it up.</summary>
    public void Forget()
    {
        _message?.Dispose();
        _message = null;
    }

    /// <inheritdoc/>
    public void Dispose() => Forget();

    /// <summary>Takes what has come, and no more than is left of the chunk; returns how much that was.</summary>
    private ulong Take(ConnectionInput input, ulong left)
    {
        var buffered = input.Buffered;
        var part = buffered.Slice(0, (long)Math.Min(left, (ulong)buffered.Length));
        foreach (var segment in part)
        {
            Message.Keep(segment.Span);
        }

        input.Consume(part.End);
        return (ulong)part.Length;
    }
}
