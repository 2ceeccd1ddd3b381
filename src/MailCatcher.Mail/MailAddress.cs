namespace MailCatcher.Mail;

/// <summary>
/// One address as a header shows it. <paramref name="Name"/> is the decoded display name, empty when there is none;
/// <paramref name="Address"/> is the address as written (international domains in Unicode). A header that cannot be
/// parsed gives its raw text as the name and an empty address.
/// </summary>
public sealed record MailAddress(string Name, string Address)
{
    /// <summary>No address at all: both parts are empty.</summary>
    public static MailAddress None { get; } = new("", "");
}
