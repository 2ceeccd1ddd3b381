using System.Globalization;
using System.Text;
using MailCatcher.Store;
using MailCatcher.Store.Messages;
using MailCatcher.Web.Dtos;
using MailCatcher.Web.Http;

namespace MailCatcher.Web.Live;

/// <summary>
/// Says why a wait was in vain: how many messages matched, and what came instead, since a test that waits for a mail mostly
/// fails because of a wrong address or subject, which one look at the mails that did come shows.
/// </summary>
internal sealed class WaitReport(IMailStore store)
{
    private const int MostSeen = 20;
    private const int MostNamed = 3;
    private const int MostNamedRecipients = 3;

    /// <summary>Epoch of the feed, for answers of a wait.</summary>
    public string Epoch => store.Changes.Epoch;

    /// <summary>The answer for a wait whose time is over.</summary>
    public async ValueTask<WaitTimedOutDto> WriteAsync(WaitRequest request, CancellationToken cancellationToken)
    {
        var page = await store.ListAsync(request.Wanted, cancellationToken);
        var seen = await SeenAsync(request.Wanted, cancellationToken);
        return new WaitTimedOutDto
        {
            Total = page.Total,
            Unread = page.Unread,
            Count = page.Messages.Count,
            MessagesCount = page.Matching,
            MessagesUnread = page.MatchingUnread,
            Start = 0,
            Messages = page.Messages.Select(MessageSummaryDto.Of),
            LastSequence = page.LastSequence,
            Epoch = store.Changes.Epoch,
            Change = page.LastChange,
            Error = Sentence(request, page, seen),
            Seen = seen.Select(MessageSummaryDto.Of),
        };
    }

    private async ValueTask<IReadOnlyList<MessageSummary>> SeenAsync(MessageListRequest wanted, CancellationToken cancellationToken)
    {
        var recent = await store.ListAsync(new MessageListRequest { AfterSequence = wanted.AfterSequence, Limit = MostSeen }, cancellationToken);
        if (recent.Messages.Count == 0)
        {
            return [];
        }

        var among = wanted with { AfterSequence = recent.Messages[^1].Sequence - 1, Limit = int.MaxValue };
        var matching = await store.ListAsync(among, cancellationToken);
        var matched = matching.Messages.Select(message => message.Id).ToHashSet();
        return [.. recent.Messages.Where(message => !matched.Contains(message.Id))];
    }

    private static string Sentence(WaitRequest request, MessagePage page, IReadOnlyList<MessageSummary> seen)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"Waited {Duration.Format(request.Timeout)} for {Messages(request.Count)}");
        if (!string.IsNullOrWhiteSpace(request.QueryText))
        {
            text.Append(CultureInfo.InvariantCulture, $" matching {request.QueryText.Trim()}");
        }

        if (!request.Wanted.Mailbox.IsAllMail)
        {
            text.Append(CultureInfo.InvariantCulture, $" in the mailbox {request.Wanted.Mailbox}");
        }

        if (request.Wanted.AfterSequence > 0)
        {
            text.Append(CultureInfo.InvariantCulture, $" captured after sequence {request.Wanted.AfterSequence}");
        }

        text.Append(CultureInfo.InvariantCulture, $"; found {(page.Matching == 0 ? "none" : page.Matching)}.");
        if (seen.Count == 0)
        {
            text.Append(page.Matching == 0 ? " No other message was seen." : "");
            return text.ToString();
        }

        text.Append(" Seen instead, newest first: ").AppendJoin("; ", seen.Take(MostNamed).Select(Describe));
        text.Append(seen.Count > MostNamed ? "; and more (see \"seen\")." : ".");
        return text.ToString();
    }

    private static string Messages(int count)
        => count == 1 ? "1 message" : string.Create(CultureInfo.InvariantCulture, $"{count} messages");

    private static string Describe(MessageSummary message)
    {
        var subject = message.Digest.Subject.Length == 0 ? "(no subject)" : $"\"{message.Digest.Subject}\"";
        var recipients = string.Join(", ", message.Recipients.Take(MostNamedRecipients));
        var more = message.Recipients.Count - MostNamedRecipients;
        return string.Create(CultureInfo.InvariantCulture, $"{subject} to {recipients}{(more > 0 ? $" and {more} more" : "")}");
    }
}
