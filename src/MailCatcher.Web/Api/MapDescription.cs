using System.Text;
using MailCatcher.Web.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MailCatcher.Web.Api;

/// <summary>The description of this API (<c>docs/openapi.json</c>), with the address it is mounted at.</summary>
internal static class MapDescription
{
    private const string Resource = "openapi.json";
    private const string TopServer = "\"url\": \"/\"";

    public static void Map(IEndpointRouteBuilder routes, WebRoot root)
    {
        var description = new Lazy<string>(() => Read().Replace(TopServer, $"\"url\": \"{root.BaseHref}\"", StringComparison.Ordinal));
        routes.MapMethods("/api/v1/swagger.json", Methods.Reads, IResult () =>
            new DocumentAnswer(description.Value, "application/json", Security.SecurityHeaders.NothingPolicy));
        routes.MapMethods("/api/v1", Methods.Reads, () => Results.Redirect($"{root.BaseHref}api/v1/swagger.json"));
    }

    private static string Read()
    {
        using var stream = typeof(MapDescription).Assembly.GetManifestResourceStream(Resource)!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
