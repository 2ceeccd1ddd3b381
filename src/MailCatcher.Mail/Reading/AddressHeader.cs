using MimeKit;

namespace MailCatcher.Mail.Reading;

/// <summary>Reads address headers (RFC 5322 §3.6.2, §3.6.3) as leniently as mail programs do.</summary>
internal static class AddressHeader
{
    /// <summary>
    /// The addresses of one header, groups flattened. A header that is not blank and cannot be parsed gives one entry with
    /// its text as the name.
    /// </summary>
    public static IReadOnlyList<MailAddress> Parse(byte[] raw, string? charsetHint)
    {
        var value = HeaderText.ToUtf8(raw, charsetHint);
        if (InternetAddressList.TryParse(MimeOptions.Parser, value, out var list))
        {
            var found = new List<MailAddress>(Math.Min(list.Count, MailLimits.Addresses));
            Flatten(list, found);
            return found;
        }

        var text = HeaderText.Decode(raw, charsetHint, MailLimits.HeaderText);
        return text.Trim(" \t<>,;".AsSpan()).IsEmpty ? [] : [new MailAddress(text, "")];
    }

    private static void Flatten(InternetAddressList list, List<MailAddress> into)
    {
        foreach (var address in list)
        {
            if (into.Count == MailLimits.Addresses)
            {
                return;
            }

            if (address is GroupAddress group)
            {
                Flatten(group.Members, into);
            }
            else if (address is MailboxAddress mailbox)
            {
                into.Add(new MailAddress(
                    HeaderText.OneLine(mailbox.Name ?? "", MailLimits.HeaderText),
                    HeaderText.OneLine(mailbox.Address, MailLimits.HeaderText)));
            }
        }
    }
}
