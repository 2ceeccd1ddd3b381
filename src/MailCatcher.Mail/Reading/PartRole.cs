using MimeKit;

namespace MailCatcher.Mail.Reading;

/// <summary>What a leaf part is to somebody who reads the message.</summary>
internal enum PartRole
{
    /// <summary>Plain text of the body.</summary>
    Text,

    /// <summary>HTML of the body.</summary>
    Html,

    /// <summary>An attachment.</summary>
    Attachment,

    /// <summary>Content shown with the body, such as an image that the HTML names.</summary>
    Inline,
}

/// <summary>Decides the role of parts, in the way Mailpit's clients know it.</summary>
internal static class PartRoles
{
    /// <summary>The role of a leaf.</summary>
    /// <param name="type">Its content type.</param>
    /// <param name="disposition">Its disposition in lower case, empty when it has none.</param>
    /// <param name="isRoot">True when it is the whole message.</param>
    public static PartRole Of(ContentType type, string disposition, bool isRoot)
    {
        if (disposition == "attachment" || type.IsMimeType("application", "octet-stream"))
        {
            return PartRole.Attachment;
        }

        if (type.IsMimeType("text", "html"))
        {
            return PartRole.Html;
        }

        var isText = string.Equals(type.MediaType, "text", StringComparison.OrdinalIgnoreCase);
        if (type.IsMimeType("text", "plain") || (isText && isRoot))
        {
            return PartRole.Text;
        }

        return isRoot ? PartRole.Attachment : PartRole.Inline;
    }
}
