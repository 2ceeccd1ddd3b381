using MailCatcher.Mail;

namespace MailCatcher.Store.Search;

/// <summary>
/// The texts of one message that searches look at, each in the form of <see cref="SearchText.Normalize"/>. A term
/// matches within one value, never across two. A value that another one of the same field contains whole is left out.
/// </summary>
public sealed class SearchableMessage
{
    private readonly List<string> _from = [];
    private readonly List<string> _to = [];
    private readonly List<string> _cc = [];
    private readonly List<string> _bcc = [];
    private readonly List<string> _replyTo = [];

    /// <summary>The texts of a message.</summary>
    /// <param name="digest">What was read from its content, search text included.</param>
    /// <param name="reversePath">MAIL FROM.</param>
    /// <param name="recipients">RCPT TO.</param>
    /// <param name="user">The authenticated user; null for none.</param>
    public SearchableMessage(MessageDigest digest, string reversePath, IEnumerable<string> recipients, string? user)
    {
        ArgumentNullException.ThrowIfNull(digest);
        ArgumentNullException.ThrowIfNull(recipients);
        Subject = SearchText.Normalize(digest.Subject);
        User = SearchText.Normalize(user ?? "");
        MessageId = SearchText.Normalize(digest.MessageId);
        Text = SearchText.Normalize(digest.SearchText);
        Add(_from, digest.From);
        Add(_from, SearchText.Normalize(reversePath));
        AddAll(_to, digest.To);
        AddAll(_cc, digest.Cc);
        AddAll(_bcc, digest.Bcc);
        AddAll(_replyTo, digest.ReplyTo);
        var named = new HashSet<string>(StringComparer.Ordinal);
        foreach (var address in digest.To.Concat(digest.Cc).Concat(digest.Bcc))
        {
            named.Add(SearchText.Normalize(address.Address));
        }

        foreach (var recipient in recipients)
        {
            var normalized = SearchText.Normalize(recipient);
            Add(_to, normalized);
            if (!named.Contains(normalized))
            {
                Add(_bcc, normalized);
            }
        }
    }

    /// <summary>The subject.</summary>
    public string Subject { get; }

    /// <summary>The authenticated user; empty for none.</summary>
    public string User { get; }

    /// <summary>The Message-ID.</summary>
    public string MessageId { get; }

    /// <summary>The bounded text of the body.</summary>
    public string Text { get; }

    /// <summary>The values of one of the address fields; each is <c>name &lt;address&gt;</c> or an address alone.</summary>
    public IReadOnlyList<string> Addresses(SearchField field) => field switch
    {
        SearchField.From => _from,
        SearchField.To => _to,
        SearchField.Cc => _cc,
        SearchField.Bcc => _bcc,
        SearchField.ReplyTo => _replyTo,
        _ => throw new ArgumentOutOfRangeException(nameof(field), field, "Not a field of addresses."),
    };

    private static void AddAll(List<string> values, IReadOnlyList<MailAddress> addresses)
    {
        foreach (var address in addresses)
        {
            Add(values, address);
        }
    }

    private static void Add(List<string> values, MailAddress address)
        => Add(
            values,
            SearchText.Normalize(
                address.Name.Length == 0 ? address.Address :
                address.Address.Length == 0 ? address.Name :
                $"{address.Name} <{address.Address}>"));

    private static void Add(List<string> values, string value)
    {
        if (value.Length > 0 && !values.Exists(other => other.Contains(value, StringComparison.Ordinal)))
        {
            values.Add(value);
        }
    }
}
