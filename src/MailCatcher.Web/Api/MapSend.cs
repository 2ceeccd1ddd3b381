using MailCatcher.Mail.Composing;
using MailCatcher.Routing;
using MailCatcher.Store;
using MailCatcher.Store.Messages;
using MailCatcher.Web.Dtos;
using MailCatcher.Web.Http;
using MailCatcher.Web.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace MailCatcher.Web.Api;

/// <summary>Sending a mail by HTTP: it is composed here and taken in like any other. Its refusals are JSON.</summary>
internal static class MapSend
{
    /// <summary>Room for what stands around the text and the attachments.</summary>
    private const long Overhead = 1024 * 1024;

    public static void Map(IEndpointRouteBuilder routes, WebOptions options)
        => routes.MapPost("/api/v1/send", Send)
            .WithMetadata(new RequestSizeLimitAttribute((options.MaxMessageSize / 3 * 4) + Overhead));

    private static async Task<IResult> Send(
        HttpContext context, [FromServices] IIntake intake, [FromServices] WebOptions options, [FromServices] TimeProvider time)
    {
        try
        {
            var (request, error) = await RequestBody.ReadJsonAsync(context, ApiJson.Types.SendRequest);
            if (request is null)
            {
                return Refuse(StatusCodes.Status400BadRequest, error ?? "The body is empty.");
            }

            if (BrokenAttachment(request) is { } name)
            {
                return Refuse(StatusCodes.Status400BadRequest, $"error decoding base64 attachment {name}");
            }

            if (!MailComposer.TryCompose(request.ToDraft(), time.GetLocalNow(), options.HostName, out var mail, out error))
            {
                return Refuse(StatusCodes.Status400BadRequest, error);
            }

            using (mail)
            {
                return await TakeInAsync(context, mail, intake, options.MaxMessageSize);
            }
        }
        catch (Exception refused) when (refused is BadHttpRequestException or MailStoreException)
        {
            var (status, sentence) = ErrorEdge.Describe(refused);
            return Refuse(status, sentence);
        }
    }

    private static async Task<IResult> TakeInAsync(HttpContext context, ComposedMail mail, IIntake intake, long maxMessageSize)
    {
        using var content = new MessageContent();
        await using (var writer = new ContentWriter(content))
        {
            mail.WriteTo(writer);
        }

        if (content.Length > maxMessageSize)
        {
            return Refuse(StatusCodes.Status413PayloadTooLarge, $"The message has {content.Length} octets; at most {maxMessageSize} are accepted.");
        }

        var envelope = new Envelope
        {
            ReversePath = mail.Sender,
            Recipients = [.. mail.Recipients.Select(address => new EnvelopeRecipient(address))],
            ClientAddress = context.Connection.RemoteIpAddress,
            ClientPort = context.Connection.RemotePort,
            Protocol = "HTTP",
            SmtpUtf8 = mail.NeedsSmtpUtf8,
        };
        var message = await intake.AcceptAsync(envelope, content, CancellationToken.None);
        return new JsonAnswer<SendAnswer>(new SendAnswer(message.Id.ToString()), ApiJson.Types.SendAnswer);
    }

    private static string? BrokenAttachment(SendRequest request)
        => request.Attachments?.FirstOrDefault(file => file is { Content: null }) is { } broken ? broken.Filename ?? "" : null;

    private static JsonAnswer<SendError> Refuse(int status, string sentence)
        => new(new SendError(sentence), ApiJson.Types.SendError, status);
}
