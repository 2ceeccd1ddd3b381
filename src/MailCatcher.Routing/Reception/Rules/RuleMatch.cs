using System.Net;
using MailCatcher.Mail;

namespace MailCatcher.Routing.Reception.Rules;

/// <summary>What a rule applies to. What is null is not asked for. Immutable and thread-safe.</summary>
public sealed record RuleMatch
{
    /// <summary>What the recipient has to fit.</summary>
    public AddressPattern? Recipient { get; init; }

    /// <summary>What the sender has to fit; the null reverse-path is seen as <c>&lt;&gt;</c>.</summary>
    public AddressPattern? Sender { get; init; }

    /// <summary>What the name in EHLO has to fit.</summary>
    public AddressPattern? Helo { get; init; }

    /// <summary>What the authenticated user has to fit.</summary>
    public AddressPattern? User { get; init; }

    /// <summary>Networks, one of which the client has to be in; empty for any client.</summary>
    public IReadOnlyList<IPNetwork> Clients { get; init; } = [];

    /// <summary>What the address that was connected to has to fit, with or without its port.</summary>
    public AddressPattern? Server { get; init; }

    /// <summary>A header field that the message has to have.</summary>
    public HeaderPattern? Header { get; init; }

    /// <summary>When it applies.</summary>
    public TimeWindow? Window { get; init; }

    /// <summary>In how many of a hundred cases it applies, from 0 to 100.</summary>
    public double Probability { get; init; } = 100;

    /// <summary>Applies each nth time; 0 for each time.</summary>
    public int Every { get; init; }

    /// <summary>Applies only the first n times; 0 for each time.</summary>
    public int First { get; init; }

    /// <summary>Whether the facts fit, apart from chance, counts and headers.</summary>
    /// <param name="facts">What is known.</param>
    /// <param name="recipient">The recipient; null before there is one.</param>
    /// <param name="now">The time.</param>
    public bool Fits(ReceptionFacts facts, string? recipient, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(facts);
        return Fits(Recipient, recipient)
            && Fits(Sender, facts.Sender is "" ? "<>" : facts.Sender)
            && Fits(Helo, facts.Helo)
            && Fits(User, facts.User)
            && (Clients.Count == 0 || (facts.Client is { } client && Clients.Any(network => network.Contains(client))))
            && FitsServer(facts.Server)
            && (Window?.Contains(now) ?? true);
    }

    /// <summary>Whether the headers fit.</summary>
    public bool FitsHeaders(IReadOnlyList<MessageHeader> headers) => Header?.Fits(headers) ?? true;

    private bool FitsServer(string? server)
        => Server is null || (server is not null && (Server.IsMatch(server) || Server.IsMatch(WithoutPort(server))));

    private static string WithoutPort(string server)
        => server.LastIndexOf(':') is > 0 and var colon && !server.StartsWith("unix:", StringComparison.Ordinal) ? server[..colon].Trim('[', ']') : server;

    private static bool Fits(AddressPattern? pattern, string? value) => pattern is null || (value is not null && pattern.IsMatch(value));
}
