using System.Diagnostics.CodeAnalysis;
using MailCatcher.Mail;
using MailCatcher.Store;
using MailCatcher.Store.Messages;

namespace MailCatcher.Web.Http;

/// <summary>
/// Reads messages, and remembers what it read of those asked for last: whoever opens a mail asks for its text, its HTML, its
/// headers and each of its pictures one after the other. A stored message never changes, so what was read stays true.
/// Thread-safe.
/// </summary>
internal sealed class MessageReadings(IMailStore store)
{
    /// <summary>Characters of text kept in all; a longer message is read each time.</summary>
    internal const int MostText = 4 * 1024 * 1024;

    private const int MostMessages = 32;

    /// <summary>Octets of a message whose checksums are made in any case, since they cost nothing.</summary>
    private const int Small = 256 * 1024;

    private readonly Lock _lock = new();
    private readonly LinkedList<Reading> _latest = new();

    /// <summary>
    /// What the message says; null when it was deleted meanwhile. It is not tied to a stream: take the content of parts from
    /// <see cref="MessagePart.OpenContent"/>.
    /// </summary>
    public async ValueTask<ParsedMessage?> ReadAsync(MessageSummary message, bool withChecksums, CancellationToken cancellationToken)
    {
        if (TryFind(message.Id, withChecksums, out var known))
        {
            return known;
        }

        await using var raw = await store.OpenRawAsync(message.Id, cancellationToken);
        return raw is null ? null : Read(message, raw, withChecksums);
    }

    /// <summary>The same from the message's octets, when they are at hand.</summary>
    public ParsedMessage Read(MessageSummary message, Stream raw, bool withChecksums)
    {
        if (TryFind(message.Id, withChecksums, out var known))
        {
            return known;
        }

        var hasChecksums = withChecksums || message.Size <= Small;
        var parsed = MailReader.Read(raw, hasChecksums);
        Keep(new Reading(message.Id, parsed, hasChecksums));
        return parsed;
    }

    private bool TryFind(MessageId id, bool withChecksums, [NotNullWhen(true)] out ParsedMessage? parsed)
    {
        lock (_lock)
        {
            for (var node = _latest.First; node is not null; node = node.Next)
            {
                if (node.Value.Id == id && (node.Value.HasChecksums || !withChecksums))
                {
                    _latest.Remove(node);
                    _latest.AddFirst(node);
                    parsed = node.Value.Message;
                    return true;
                }
            }
        }

        parsed = null;
        return false;
    }

    private void Keep(Reading reading)
    {
        lock (_lock)
        {
            _latest.AddFirst(reading);
            var (messages, text) = (0, 0L);
            for (var node = _latest.First; node is not null;)
            {
                var next = node.Next;
                var isOlderReading = node.Value != reading && node.Value.Id == reading.Id;
                if (isOlderReading || messages == MostMessages || text + node.Value.TextLength > MostText)
                {
                    _latest.Remove(node);
                }
                else
                {
                    messages++;
                    text += node.Value.TextLength;
                }

                node = next;
            }
        }
    }

    private sealed record Reading(MessageId Id, ParsedMessage Message, bool HasChecksums)
    {
        public long TextLength => (long)Message.Text.Length + Message.Html.Length;
    }
}
