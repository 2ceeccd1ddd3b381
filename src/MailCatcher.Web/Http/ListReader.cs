using System.Globalization;
using MailCatcher.Routing;
using MailCatcher.Store.Mailboxes;
using MailCatcher.Store.Messages;
using Microsoft.AspNetCore.Http;

namespace MailCatcher.Web.Http;

/// <summary>Reads which part of the list a request asks for.</summary>
internal sealed class ListReader(WebOptions options)
{
    /// <summary>Messages on a page unless the request says otherwise.</summary>
    public const int DefaultLimit = 50;

    /// <summary>The part of the list that is asked for.</summary>
    public MessageListRequest Read(IQueryCollection query) => new()
    {
        Mailbox = Mailbox(query),
        AfterSequence = query.Number("after_sequence", 0),
        BeforeSequence = query.Number("before_sequence", long.MaxValue),
        ReceivedBefore = Moment(query.Text("before")),
        Skip = query.Count("start", 0),
        Limit = query.Count("limit", DefaultLimit),
    };

    /// <summary>The mailbox that is asked for by any spelling of its address; all mail when none is.</summary>
    public MailboxName Mailbox(IQueryCollection query)
        => query.Text("mailbox") is { Length: > 0 } address ? RecipientMailbox.OfAddress(address, options.HostName) : MailboxName.AllMail;

    private static DateTimeOffset? Moment(string text)
        => DateTimeOffset.TryParse(
            text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var moment)
            ? moment
            : null;
}
