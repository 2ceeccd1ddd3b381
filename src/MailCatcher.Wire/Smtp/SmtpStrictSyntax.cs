using System.Text;

namespace MailCatcher.Wire.Smtp;

/// <summary>The grammar of RFC 5321 where <see cref="SmtpCommandParser"/> takes more than it has.</summary>
public static class SmtpStrictSyntax
{
    /// <summary>RFC 1035 §2.3.4.</summary>
    private const int MaxLabelOctets = 63;

    /// <summary>RFC 1035 §2.3.4: 255 with the length octets, which are one more than the dots, and the root's.</summary>
    private const int MaxDomainOctets = 253;

    /// <summary>
    /// What is wrong with the path in a line of MAIL or RCPT that has been parsed; null when nothing is. The sentence is for
    /// the client.
    /// </summary>
    /// <param name="line">The line.</param>
    /// <param name="address">The address in it; empty for the null reverse-path.</param>
    public static string? ProblemOfPath(ReadOnlySpan<byte> line, string address)
    {
        ArgumentNullException.ThrowIfNull(address);
        var path = line[(line.IndexOf((byte)':') + 1)..];

        // RFC 5321 §3.3: "spaces are not permitted on either side of the colon".
        if (path.StartsWith(" "u8) || path.StartsWith("\t"u8))
        {
            return "There must be no blank behind the colon";
        }

        if (!path.StartsWith("<"u8))
        {
            return "The address must be in angle brackets";
        }

        var at = address.LastIndexOf('@');
        return at < 0 ? null : ProblemOfMailbox(address.AsSpan(0, at), address.AsSpan(at + 1));
    }

    /// <summary>RFC 5321 §4.1.1.1: Domain or address-literal. It is said before SMTPUTF8 can have been, so it is ASCII.</summary>
    public static bool IsHelloName(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Ascii.IsValid(name) && (name.StartsWith('[')
            ? SmtpPathParser.IsDomain(Encoding.ASCII.GetBytes(name))
            : IsHostName(name));
    }

    private static string? ProblemOfMailbox(ReadOnlySpan<char> local, ReadOnlySpan<char> domain)
    {
        // RFC 5321 §4.1.2: Dot-string = Atom *("." Atom)
        if (!local.StartsWith("\"") && (local.StartsWith(".") || local.EndsWith(".") || local.Contains("..", StringComparison.Ordinal)))
        {
            return "The local part has a dot that must be quoted";
        }

        return domain.StartsWith("[") || IsHostName(domain) ? null : "The domain is no host name";
    }

    /// <summary>RFC 5321 §4.1.2: sub-domain = Let-dig [Ldh-str]; RFC 6531 §3.3 adds U-labels.</summary>
    private static bool IsHostName(ReadOnlySpan<char> name)
    {
        foreach (var range in name.Split('.'))
        {
            var label = name[range];
            if (label.IsEmpty || label.Length > MaxLabelOctets || label[0] == '-' || label[^1] == '-' || !IsLabel(label))
            {
                return false;
            }
        }

        return name.Length <= MaxDomainOctets;
    }

    private static bool IsLabel(ReadOnlySpan<char> label)
    {
        foreach (var character in label)
        {
            if (character < '\x80' && !char.IsAsciiLetterOrDigit(character) && character != '-')
            {
                return false;
            }
        }

        return true;
    }
}
