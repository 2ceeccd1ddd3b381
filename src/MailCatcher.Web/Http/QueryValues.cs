using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace MailCatcher.Web.Http;

/// <summary>Reads parameters. As in Mailpit, what cannot be read counts as not given.</summary>
internal static class QueryValues
{
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
}
