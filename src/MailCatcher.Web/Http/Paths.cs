using Microsoft.AspNetCore.Http;

namespace MailCatcher.Web.Http;

/// <summary>Compares paths the way the routes do: segment by segment, in any case.</summary>
internal static class Paths
{
    /// <summary>True for the folder itself and everything in it.</summary>
    public static bool IsUnder(this PathString path, string folder) => path.StartsWithSegments(folder, StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// True for the health checks. Container platforms and load balancers ask without credentials, by any name and without
    /// the web root; the answers tell nothing.
    /// </summary>
    public static bool IsHealthCheck(this PathString path)
        => path.Equals("/livez", StringComparison.OrdinalIgnoreCase) || path.Equals("/readyz", StringComparison.OrdinalIgnoreCase);
}
