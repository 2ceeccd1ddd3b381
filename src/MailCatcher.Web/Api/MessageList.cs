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
    private const int MostInOnePiece = 500;

    /// <summary>Part of the list, as the store gives it.</summary>
    public static async Task<IResult> AnswerAsync(IMailStore store, MessageListRequest request, CancellationToken cancellationToken)
    {
        var page = await store.ListAsync(request, cancellationToken);
        return Answer(page, request.Skip, store.Changes.Epoch);
    }

    /// <summary>A page that was read already, with the number of matching messages passed over before it.</summary>
    public static IResult Answer(MessagePage page, int start, string epoch)
    {
        var list = MessagesSummaryDto.Of(page, start, epoch);
        return page.Messages.Count <= MostInOnePiece
            ? new JsonAnswer<MessagesSummaryDto>(list, ApiJson.Types.MessagesSummaryDto)
            : new JsonStreamAnswer<MessagesSummaryDto>(list, ApiJson.Types.MessagesSummaryDto);
    }
}
