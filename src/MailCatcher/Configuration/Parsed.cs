namespace MailCatcher.Configuration;

/// <summary>
/// A value read from text, or what is wrong with the text: a phrase that continues "--option: ".
/// </summary>
/// <param name="Value">The value; the type's default when there is an <paramref name="Error"/>.</param>
/// <param name="Error">What is wrong, on one line; null when the text was good.</param>
internal readonly record struct Parsed<T>(T Value, string? Error)
{
    /// <summary>Bad text.</summary>
    public static Parsed<T> Bad(string error) => new(default!, error);

    /// <summary>The value turned into something else; an error stays what it is.</summary>
    public Parsed<TResult> Map<TResult>(Func<T, TResult> convert)
        => Error is null ? Parsed.Good(convert(Value)) : Parsed<TResult>.Bad(Error);
}

/// <summary>Makes good values without naming their type.</summary>
internal static class Parsed
{
    /// <summary>A value read without objection.</summary>
    public static Parsed<T> Good<T>(T value) => new(value, Error: null);
}
