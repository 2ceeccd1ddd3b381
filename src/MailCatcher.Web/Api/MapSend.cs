using MailCatcher.Mail;
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
            var reading = await RequestBody.ReadJsonAsync(context, ApiJson.Types.SendRequest);
            if (reading.Value is not { } request)
            {
                return reading.Refusal is null
                    ? Refuse(StatusCodes.Status400BadRequest, "The body is empty.")
                    : Refuse(reading.Status, reading.Refusal);
            }

            return MessageComposer.Compose(request.ToMessage(), time.GetLocalNow(), options.HostName) switch
            {
                ComposeResult.Composed mail => await TakeInAsync(context, mail, intake, options.MaxMessageSize),
                ComposeResult.Refused refused => Refuse(StatusCodes.Status400BadRequest, refused.Error),
                var unknown => throw new InvalidOperationException($"Unknown result {unknown}."),
            };
        }
        catch (Exception failure) when (failure is BadHttpRequestException or MailStoreException)
        {
            var (status, sentence) = ErrorEdge.Describe(failure);
            return Refuse(status, sentence);
        }
    }

    private static async Task<IResult> TakeInAsync(
        HttpContext context, ComposeResult.Composed mail, IIntake intake, long maxMessageSize)
    {
        if (mail.Raw.Length > maxMessageSize)
        {
            return Refuse(StatusCodes.Status413PayloadTooLarge, $"The message has {mail.Raw.Length} octets; at most {maxMessageSize} are accepted.");
        }

        using var content = new MessageContent();
        content.Append(mail.Raw);
        var envelope = new Envelope
        {
            ReversePath = mail.Sender,
            Recipients = [.. mail.Recipients.Select(address => new EnvelopeRecipient(address))],
            ClientAddress = context.Connection.RemoteIpAddress,
            ClientPort = context.Connection.RemotePort,
            Protocol = "HTTP",
            SmtpUtf8 = mail.IsInternational,
        };
        var message = await intake.AcceptAsync(envelope, content, CancellationToken.None);
        return new JsonAnswer<SendAnswer>(new SendAnswer(message.Id.ToString()), ApiJson.Types.SendAnswer);
    }

    private static JsonAnswer<SendError> Refuse(int status, string sentence)
        => new(new SendError(sentence), ApiJson.Types.SendError, status);
}
