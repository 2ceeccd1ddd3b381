using MailCatcher.Sessions.Transport;
using MailCatcher.Store.Messages;
using MailCatcher.Wire.Smtp;

namespace MailCatcher.Sessions.Smtp;

/// <summary>
/// Reads one message off a connection, up to its end. What is too large, or cannot be spooled, is read to the end all the
/// same, without being kept: the client must not find its text run as commands.
/// </summary>
internal sealed class SmtpContentReceiver : IDisposable
{
    private readonly SmtpDataDecoder _decoder = new();
    private readonly SmtpOptions _options;
    private readonly TimeProvider _time;

    public SmtpContentReceiver(SmtpOptions options, TimeProvider time)
    {
        _options = options;
        _time = time;
        Content = new MessageContent(options.SpoolThreshold, options.SpoolDirectory);
    }

    /// <summary>What has been received; to be used only without a <see cref="Refusal"/>.</summary>
    public MessageContent Content { get; }

    /// <summary>Why the message cannot be taken; null when it can.</summary>
    public SmtpReply? Refusal { get; private set; }

    /// <summary>What went wrong with the spool file; null when nothing did.</summary>
    public Exception? SpoolError { get; private set; }

    /// <summary>Reads to the end of the message (<see cref="ReadOutcome.Input"/>) or until the client fails to send it.</summary>
    public async ValueTask<ReadOutcome> ReceiveAsync(ConnectionInput input)
    {
        var begun = _time.GetTimestamp();
        while (true)
        {
            var left = _options.MaxDataDuration - _time.GetElapsedTime(begun);
            if (left <= TimeSpan.Zero)
            {
                return ReadOutcome.TimedOut;
            }

            var outcome = await input.ReadBlockAsync(left < _options.DataTimeout ? left : _options.DataTimeout);
            if (outcome != ReadOutcome.Input)
            {
                return outcome;
            }

            Take(input);
            if (_decoder.HasEnded)
            {
                return ReadOutcome.Input;
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Content.Dispose();

    private void Take(ConnectionInput input)
    {
        var buffered = input.Buffered;
        var position = buffered.Start;
        foreach (var segment in buffered)
        {
            position = buffered.GetPosition(Decode(segment.Span), position);
            if (_decoder.HasEnded)
            {
                break;
            }
        }

        input.Consume(position);
    }

    /// <summary>Decodes a block and returns how much of it belonged to the message.</summary>
    private int Decode(ReadOnlySpan<byte> block)
    {
        var total = 0;
        while (total < block.Length && !_decoder.HasEnded)
        {
            Keep(_decoder.Read(block[total..], out var consumed));
            total += consumed;
        }

        return total;
    }

    private void Keep(ReadOnlySpan<byte> octets)
    {
        if (octets.IsEmpty || Refusal is not null)
        {
            return;
        }

        // RFC 1870 §5: the size counts CRLF pairs, and neither stuffed dots nor the one that ends the message.
        if (Content.Length + octets.Length > _options.MaxMessageSize)
        {
            Refuse(SmtpReplies.MessageTooLarge);
            return;
        }

        try
        {
            Content.Append(octets);
        }
        catch (IOException error)
        {
            SpoolError = error;
            Refuse(SmtpStorageReplies.For(error));
        }
        catch (UnauthorizedAccessException error)
        {
            SpoolError = error;
            Refuse(SmtpReplies.StorageFailed);
        }
    }

    private void Refuse(SmtpReply refusal)
    {
        Refusal = refusal;
        Content.Dispose();
    }
}
