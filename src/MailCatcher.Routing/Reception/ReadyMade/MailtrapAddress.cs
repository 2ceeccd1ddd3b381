using MailCatcher.Routing.Reception.Rules;

namespace MailCatcher.Routing.Reception.ReadyMade;

/// <summary>
/// Mailtrap's addresses: <c>bounce+550+no+such+user@…</c> is refused with that code and text, which is written as in a URL.
/// </summary>
internal static class MailtrapAddress
{
    private const string Prefix = "bounce+";
    private const int CodeLength = 3;
    private const int MaxTextLength = 400;

    /// <summary>The rule of a local part; null when it is none of these.</summary>
    public static Rule? Find(string local)
    {
        if (!local.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var rest = local[Prefix.Length..];
        if (rest.Length < CodeLength
            || !ReadyMadeRule.TryReadCode(rest.AsSpan(0, CodeLength), out var code)
            || (rest.Length > CodeLength && rest[CodeLength] != '+'))
        {
            return null;
        }

        var text = rest.Length > CodeLength ? Decode(rest[(CodeLength + 1)..]) : "";
        var words = text.Split(' ', 2);
        var hasStatus = EnhancedCodes.ClassOf(words[0]) == code / 100;
        return ReadyMadeRule.Create(local + "@*", new BehaviourDefinition
        {
            Kind = "reject",
            Code = code,
            EnhancedCode = hasStatus ? words[0] : null,
            Text = hasStatus ? words.ElementAtOrDefault(1) : text,
        });
    }

    private static string Decode(string text)
    {
        var decoded = Uri.UnescapeDataString(text.Replace('+', ' '));
        return decoded.Length <= MaxTextLength ? decoded : decoded[..MaxTextLength];
    }
}
