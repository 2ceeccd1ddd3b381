namespace MailCatcher.Mail.Notifications;

/// <summary>Whether a program may answer a message by itself (RFC 3834 §2).</summary>
public static class AutomaticReplies
{
    private static readonly string[] SilentSenders = ["mailer-daemon", "owner-", "listserv", "majordomo", "noreply", "no-reply"];

    /// <summary>Why a message gets no automatic reply; null when it may get one.</summary>
    /// <param name="sender">MAIL FROM.</param>
    /// <param name="headers">The headers of the message.</param>
    public static string? FindObstacle(string sender, IReadOnlyList<MessageHeader> headers)
    {
        ArgumentNullException.ThrowIfNull(sender);
        ArgumentNullException.ThrowIfNull(headers);
        if (sender.Length == 0)
        {
            return "it has no sender to answer to";
        }

        // RFC 3834 §2: names that machines send by.
        var local = sender[..Math.Max(sender.LastIndexOf('@'), 0)];
        if (local.EndsWith("-request", StringComparison.OrdinalIgnoreCase)
            || SilentSenders.Any(name => local.StartsWith(name, StringComparison.OrdinalIgnoreCase)))
        {
            return $"nobody reads the mail of {sender}";
        }

        return headers.Select(FindObstacle).FirstOrDefault(obstacle => obstacle is not null);
    }

    private static string? FindObstacle(MessageHeader header)
    {
        // RFC 3834 §2: neither answers to answers, nor to mailing lists.
        var value = header.Decoded.Split(';')[0].Trim();
        return header.Name.ToLowerInvariant() switch
        {
            "auto-submitted" when !value.Equals("no", StringComparison.OrdinalIgnoreCase) => $"it is automatic itself (Auto-Submitted: {value})",
            "precedence" when value.ToLowerInvariant() is "bulk" or "list" or "junk" => $"it is bulk mail (Precedence: {value})",
            "list-id" or "list-post" or "list-unsubscribe" or "list-help" or "list-owner" => $"it comes from a mailing list ({header.Name})",
            _ => null,
        };
    }
}
