using MailCatcher.Web.Http;
using MailCatcher.Web.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace MailCatcher.Web.Api;

/// <summary>The certificate that clients have to trust to speak TLS with this server.</summary>
internal static class MapAuthority
{
    private const string FileName = "mailcatcher-ca.pem";

    public static void Map(IEndpointRouteBuilder routes) => routes.MapMethods("/api/v1/ca", Methods.Reads, Authority);

    private static IResult Authority(HttpContext context, [FromServices] WebOptions options)
    {
        if (options.AuthorityPem is not { } pem)
        {
            return new TextAnswer(StatusCodes.Status404NotFound, "This server has no certificate authority of its own.\n");
        }

        context.Response.Headers.ContentDisposition = ContentDisposition.Attachment(FileName);
        return new DocumentAnswer(pem, "application/x-pem-file", SecurityHeaders.NothingPolicy);
    }
}
