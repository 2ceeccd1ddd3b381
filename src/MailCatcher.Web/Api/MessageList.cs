using MailCatcher.Store;
using MailCatcher.Store.Messages;
using MailCatcher.Web.Dtos;
using MailCatcher.Web.Http;
using MailCatcher.Web.Json;
using Microsoft.AspNetCore.Http;

namespace MailCatcher.Web.Api;

/// <summary>Answers that are lists of messages.</summary>
internal static class MessageList
{
    /// <summary>Part of the list, as the store gives it.</summary>
    public static async Task<IResult> AnswerAsync(IMailStore store, MessageListRequest request, CancellationToken cancellationToken)
    {
        var page = await store.ListAsync(request, cancellationToken);
        var start = page.Messages.Count == 0 ? 0 : request.Skip;
        return new JsonAnswer<MessagesSummaryDto>(
            MessagesSummaryDto.Of(page, start, store.Changes.Epoch), ApiJson.Types.MessagesSummaryDto);
    }
}
