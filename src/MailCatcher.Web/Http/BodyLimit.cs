using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;

namespace MailCatcher.Web.Http;

/// <summary>
/// Bounds request bodies. What is a little too large is read to its end and refused in peace; what is much too large has its
/// connection closed by the server.
/// </summary>
internal sealed class BodyLimit(RequestDelegate next)
{
    /// <summary>Octets of a body, as Mailpit has it; only <c>/send</c> takes more.</summary>
    private const long Default = 5 * 1024 * 1024;

    private const long Forgotten = 64 * 1024 * 1024;

    /// <summary>Most octets of a body that the route of this request reads.</summary>
    public static long Of(HttpContext context)
        => context.GetEndpoint()?.Metadata.GetMetadata<IRequestSizeLimitMetadata>()?.MaxRequestBodySize ?? Default;

    public Task InvokeAsync(HttpContext context)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } feature)
        {
            feature.MaxRequestBodySize = Of(context) + Forgotten;
        }

        return next(context);
    }
}
