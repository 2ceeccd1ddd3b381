using MailCatcher.Web.Http;
using MailCatcher.Web.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace MailCatcher.Web.Api;

/// <summary>The tags in use. None can be set yet, so there are none.</summary>
internal static class MapTags
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapMethods("/api/v1/tags", Methods.Reads, List);

    private static JsonAnswer<IReadOnlyList<string>> List() => new([], ApiJson.Types.IReadOnlyListString);
}
