using MailCatcher.Sessions.Smtp;

namespace MailCatcher.Configuration;

/// <summary>What a strict server refuses, in words.</summary>
internal static class Strictness
{
    private static readonly (string Word, SmtpStrictness Demand)[] Demands =
    [
        ("line-ends", SmtpStrictness.LineEnds),
        ("long-lines", SmtpStrictness.LongLines),
        ("header", SmtpStrictness.Header),
        ("eight-bit", SmtpStrictness.EightBit),
        ("utf8-addresses", SmtpStrictness.Utf8Addresses),
        ("addresses", SmtpStrictness.Addresses),
        ("hello-name", SmtpStrictness.HelloName),
    ];

    /// <summary>All or nothing by the words of a switch, or some demands, separated by commas or semicolons.</summary>
    public static Parsed<SmtpStrictness> Parse(string text)
    {
        if (OptionValues.Switch(text) is { Error: null, Value: var isOn })
        {
            return Parsed.Good(isOn ? SmtpStrictness.All : SmtpStrictness.None);
        }

        var chosen = SmtpStrictness.None;
        foreach (var word in text.Split([',', AddressPatterns.Separator], StringSplitOptions.TrimEntries))
        {
            var demand = Array.Find(Demands, one => string.Equals(one.Word, word, StringComparison.OrdinalIgnoreCase)).Demand;
            if (demand == SmtpStrictness.None)
            {
                return Parsed<SmtpStrictness>.Bad(
                    $"'{word}' is none of true, false, {string.Join(", ", Demands.Select(one => one.Word))}");
            }

            chosen |= demand;
        }

        return Parsed.Good(chosen);
    }

    /// <summary>The text that <see cref="Parse"/> reads; null for no demand.</summary>
    public static string? ToText(SmtpStrictness strictness) => strictness switch
    {
        SmtpStrictness.None => null,
        SmtpStrictness.All => OptionValues.SwitchedOn,
        _ => string.Join(AddressPatterns.Separator, Demands.Where(one => strictness.HasFlag(one.Demand)).Select(one => one.Word)),
    };
}
