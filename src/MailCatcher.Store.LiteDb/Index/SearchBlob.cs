using System.Text;
using MailCatcher.Store.Search;

namespace MailCatcher.Store.LiteDb.Index;

/// <summary>
/// The texts of a message that searches look at, in one row of octets: the sections subject, Message-ID, from, to, cc, bcc,
/// reply-to, tags, user and text, in the form of <see cref="SearchText.Normalize"/> as UTF-8, each but the last ended by
/// <see cref="EndOfSection"/>, each value of an address or a tag by <see cref="EndOfValue"/>. Normalized text has no such
/// octets, so a match never spans two values, and searching everything is one scan from end to end.
/// </summary>
internal static class SearchBlob
{
    /// <summary>Follows the blob of a message where another comes after it.</summary>
    public const byte EndOfBlob = 3;

    private const byte EndOfSection = 1;
    private const byte EndOfValue = 2;

    private static readonly SearchField[] AddressSections =
        [SearchField.From, SearchField.To, SearchField.Cc, SearchField.Bcc, SearchField.ReplyTo];

    /// <summary>The blob of a message.</summary>
    /// <param name="texts">Its texts.</param>
    /// <param name="tags">Its tags, normalized.</param>
    public static byte[] Create(SearchableMessage texts, IReadOnlyList<string> tags)
    {
        var lists = new IReadOnlyList<string>[AddressSections.Length + 2];
        for (var i = 0; i < AddressSections.Length; i++)
        {
            lists[i] = texts.Addresses(AddressSections[i]);
        }

        lists[^2] = tags;
        lists[^1] = texts.User.Length > 0 ? [texts.User] : [];
        var blob = new byte[Length(texts, lists)];
        var used = WriteSection(blob, 0, texts.Subject);
        used = WriteSection(blob, used, texts.MessageId);
        foreach (var list in lists)
        {
            used = WriteList(blob, used, list);
        }

        Encoding.UTF8.GetBytes(texts.Text, blob.AsSpan(used));
        return blob;
    }

    /// <summary>The part of a blob that a field is in.</summary>
    public static ReadOnlySpan<byte> Field(ReadOnlySpan<byte> blob, SearchField field)
    {
        var (first, count) = field switch
        {
            SearchField.Subject => (0, 1),
            SearchField.MessageId => (1, 1),
            SearchField.User => (2 + AddressSections.Length + 1, 1),
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

    private static int Length(SearchableMessage texts, IReadOnlyList<string>[] lists)
    {
        var length = Encoding.UTF8.GetByteCount(texts.Subject) + Encoding.UTF8.GetByteCount(texts.MessageId)
            + Encoding.UTF8.GetByteCount(texts.Text) + 2 + lists.Length;
        foreach (var list in lists)
        {
            foreach (var value in list)
            {
                length += Encoding.UTF8.GetByteCount(value) + 1;
            }
        }

        return length;
    }

    private static int WriteSection(byte[] blob, int used, string value)
    {
        used += Encoding.UTF8.GetBytes(value, blob.AsSpan(used));
        blob[used++] = EndOfSection;
        return used;
    }

    private static int WriteList(byte[] blob, int used, IReadOnlyList<string> values)
    {
        foreach (var value in values)
        {
            used += Encoding.UTF8.GetBytes(value, blob.AsSpan(used));
            blob[used++] = EndOfValue;
        }

        blob[used++] = EndOfSection;
        return used;
    }
}
