using System.Buffers;
using System.Text;
using MailCatcher.Store.Mailboxes;

namespace MailCatcher.Routing;

/// <summary>Finds the mailbox of a recipient: the spellings of one address lead to the same.</summary>
public static class RecipientMailbox
{
    /// <summary>RFC 5322 §3.2.3 atext and the dots between atoms.</summary>
    private static readonly SearchValues<char> DotString
        = SearchValues.Create("!#$%&'*+-/=?^_`{|}~.0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    /// <summary>The mailbox that mail for an address is delivered to. The text must not be empty.</summary>
    /// <param name="address">The address as sent, without angle brackets.</param>
    /// <param name="hostName">This host's name: the domain of an address without one.</param>
    public static MailboxName OfAddress(string address, string hostName)
    {
        ArgumentException.ThrowIfNullOrEmpty(address);

        // RFC 5321 §4.5.1: <postmaster> without a domain means this host's.
        var at = address.LastIndexOf('@');
        var local = at < 0 ? address : address[..at];
        var domain = at < 0 ? hostName : address[(at + 1)..];
        return MailboxName.OfAddress($"{Local(local)}@{domain}");
    }

    /// <summary>What a POP3 or IMAP user name opens: an address its own mailbox, any other name all mail.</summary>
    public static MailboxName OfUser(string userName, string hostName)
    {
        ArgumentNullException.ThrowIfNull(userName);
        return userName.Contains('@', StringComparison.Ordinal) ? OfAddress(userName, hostName) : MailboxName.AllMail;
    }

    /// <summary>RFC 5321 §4.1.2: quoted and unquoted forms of the same characters are equivalent.</summary>
    private static string Local(string local)
    {
        if (local.Length < 2 || local[0] != '"' || local[^1] != '"')
        {
            return local;
        }

        var content = new StringBuilder(local.Length);
        for (var i = 1; i < local.Length - 1; i++)
        {
            if (local[i] == '\\' && i + 1 < local.Length - 1)
            {
                i++;
            }

            content.Append(local[i]);
        }

        return IsDotString(content) ? content.ToString() : Quote(content);
    }

    private static bool IsDotString(StringBuilder content)
    {
        var text = content.ToString();
        foreach (var c in text)
        {
            if (c < '\x80' && !DotString.Contains(c))
            {
                return false;
            }
        }

        return text.Length > 0 && text[0] != '.' && text[^1] != '.' && !text.Contains("..", StringComparison.Ordinal);
    }

    /// <summary>Quoted again with backslashes only where they are needed.</summary>
    private static string Quote(StringBuilder content)
        => "\"" + content.Replace("\\", "\\\\").Replace("\"", "\\\"") + "\"";
}
