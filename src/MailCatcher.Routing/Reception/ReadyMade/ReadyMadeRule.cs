using System.Globalization;
using MailCatcher.Routing.Reception.Rules;

namespace MailCatcher.Routing.Reception.ReadyMade;

/// <summary>Makes the rules behind ready-made addresses.</summary>
internal static class ReadyMadeRule
{
    private const int MaxNameLength = 200;

    /// <summary>A rule that applies to everything: which address it belongs to was found before.</summary>
    /// <param name="address">The address, which is its name.</param>
    /// <param name="definition">A behaviour that is known to be right.</param>
    public static Rule Create(string address, BehaviourDefinition definition)
    {
        var name = address.Length <= MaxNameLength ? address : address[..MaxNameLength];
        return RuleReader.TryRead("ready-made", new RuleDefinition { Name = name, Behaviour = definition }, RuleSource.ReadyMade, out var rule, out var reason)
            ? rule
            : throw new InvalidOperationException($"{name}: {reason}");
    }

    /// <summary>Reads three digits from 400 to 599.</summary>
    public static bool TryReadCode(ReadOnlySpan<char> text, out int code)
        => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out code) && text.Length == 3 && code is >= 400 and <= 599;
}
