using System.Text;
using MailCatcher.Store.Search;

namespace MailCatcher.Store.LiteDb.Index;

/// <summary>
/// The texts of a message that searches look at, in one array: the sections subject, Message-ID, from, to, cc, bcc,
/// reply-to and text, in the form of <see cref="SearchText.Normalize"/> as UTF-8, each but the last ended by an octet 1,
/// and the values within a section separated by an octet 2. Normalized text has no such octets, so a match never spans two
/// values, and searching everything is one scan from end to end.
/// </summary>
internal static class SearchBlob
{
    private const byte EndOfSection = 1;
    private const byte EndOfValue = 2;

    /// <summary>The sections in order; <see cref="SearchField.Addressed"/> stands for the text of the body here.</summary>
    private static readonly SearchField[] AddressSections =
        [SearchField.From, SearchField.To, SearchField.Cc, SearchField.Bcc, SearchField.ReplyTo];

    /// <summary>The blob of a message.</summary>
    public static byte[] Create(SearchableMessage texts)
    {
        var length = Encoding.UTF8.GetByteCount(texts.Subject) + Encoding.UTF8.GetByteCount(texts.MessageId)
            + Encoding.UTF8.GetByteCount(texts.Text) + 2 + AddressSections.Length;
        foreach (var field in AddressSections)
        {
            foreach (var value in texts.Addresses(field))
            {
                length += Encoding.UTF8.GetByteCount(value) + 1;
            }
        }

        var blob = new byte[length];
        var used = 0;
        Section(texts.Subject);
        Section(texts.MessageId);
        foreach (var field in AddressSections)
        {
            foreach (var value in texts.Addresses(field))
            {
                used += Encoding.UTF8.GetBytes(value, blob.AsSpan(used));
                blob[used++] = EndOfValue;
            }

            blob[used++] = EndOfSection;
        }

        Encoding.UTF8.GetBytes(texts.Text, blob.AsSpan(used));
        return blob;

        void Section(string value)
        {
            used += Encoding.UTF8.GetBytes(value, blob.AsSpan(used));
            blob[used++] = EndOfSection;
        }
    }

    /// <summary>The part of a blob that a field is in.</summary>
    public static ReadOnlySpan<byte> Field(ReadOnlySpan<byte> blob, SearchField field)
    {
        var (first, count) = field switch
        {
            SearchField.Subject => (0, 1),
            SearchField.MessageId => (1, 1),
            SearchField.Addressed => (2, AddressSections.Length),
            _ => (2 + Array.IndexOf(AddressSections, field), 1),
        };
        for (; first > 0; first--)
        {
            blob = blob[(blob.IndexOf(EndOfSection) + 1)..];
        }

        var end = 0;
        for (; count > 0; count--)
        {
            end += blob[end..].IndexOf(EndOfSection) + 1;
        }

        return blob[..(end - 1)];
    }
}
