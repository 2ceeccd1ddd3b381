using System.Globalization;
using MailCatcher.Store.Mailboxes;
using MailCatcher.Store.Messages;
using Microsoft.AspNetCore.Http;

namespace MailCatcher.Web.Http;

/// <summary>Reads the parameters lists have in common. As in Mailpit, what cannot be read counts as not given.</summary>
internal static class QueryValues
{
    /// <summary>Messages on a page unless the request says otherwise.</summary>
    public const int DefaultLimit = 50;

    /// <summary>The first value of a parameter; empty when it is not there.</summary>
    public static string Text(this IQueryCollection query, string name) => query[name] is { Count: > 0 } values ? values[0] ?? "" : "";

    /// <summary>A whole number that is not negative; the default for anything else.</summary>
    public static long Number(this IQueryCollection query, string name, long otherwise)
        => long.TryParse(query.Text(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : otherwise;

    /// <summary>The same within the range of an int; larger numbers become the largest.</summary>
    public static int Count(this IQueryCollection query, string name, int otherwise)
        => (int)Math.Min(int.MaxValue, query.Number(name, otherwise));

    /// <summary>True for <c>1</c>, <c>true</c>, and a parameter without a value.</summary>
    public static bool Flag(this IQueryCollection query, string name)
        => query.ContainsKey(name) && query.Text(name) is "" or "1" or "true";

    /// <summary>The part of the list that is asked for.</summary>
    public static MessageListRequest ListRequest(this IQueryCollection query) => new()
    {
        Mailbox = query.Mailbox(),
        AfterSequence = query.Number("after_sequence", 0),
        BeforeSequence = query.Number("before_sequence", long.MaxValue),
        ReceivedBefore = query.Moment("before"),
        Skip = query.Count("start", 0),
        Limit = query.Count("limit", DefaultLimit),
    };

    /// <summary>The mailbox that is asked for; all mail when none is.</summary>
    public static MailboxName Mailbox(this IQueryCollection query)
        => query.Text("mailbox") is { Length: > 0 } address ? MailboxName.OfAddress(address) : MailboxName.AllMail;

    private static DateTimeOffset? Moment(this IQueryCollection query, string name)
        => DateTimeOffset.TryParse(
            query.Text(name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var moment)
            ? moment
            : null;
}
