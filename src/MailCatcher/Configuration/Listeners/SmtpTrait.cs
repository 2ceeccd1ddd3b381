namespace MailCatcher.Configuration.Listeners;

/// <summary>
/// One trait of listeners that take mail: an option for all of them and, behind an address, a setting for one.
/// </summary>
internal sealed record SmtpTrait
{
    /// <summary>The setting's word; null when it can be set for all listeners alone.</summary>
    public string? Word { get; init; }

    /// <summary>The option without dashes; null when another option decides it for all listeners.</summary>
    public string? Option { get; init; }

    /// <summary>What the value is called; null for a switch.</summary>
    public required string? ValueName { get; init; }

    /// <summary>The option's value when it is not given; null for none.</summary>
    public string? Default { get; init; }

    /// <summary>One or two lines.</summary>
    public required string Help { get; init; }

    /// <summary>Puts a value into the traits, or says what is wrong with it.</summary>
    public required Func<SmtpTraits, string, Parsed<SmtpTraits>> Apply { get; init; }

    /// <summary>The value in the words of the setting, true for a switch; null when there is nothing to tell.</summary>
    public required Func<SmtpTraits, string?> Show { get; init; }

    /// <summary>The listeners that can have the setting.</summary>
    public Func<ListenerProtocol, bool> IsFor { get; init; } = ListenerProtocols.TakesMail;

    /// <summary>The setting that makes a listener as it is; null when there is nothing to tell.</summary>
    public string? Describe(SmtpTraits traits)
        => Word is null || Show(traits) is not { } value ? null : value == OptionValues.SwitchedOn ? Word : $"{Word}={value}";

    /// <summary>The option for all listeners; there has to be one.</summary>
    public OptionDefinition ToOption() => new()
    {
        Name = Option!,

        // What is off unless it is named needs no value to be on.
        ValueName = ValueName is null || Default == OptionValues.SwitchedOff ? null : ValueName,
        Default = Default,
        DefaultText = Default ?? "none",
        Help = Help,
        Apply = (settings, text) => Apply(settings.SmtpTraits, text).Map(traits => settings with { SmtpTraits = traits }),
    };

    /// <summary>The setting of one listener; there has to be one.</summary>
    public ListenerSetting ToSetting() => new()
    {
        Name = Word!,

        // A comma ends the entry.
        ValueName = ValueName?.Replace(',', AddressPatterns.Separator),
        Help = Option is null ? Help : $"as --{Option} for all",
        IsFor = IsFor,
        Apply = (entry, text) =>
        {
            // What is wrong with a value does not depend on the traits it changes.
            var (before, tried) = (entry.OfAll, Apply(new SmtpTraits(), text));
            return tried.Map(_ => entry with { OfAll = traits => Apply(before(traits), text).Value });
        },
    };
}
