using System.Security.Cryptography;
using System.Text;
using MailCatcher.Web.Http;
using Microsoft.AspNetCore.Http;

namespace MailCatcher.Web.Security;

/// <summary>HTTP Basic authentication (RFC 7617) in front of everything but the health checks.</summary>
internal sealed class BasicAuth
{
    private readonly RequestDelegate _next;
    private readonly byte[][] _accepted;

    public BasicAuth(RequestDelegate next, WebOptions options)
    {
        _next = next;
        _accepted = [.. options.HttpAuth.Select(credential => Digest($"{credential.User}:{credential.Password}"))];
    }

    public Task InvokeAsync(HttpContext context)
    {
        if (_accepted.Length == 0 || context.Request.Path.IsHealthCheck() || IsAccepted(context.Request.Headers.Authorization.ToString()))
        {
            return _next(context);
        }

        context.Response.Headers.WWWAuthenticate = "Basic realm=\"Login\", charset=\"UTF-8\"";
        return new TextAnswer(StatusCodes.Status401Unauthorized, "Unauthorized.\n").ExecuteAsync(context);
    }

    // Digests have one length and every one is compared, so the time taken tells nothing about names or passwords.
    private bool IsAccepted(string header)
    {
        if (!TryReadUserPass(header, out var userPass))
        {
            return false;
        }

        var given = SHA256.HashData(userPass);
        var isAccepted = false;
        foreach (var accepted in _accepted)
        {
            isAccepted |= CryptographicOperations.FixedTimeEquals(given, accepted);
        }

        return isAccepted;
    }

    private static bool TryReadUserPass(string header, out byte[] userPass)
    {
        userPass = [];
        if (!header.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        var encoded = header.AsSpan(6).Trim();
        var buffer = new byte[encoded.Length];
        if (!Convert.TryFromBase64Chars(encoded, buffer, out var length))
        {
            return false;
        }

        userPass = buffer[..length];
        return true;
    }

    private static byte[] Digest(string userPass) => SHA256.HashData(Encoding.UTF8.GetBytes(userPass));
}
