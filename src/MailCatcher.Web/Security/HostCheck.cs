using MailCatcher.Web.Http;
using Microsoft.AspNetCore.Http;

namespace MailCatcher.Web.Security;

/// <summary>Turns away requests for names this server does not go by.</summary>
internal sealed class HostCheck(RequestDelegate next, AccessRules rules)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (rules.IsKnownHost(context.Request.Host) || context.Request.Path.IsHealthCheck())
        {
            return next(context);
        }

        var name = context.Request.Host.Host;
        return new TextAnswer(
            StatusCodes.Status403Forbidden,
            $"This server does not answer to the name \"{name}\". If it should, start it with --allowed-hosts {name}\n").ExecuteAsync(context);
    }
}
