using System.Buffers;
using System.Text;

namespace MailCatcher.Routing;

/// <summary>Brings the spellings of one recipient address to one form, which names its mailbox.</summary>
internal static class RecipientAddress
{
    /// <summary>RFC 5322 §3.2.3 atext and the dots between atoms.</summary>
    private static readonly SearchValues<char> DotString
        = SearchValues.Create("!#$%&'*+-/=?^_`{|}~.0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    /// <summary>
    /// The address with a quoted local part unquoted where quotes are not needed, and with this host's name as the domain
    /// when it has none. The text must not be empty.
    /// </summary>
    public static string Canonical(string address, string hostName)
    {
        // RFC 5321 §4.5.1: <postmaster> without a domain means this host's.
        var at = address.LastIndexOf('@');
        var local = at < 0 ? address : address[..at];
        var domain = at < 0 ? hostName : address[(at + 1)..];
        return $"{Local(local)}@{domain}";
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
