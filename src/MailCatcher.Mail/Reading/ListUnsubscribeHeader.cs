namespace MailCatcher.Mail.Reading;

/// <summary>Reads List-Unsubscribe (RFC 2369 §3.2) and says what is wrong with it.</summary>
internal static class ListUnsubscribeHeader
{
    /// <summary>What the headers of a message say.</summary>
    public static ListUnsubscribe Of(IReadOnlyList<MessageHeader> headers)
    {
        var header = Value(headers, "List-Unsubscribe");
        var post = Value(headers, "List-Unsubscribe-Post");
        if (header.Length == 0)
        {
            return ListUnsubscribe.None with { HeaderPost = post };
        }

        var links = Links(header);
        return new ListUnsubscribe(header, links, Errors(links, post), post);
    }

    private static string Value(IReadOnlyList<MessageHeader> headers, string name)
        => headers.FirstOrDefault(header => header.Name.Equals(name, StringComparison.OrdinalIgnoreCase))?.Decoded ?? "";

    private static List<string> Links(string header)
    {
        var links = new List<string>();
        var position = 0;
        while (position < header.Length && header.IndexOf('<', position) is var open and >= 0)
        {
            var close = header.IndexOf('>', open);
            if (close < 0)
            {
                break;
            }

            // RFC 2369 §2: white space within the angle brackets is ignored.
            links.Add(header[(open + 1)..close].Replace(" ", "", StringComparison.Ordinal));
            position = close + 1;
        }

        return links;
    }

    private static string Errors(List<string> links, string post)
    {
        if (links.Count == 0)
        {
            return "No link in angle brackets.";
        }

        var foreign = links.Find(link => !IsWeb(link) && !HasScheme(link, "mailto:"));
        if (foreign is not null)
        {
            return $"A link is neither mailto nor http or https: {foreign}";
        }

        // RFC 8058 §3.1: one-click unsubscribing needs an HTTPS link.
        return post.Length > 0 && !links.Exists(link => HasScheme(link, "https://"))
            ? "List-Unsubscribe-Post needs an https: link."
            : "";
    }

    private static bool IsWeb(string link) => HasScheme(link, "https://") || HasScheme(link, "http://");

    private static bool HasScheme(string link, string scheme) => link.StartsWith(scheme, StringComparison.OrdinalIgnoreCase);
}
