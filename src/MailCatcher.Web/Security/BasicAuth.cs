using System.Text;
using System.Text.Unicode;
using MailCatcher.Web.Http;
using MailCatcher.Wire.Sasl;
using Microsoft.AspNetCore.Http;

namespace MailCatcher.Web.Security;

/// <summary>HTTP Basic authentication (RFC 7617) in front of everything but the health checks.</summary>
internal sealed class BasicAuth
{
    private readonly RequestDelegate _next;
    private readonly ICredentials? _credentials;

    public BasicAuth(RequestDelegate next, WebOptions options)
    {
        _next = next;
        _credentials = options.HttpAuth;
    }

    public Task InvokeAsync(HttpContext context)
    {
        if (_credentials is null or { IsOpen: true }
            || context.Request.Path.IsHealthCheck()
            || IsAccepted(_credentials, context.Request.Headers.Authorization.ToString()))
        {
            return _next(context);
        }

        // RFC 7617 §2.1: charset tells clients that names and passwords beyond ASCII come in UTF-8.
        context.Response.Headers.WWWAuthenticate = "Basic realm=\"Login\", charset=\"UTF-8\"";
        return new TextAnswer(StatusCodes.Status401Unauthorized, "Unauthorized.\n").ExecuteAsync(context);
    }

    private static bool IsAccepted(ICredentials credentials, string header)
        => TryReadUserPass(header, out var user, out var password) && credentials.Verify(user, password);

    private static bool TryReadUserPass(string header, out string user, out string password)
    {
        user = password = "";
        if (!header.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        var encoded = header.AsSpan(6).Trim();
        var buffer = new byte[encoded.Length];
        if (!Convert.TryFromBase64Chars(encoded, buffer, out var length) || !Utf8.IsValid(buffer.AsSpan(0, length)))
        {
            return false;
        }

        // RFC 7617 §2: the first colon ends the user name; a password may have more of them.
        var userPass = Encoding.UTF8.GetString(buffer, 0, length);
        var colon = userPass.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0)
        {
            return false;
        }

        user = userPass[..colon];
        password = userPass[(colon + 1)..];
        return true;
    }
}
