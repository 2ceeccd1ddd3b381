using System.Globalization;
using System.Text.Json.Nodes;
using MailCatcher.Routing.Reception;
using MailCatcher.Routing.Reception.ReadyMade;
using MailCatcher.Routing.Reception.Rules;
using MailCatcher.Sessions.Smtp;
using MailCatcher.Store.Sessions;
using TestKit.Connections;
using TestKit.Intakes;
using TestKit.Transcripts;

namespace MailCatcher.Sessions.Tests.Smtp;

/// <summary>
/// Plays tests/transcripts/reception. Settings: <c>rules</c>, as the API takes them; <c>lmtp</c>; <c>users</c> open; <c>captured</c>, how many
/// messages there must be; <c>recipients</c> and <c>plan</c> of the last one; <c>refused</c>, what the record of the session has.
/// </summary>
public sealed class SmtpReceptionTests
{
    private static readonly TranscriptFolder Folder = new("reception");

    public static TheoryData<string, InputSplit> Transcripts => Folder.InEverySplit();

    [Theory]
    [MemberData(nameof(Transcripts))]
    public async Task The_server_says_what_the_rules_say(string name, InputSplit split)
    {
        var transcript = Folder.Load(name);
        var settings = transcript.Settings.ToDictionary();
        var rules = new RuleBook();
        foreach (var json in JsonNode.Parse(Take(settings, "rules")!)!.AsArray())
        {
            Assert.True(RuleJson.TryRead((JsonObject)json!, out var definition, out var reason), reason);
            Assert.True(rules.TryAdd(definition, RuleSource.Api, isFirst: false, out _, out reason), reason);
        }

        var reception = new LateReception();
        var server = new SmtpTestServer(options => options with
        {
            Reception = reception,
            Variant = Take(settings, "lmtp") is null ? SmtpVariant.Smtp : SmtpVariant.Lmtp,
            Credentials = Take(settings, "users") is null ? null : new FixedCredentials(null),
        });
        reception.Inner = new RuleReception(
            rules, new ReadyMadeAddresses(ReadyMadeOptions.None), routes: null, new ReceptionOptions(), server.Time);

        await using (var connection = server.Connect(split))
        {
            await TranscriptPlayer.PlayAsync(transcript, connection, server.Time);
        }

        if (Take(settings, "captured") is { } count)
        {
            Assert.Equal(int.Parse(count, CultureInfo.InvariantCulture), server.Intake.Count);
        }

        if (Take(settings, "refused") is { } refused)
        {
            var session = server.Sessions.Find(Assert.Single(server.Sessions.List(SessionFilter.All, 0, 10).Sessions).Id)!;
            Assert.Equal(refused, string.Join("; ", session.Refused.Select(
                attempt => string.Create(CultureInfo.InvariantCulture, $"{attempt.Stage} {attempt.Code} {attempt.Rule ?? "-"}"))));
        }

        if (Take(settings, "recipients") is { } recipients)
        {
            Assert.Equal(recipients, string.Join(' ', server.Intake.Messages[^1].Envelope.Recipients.Select(recipient => recipient.Address)));
        }

        if (Take(settings, "plan") is { } plan)
        {
            Assert.Equal(plan, Describe(server.Intake.Messages[^1]));
        }

        Assert.Empty(settings);
    }

    private static string Describe(CapturedMail mail)
    {
        var recipients = mail.Plan.Recipients.Count == 0
            ? mail.Envelope.Recipients.Select(recipient => recipient.Address)
            : mail.Plan.Recipients.Select(Describe);
        var refused = mail.Plan.Refused.Select(journey => $"{journey.Address} {journey.Outcome} {journey.Steps[^1].Code}");
        var text = string.Join(", ", recipients);
        return mail.Plan.Refused.Count == 0 ? text : $"{text}; refused {string.Join(", ", refused)}";
    }

    private static string Describe(RecipientPlan plan)
    {
        string?[] words =
        [
            plan.Recipient.Address,
            .. plan.EarlierSteps.Select(step => $"after {step.Code}"),
            .. plan.Later.Select(action => action.GetType().Name),
            plan.Rule?.Name,
        ];
        return string.Join(' ', words.Where(word => word is not null));
    }

    private static string? Take(Dictionary<string, string> settings, string name) => settings.Remove(name, out var value) ? value : null;

    /// <summary>Breaks the circle between the server, whose clock the rules need, and the rules, which its options need.</summary>
    private sealed class LateReception : IReception
    {
        public RuleReception Inner { get; set; } = null!;

        public ReceptionVerdict Decide(ReceptionStage stage, ReceptionFacts facts) => Inner.Decide(stage, facts);

        public Admission Admit(ReceptionFacts facts, Store.Messages.EnvelopeRecipient recipient) => Inner.Admit(facts, recipient);

        public ReceptionVerdict BeginContent(ReceptionFacts facts, IReadOnlyList<Admission> recipients) => Inner.BeginContent(facts, recipients);

        public ContentReception EndContent(ReceptionFacts facts, IReadOnlyList<Admission> recipients, Store.Messages.MessageContent content)
            => Inner.EndContent(facts, recipients, content);
    }
}
