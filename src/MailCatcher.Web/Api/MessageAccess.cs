using MailCatcher.Store;
using MailCatcher.Store.Messages;
using MailCatcher.Web.Http;
using MailCatcher.Web.Security;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace MailCatcher.Web.Api;

/// <summary>Finds the message a route is about, and notes that somebody has opened it.</summary>
internal sealed partial class MessageAccess(IMailStore store, SearchReader reader, AccessRules rules, ILogger<MessageAccess> logger)
{
    private const string Latest = "latest";

    /// <summary>
    /// The message of an identifier, or for <c>latest</c> the newest one (that matches the request's <c>query</c>); else the
    /// answer that says why there is none.
    /// </summary>
    public async ValueTask<(StoredMessage? Message, TextAnswer? Refusal)> FindAsync(HttpContext context, string id)
    {
        if (id != Latest)
        {
            var known = MessageId.TryParse(id, out var parsed) ? await store.FindAsync(parsed, context.RequestAborted) : null;
            return (known, known is null ? TextAnswer.NotFound : null);
        }

        var request = new MessageListRequest { Limit = 1 };
        var parameters = context.Request.Query;
        if (parameters.Text("query") is { Length: > 0 } text)
        {
            if (!reader.TryRead(text, parameters.Text("tz"), out var query, out var error))
            {
                return (null, TextAnswer.BadRequest(error));
            }

            request = request with { Query = query };
        }

        var page = await store.ListAsync(request, context.RequestAborted);
        var newest = page.Messages.Count == 0 ? null : await store.FindAsync(page.Messages[0].Id, context.RequestAborted);
        return (newest, newest is null ? TextAnswer.MessageNotFound : null);
    }

    /// <summary>
    /// Marks the message read and says whether it is. A GET that changes something is kept from other sites' pages, which
    /// could make a browser send it; a script that must not disturb asks with <c>?peek=true</c>.
    /// </summary>
    public async Task<bool> OpenAsync(HttpContext context, MessageSummary message)
    {
        var mayMark = HttpMethods.IsGet(context.Request.Method) && !context.Request.Query.Flag("peek") && !rules.IsForeign(context.Request);
        if (message.IsRead || !mayMark)
        {
            return message.IsRead;
        }

        try
        {
            await store.SetReadAsync(new MessageSelection.Ids([message.Id]), isRead: true, CancellationToken.None);
            return true;
        }
        catch (MailStoreException error)
        {
            // A full disk is no reason not to show the mail.
            LogNotMarked(error, message.Id);
            return false;
        }
    }

    [LoggerMessage(EventId = 5201, Level = LogLevel.Warning, Message = "Message {Id} was opened but could not be marked read")]
    private partial void LogNotMarked(Exception error, MessageId id);
}
