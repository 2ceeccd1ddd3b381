using System.Net;
using System.Text;
using MailCatcher.Routing.Dns.Mx;
using MailCatcher.Routing.Reception;
using MailCatcher.Routing.Reception.ReadyMade;
using MailCatcher.Routing.Reception.Rules;
using MailCatcher.Store.Messages;
using Microsoft.Extensions.Time.Testing;

namespace MailCatcher.Routing.Tests.Reception;

/// <summary>A reception with a clock moved by hand, without ready-made addresses unless they are asked for.</summary>
internal sealed class ReceptionUnderTest
{
    public static readonly DateTimeOffset Start = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    public ReceptionUnderTest(
        long seed = 1, RoutingMode routing = RoutingMode.Off, MxResolver? routes = null, ReadyMadeOptions? readyMade = null)
        => Reception = new RuleReception(
            Rules,
            new ReadyMadeAddresses(readyMade ?? ReadyMadeOptions.None),
            routes,
            new ReceptionOptions { Seed = seed, Routing = routing },
            Time);

    public FakeTimeProvider Time { get; } = new(Start);

    public RuleBook Rules { get; } = new();

    public RuleReception Reception { get; }

    /// <summary>A usual session up to MAIL.</summary>
    public static ReceptionFacts Facts { get; } = new()
    {
        Client = IPAddress.Parse("192.0.2.7"),
        Helo = "app.test",
        User = "alice",
        Sender = "app@example.com",
    };

    public Rule Add(BehaviourDefinition behaviour, MatchDefinition? match = null, int expiresAfter = 0, string? id = null)
        => Rules.TryAdd(
            new RuleDefinition { ID = id, Behaviour = behaviour, Match = match, ExpiresAfter = expiresAfter },
            RuleSource.Api,
            isFirst: false,
            out var rule,
            out var reason)
                ? rule
                : throw new InvalidOperationException(reason);

    public Admission Admit(string recipient, ReceptionFacts? facts = null)
        => Reception.Admit(facts ?? Facts, new EnvelopeRecipient(recipient));

    /// <summary>The reply at RCPT as one line; <c>250</c> when it is accepted.</summary>
    public string Rcpt(string recipient, ReceptionFacts? facts = null)
        => Admit(recipient, facts).Verdict.Refusal?.ToString() ?? "250";

    public string Decide(ReceptionStage stage, ReceptionFacts? facts = null)
        => Reception.Decide(stage, facts ?? Facts).Refusal?.ToString() ?? "250";

    /// <summary>The content of a message to recipients that are accepted at RCPT and DATA.</summary>
    public ContentReception Content(string raw, params string[] recipients)
    {
        var admissions = recipients.Select(recipient => Admit(recipient)).ToList();
        Assert.All(admissions, admission => Assert.Null(admission.Verdict.Refusal));
        Assert.Null(Reception.BeginContent(Facts, admissions).Refusal);
        using var content = new MessageContent();
        content.Append(Encoding.UTF8.GetBytes(raw));
        return Reception.EndContent(Facts, admissions, content);
    }
}
