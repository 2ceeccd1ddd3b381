using MailCatcher.Store;
using MailCatcher.Store.Messages;
using MailCatcher.Store.Search;

namespace TestKit.Stores;

/// <summary>Shorter ways to ask a store, for tests.</summary>
public static class StoreReading
{
    /// <summary>Appends a message and disposes of its content.</summary>
    public static async Task<MessageSummary> AddAsync(this IMailStore store, NewMessage message)
    {
        using (message.Content)
        {
            return await store.AppendAsync(message, CancellationToken.None);
        }
    }

    /// <summary>Appends a short message with a subject.</summary>
    public static Task<MessageSummary> AddAsync(this IMailStore store, string subject, params string[] recipients)
        => store.AddAsync(TestMessage.WithSubject(subject, recipients));

    /// <summary>Part of the list; everything by default.</summary>
    public static async Task<MessagePage> PageAsync(this IMailStore store, MessageListRequest? request = null)
        => await store.ListAsync(request ?? new MessageListRequest { Limit = int.MaxValue }, CancellationToken.None);

    /// <summary>Subjects of a page, in its order.</summary>
    public static async Task<string[]> SubjectsAsync(this IMailStore store, MessageListRequest? request = null)
        => [.. (await store.PageAsync(request)).Messages.Select(message => message.Digest.Subject)];

    /// <summary>Subjects of all messages that a search finds.</summary>
    public static Task<string[]> SearchAsync(this IMailStore store, string query)
        => store.SubjectsAsync(new MessageListRequest { Query = Query(query), Limit = int.MaxValue });

    /// <summary>All raw octets of a message; null when there is no such message.</summary>
    public static async Task<byte[]?> RawAsync(this IMailStore store, MessageId id)
    {
        await using var stream = await store.OpenRawAsync(id, CancellationToken.None);
        if (stream is null)
        {
            return null;
        }

        var octets = new byte[stream.Length];
        await stream.ReadExactlyAsync(octets);
        return octets;
    }

    /// <summary>A query that must be understood; dates are in UTC.</summary>
    public static SearchQuery Query(string text)
        => SearchQueryParser.TryParse(text, TimeZoneInfo.Utc, TimeProvider.System, out var query, out var error)
            ? query
            : throw new ArgumentException(error, nameof(text));
}
