using MailCatcher.Sessions.Transport;
using MailCatcher.Store.Messages;
using MailCatcher.Wire.Smtp;

namespace MailCatcher.Sessions.Smtp;

/// <summary>
/// A message on its way in, by DATA or by BDAT. One that is too large, or cannot be spooled, is no longer kept, but goes on
/// being read: the client must not find its text run as commands.
/// </summary>
internal sealed class SmtpIncomingMessage : IDisposable
{
    private const SmtpStrictness OfContent
        = SmtpStrictness.LineEnds | SmtpStrictness.LongLines | SmtpStrictness.Header | SmtpStrictness.EightBit;

    private readonly SmtpOptions _options;
    private readonly TimeProvider _time;
    private readonly long _begun;
    private readonly SmtpContentInspector? _inspector;

    /// <summary>A message that begins now, as far as its time limit is concerned.</summary>
    public SmtpIncomingMessage(SmtpOptions options, TimeProvider time)
    {
        _options = options;
        _time = time;
        _begun = time.GetTimestamp();
        Content = new MessageContent(options.SpoolThreshold, options.SpoolDirectory);
        _inspector = (options.Strictness & OfContent) == SmtpStrictness.None ? null : new SmtpContentInspector();
    }

    /// <summary>What has been received; to be used only without a <see cref="Refusal"/>.</summary>
    public MessageContent Content { get; }

    /// <summary>Octets that have come, kept or not.</summary>
    public long Received { get; private set; }

    /// <summary>Why the message cannot be taken; null when it can.</summary>
    public SmtpReply? Refusal { get; private set; }

    /// <summary>What went wrong with the spool file; null when nothing did.</summary>
    public Exception? SpoolError { get; private set; }

    /// <summary>Waits for the next octets, as long as the limits for one wait and for the whole message allow.</summary>
    public async ValueTask<ReadOutcome> ReadBlockAsync(ConnectionInput input)
    {
        var left = _options.MaxDataDuration - _time.GetElapsedTime(_begun);
        return left > TimeSpan.Zero
            ? await input.ReadBlockAsync(left < _options.DataTimeout ? left : _options.DataTimeout)
            : ReadOutcome.TimedOut;
    }

    /// <summary>Refuses the message when it cannot have that many more octets, before they have come.</summary>
    public void Announce(ulong octets)
    {
        // RFC 1870 §5: the size counts CRLF pairs, and neither stuffed dots nor the one that ends the message.
        if (Refusal is null && octets > (ulong)(_options.MaxMessageSize - Content.Length))
        {
            Refuse(SmtpReplies.MessageTooLarge);
        }
    }

    /// <summary>Adds octets to the message, unless it has been refused.</summary>
    public void Keep(ReadOnlySpan<byte> octets)
    {
        Received += octets.Length;
        Announce((ulong)octets.Length);
        if (octets.IsEmpty || Refusal is not null)
        {
            return;
        }

        _inspector?.Read(octets);
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

    /// <summary>What is wrong with the message, all of which has come; nothing when nobody wants to know.</summary>
    public SmtpContentFaults Inspect() => _inspector?.Finish() ?? SmtpContentFaults.None;

    /// <summary>Gives the message up: what has come of it is dropped, and so will be the rest.</summary>
    public void Refuse(SmtpReply refusal)
    {
        Refusal = refusal;
        Content.Dispose();
    }

    /// <inheritdoc/>
    public void Dispose() => Content.Dispose();
}
