namespace MailCatcher.Mail.Reading;

/// <summary>Numbers parts as <see cref="MessagePart.PartId"/> describes.</summary>
internal static class PartNumber
{
    /// <summary>The root's number.</summary>
    public const string Root = "0";

    private const string OwnSuffix = ".0";

    /// <summary>The number of a part's child.</summary>
    /// <param name="parentId">The parent's number.</param>
    /// <param name="parentIsMessage">True when the parent is an attached message, so that the child is a root.</param>
    /// <param name="child">The child.</param>
    /// <param name="index">Its position among its siblings, from 0.</param>
    public static string OfChild(string parentId, bool parentIsMessage, PartBuilder child, int index)
    {
        if (parentIsMessage)
        {
            return parentId + OwnSuffix;
        }

        var prefix = parentId == Root
            ? ""
            : (parentId.EndsWith(OwnSuffix, StringComparison.Ordinal) ? parentId[..^OwnSuffix.Length] : parentId) + ".";
        var isMultipart = child.Role is null;
        return FormattableString.Invariant($"{prefix}{index + 1}{(isMultipart ? OwnSuffix : "")}");
    }
}
