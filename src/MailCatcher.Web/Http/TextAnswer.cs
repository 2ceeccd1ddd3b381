using System.Text;
using Microsoft.AspNetCore.Http;

namespace MailCatcher.Web.Http;

/// <summary>
/// A short answer in plain text: the <c>ok</c> of commands and every refusal. Texts are Mailpit's, to the octet, where
/// it has one for the case.
/// </summary>
internal sealed class TextAnswer(int status, string text) : IResult
{
    /// <summary>A command was carried out.</summary>
    public static TextAnswer Ok { get; } = new(StatusCodes.Status200OK, "ok");

    /// <summary>The same for clients that parse every answer that is not empty as JSON.</summary>
    public static TextAnswer OkWithoutBody { get; } = new(StatusCodes.Status200OK, "");

    /// <summary>There is no such message.</summary>
    public static TextAnswer NotFound { get; } = new(StatusCodes.Status404NotFound, "404 page not found");

    /// <summary>There is no such message, said by the routes that know that a message was meant.</summary>
    public static TextAnswer MessageNotFound { get; } = new(StatusCodes.Status404NotFound, "Message not found");

    /// <summary>No route and no file has that path.</summary>
    public static TextAnswer FileNotFound { get; } = new(StatusCodes.Status404NotFound, "File not found\n");

    /// <summary>The request cannot be understood; the sentence says what was wrong.</summary>
    public static TextAnswer BadRequest(string sentence) => new(StatusCodes.Status400BadRequest, sentence);

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = status;
        response.Headers.CacheControl = "no-store";
        if (text.Length == 0)
        {
            response.ContentLength = 0;
            return Task.CompletedTask;
        }

        var octets = Encoding.UTF8.GetBytes(text);
        response.ContentType = "text/plain; charset=utf-8";
        response.ContentLength = octets.Length;
        return response.BodyWriter.WriteAsync(octets, httpContext.RequestAborted).AsTask();
    }
}
