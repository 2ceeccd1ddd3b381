namespace MailCatcher.Store.Mailboxes;

/// <summary>
/// The name of a mailbox: a recipient address in canonical form, or <see cref="AllMail"/>. Addresses are compared
/// without regard to case, so <c>Bob@Example.com</c> and <c>bob@example.com</c> share one mailbox: RFC 5321 §2.4 leaves
/// the local part to the host that owns it, and that host is us.
/// </summary>
public readonly record struct MailboxName
{
    private readonly string? _value;

    private MailboxName(string value) => _value = value;

    /// <summary>The mailbox that holds every captured message.</summary>
    public static MailboxName AllMail { get; } = new("");

    /// <summary>Canonical address; empty for <see cref="AllMail"/>.</summary>
    public string Value => _value ?? "";

    /// <summary>True for <see cref="AllMail"/>.</summary>
    public bool IsAllMail => Value.Length == 0;

    /// <summary>The mailbox of an address. The text must not be empty.</summary>
    public static MailboxName OfAddress(string address)
    {
        ArgumentException.ThrowIfNullOrEmpty(address);
        return new MailboxName(address.ToLowerInvariant());
    }

    /// <summary>What a POP3 or IMAP user name opens: an address its own mailbox, any other name all mail.</summary>
    public static MailboxName OfUser(string userName)
        => userName.Contains('@', StringComparison.Ordinal) ? OfAddress(userName) : AllMail;

    /// <inheritdoc/>
    public override string ToString() => Value;
}
