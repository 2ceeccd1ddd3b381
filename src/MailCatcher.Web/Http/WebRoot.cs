using Microsoft.AspNetCore.Http;

namespace MailCatcher.Web.Http;

/// <summary>The path everything is mounted under.</summary>
internal sealed class WebRoot
{
    public WebRoot(WebOptions options)
    {
        var trimmed = options.WebRoot.Trim('/');
        Path = trimmed.Length == 0 ? PathString.Empty : new PathString("/" + trimmed);
    }

    /// <summary>Without a slash at its end; empty when everything is mounted at the top.</summary>
    public PathString Path { get; }

    /// <summary>With a slash at its end, escaped: what relative addresses of the page start from.</summary>
    public string BaseHref => Path.ToUriComponent() + "/";
}
