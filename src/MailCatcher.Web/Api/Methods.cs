namespace MailCatcher.Web.Api;

/// <summary>Methods that routes have in common.</summary>
internal static class Methods
{
    /// <summary>RFC 9110 §9.1: what answers GET answers HEAD, without the body.</summary>
    public static readonly string[] Reads = ["GET", "HEAD"];
}
