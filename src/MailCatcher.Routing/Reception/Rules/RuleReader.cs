using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;

namespace MailCatcher.Routing.Reception.Rules;

/// <summary>Makes a rule of what people write, or says which member is wrong.</summary>
public static class RuleReader
{
    private const int MaxNameLength = 200;
    private const int MaxTimes = 1_000_000;

    /// <summary>Reads a rule.</summary>
    /// <param name="id">Its identifier.</param>
    /// <param name="definition">As written.</param>
    /// <param name="source">Where it comes from.</param>
    /// <param name="rule">What was read.</param>
    /// <param name="reason">What is wrong, beginning with the member's name, such as <c>Behaviour.Code: …</c>.</param>
    public static bool TryRead(
        string id,
        RuleDefinition definition,
        RuleSource source,
        [NotNullWhen(true)] out Rule? rule,
        [NotNullWhen(false)] out string? reason)
    {
        ArgumentNullException.ThrowIfNull(definition);
        rule = null;
        reason = CheckNumbers(definition);
        if (reason is not null || !TryReadMatch(definition.Match ?? new MatchDefinition(), out var match, out reason))
        {
            return false;
        }

        if (!BehaviourReader.TryRead(definition.Behaviour, UsualStage(match), out var behaviour, out reason))
        {
            return false;
        }

        reason = FindContradiction(match, behaviour.Stage);
        if (reason is not null)
        {
            return false;
        }

        rule = new Rule(id, definition, match, behaviour, source);
        return true;
    }

    // RFC 5321 §3.3: what comes later in a session is not known yet.
    private static string? FindContradiction(RuleMatch match, ReceptionStage stage)
    {
        var word = ReceptionStages.WordOf(stage);
        if (match.Header is not null && stage != ReceptionStage.Content)
        {
            return $"Match.Header: at {word} the headers are not known; Behaviour.Stage has to be content";
        }

        if (match.Recipient is not null && stage < ReceptionStage.Rcpt)
        {
            return $"Match.Recipient: at {word} no recipient is known";
        }

        if (match.Sender is not null && stage < ReceptionStage.Mail)
        {
            return $"Match.Sender: at {word} the sender is not known";
        }

        if (match.User is not null && stage < ReceptionStage.Auth)
        {
            return $"Match.User: at {word} no user is known";
        }

        return match.Helo is not null && stage < ReceptionStage.Ehlo ? $"Match.Helo: at {word} the client has not named itself" : null;
    }

    private static ReceptionStage UsualStage(RuleMatch match) => match.Header is null ? ReceptionStage.Rcpt : ReceptionStage.Content;

    private static bool TryReadMatch(MatchDefinition definition, [NotNullWhen(true)] out RuleMatch? match, [NotNullWhen(false)] out string? reason)
    {
        match = null;
        if (!TryReadPattern("Recipient", definition.Recipient, out var recipient, out reason)
            || !TryReadPattern("Sender", definition.Sender, out var sender, out reason)
            || !TryReadPattern("Helo", definition.Helo, out var helo, out reason)
            || !TryReadPattern("User", definition.User, out var user, out reason)
            || !TryReadPattern("Server", definition.Server, out var server, out reason)
            || !TryReadClients(definition.Client, out var clients, out reason))
        {
            return false;
        }

        HeaderPattern? header = null;
        if (!string.IsNullOrEmpty(definition.Header) && !HeaderPattern.TryParse(definition.Header, out header, out reason))
        {
            reason = $"Match.Header: {reason}";
            return false;
        }

        TimeWindow? window = null;
        if (!string.IsNullOrEmpty(definition.Window) && !TimeWindow.TryParse(definition.Window, out window, out reason))
        {
            reason = $"Match.Window: {reason}";
            return false;
        }

        match = new RuleMatch
        {
            Recipient = recipient,
            Sender = sender,
            Helo = helo,
            User = user,
            Clients = clients,
            Server = server,
            Header = header,
            Window = window,
            Probability = definition.Probability ?? 100,
            Every = definition.Every,
            First = definition.First,
        };
        return true;
    }

    private static bool TryReadPattern(string member, string? text, out AddressPattern? pattern, [NotNullWhen(false)] out string? reason)
    {
        pattern = null;
        reason = "";
        if (string.IsNullOrEmpty(text) || AddressPattern.TryParse(text, out pattern, out reason))
        {
            return true;
        }

        reason = $"Match.{member}: {reason}";
        return false;
    }

    private static bool TryReadClients(string? text, out IReadOnlyList<IPNetwork> clients, [NotNullWhen(false)] out string? reason)
    {
        var networks = new List<IPNetwork>();
        clients = networks;
        reason = "";
        foreach (var part in (text ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (IPAddress.TryParse(part, out var address))
            {
                networks.Add(new IPNetwork(address, address.GetAddressBytes().Length * 8));
            }
            else if (IPNetwork.TryParse(part, out var network))
            {
                networks.Add(network);
            }
            else
            {
                reason = $"Match.Client: '{part}' is neither an IP address nor a network such as 10.0.0.0/8";
                return false;
            }
        }

        return true;
    }

    private static string? CheckNumbers(RuleDefinition definition)
    {
        var match = definition.Match ?? new MatchDefinition();
        if (definition.Name?.Length > MaxNameLength || (definition.Name ?? "").Any(char.IsControl))
        {
            return $"Name: has more than {MaxNameLength} characters, or control characters";
        }

        if (match.Probability is not (null or (>= 0 and <= 100)))
        {
            return string.Create(CultureInfo.InvariantCulture, $"Match.Probability: {match.Probability} is not between 0 and 100");
        }

        return Times("Match.Every", match.Every) ?? Times("Match.First", match.First) ?? Times("ExpiresAfter", definition.ExpiresAfter);
    }

    private static string? Times(string member, int times)
        => times is < 0 or > MaxTimes ? $"{member}: is not between 0 and {MaxTimes}" : null;
}
