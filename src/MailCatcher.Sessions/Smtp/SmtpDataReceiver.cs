using MailCatcher.Sessions.Transport;
using MailCatcher.Wire.Smtp;

namespace MailCatcher.Sessions.Smtp;

/// <summary>Reads what follows DATA off a connection, up to the dot that ends it.</summary>
internal sealed class SmtpDataReceiver(SmtpIncomingMessage message)
{
    private readonly SmtpDataDecoder _decoder = new();

    /// <summary>Reads to the end of the message (<see cref="ReadOutcome.Input"/>) or until the client fails to send it.</summary>
    public async ValueTask<ReadOutcome> ReceiveAsync(ConnectionInput input)
    {
        while (!_decoder.HasEnded)
        {
            var outcome = await message.ReadBlockAsync(input);
            if (outcome != ReadOutcome.Input)
            {
                return outcome;
            }

            Take(input);
        }

        return ReadOutcome.Input;
    }

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
            message.Keep(_decoder.Read(block[total..], out var consumed));
            total += consumed;
        }

        return total;
    }
}
