using MailCatcher.Store;
using MailCatcher.Web.Dtos;
using MailCatcher.Web.Http;
using MailCatcher.Web.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace MailCatcher.Web.Api;

/// <summary>The mailboxes captured mail is addressed to.</summary>
internal static class MapMailboxes
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapMethods("/api/v1/mailboxes", Methods.Reads, List);

    private static async Task<IResult> List(HttpContext context, [FromServices] IMailStore store)
    {
        var mailboxes = await store.ListMailboxesAsync(context.RequestAborted);
        var dtos = mailboxes.Select(mailbox => new MailboxDto(mailbox.Name.Value, mailbox.Messages, mailbox.Unread));
        return new JsonAnswer<MailboxesDto>(new MailboxesDto([.. dtos]), ApiJson.Types.MailboxesDto);
    }
}
