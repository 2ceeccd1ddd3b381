using MailCatcher.Mail;
using MailCatcher.Routing.Dns.Mx;
using MailCatcher.Routing.Journeys;
using MailCatcher.Routing.Reception.ReadyMade;
using MailCatcher.Routing.Reception.Rules;
using MailCatcher.Store.Journeys;
using MailCatcher.Store.Messages;

namespace MailCatcher.Routing.Reception;

/// <inheritdoc cref="IReception"/>
public sealed partial class RuleReception : IReception
{
    private readonly RuleBook _rules;
    private readonly ReadyMadeAddresses _readyMade;
    private readonly MxResolver? _routes;
    private readonly ReceptionOptions _options;
    private readonly TimeProvider _time;
    private readonly EarlierTries _tries = new();

    /// <summary>A reception that follows rules.</summary>
    /// <param name="rules">The rules, in order.</param>
    /// <param name="readyMade">The addresses that are looked up after them.</param>
    /// <param name="routes">Where the zones lead; null when no domain is looked up.</param>
    /// <param name="options">Settings.</param>
    /// <param name="time">The clock.</param>
    public RuleReception(RuleBook rules, ReadyMadeAddresses readyMade, MxResolver? routes, ReceptionOptions options, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentNullException.ThrowIfNull(readyMade);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(time);
        _rules = rules;
        _readyMade = readyMade;
        _routes = routes;
        _options = options;
        _time = time;
    }

    /// <inheritdoc/>
    public ReceptionVerdict Decide(ReceptionStage stage, ReceptionFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        return Decide(stage, Moment.Before(stage, facts, _time.GetUtcNow(), counts: true));
    }

    /// <inheritdoc/>
    public Admission Admit(ReceptionFacts facts, EnvelopeRecipient recipient)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(recipient);
        var moment = Moment.Of(recipient.Address, facts, _time.GetUtcNow(), counts: true);
        var admission = Admit(recipient, moment, FindRoute(recipient.Address));
        if (admission.Verdict.Refusal is null)
        {
            admission.EarlierSteps = _tries.Take(moment.Pair);
        }
        else
        {
            admission.RefusedSteps = admission is { Rule: null, Route: { } route }
                ? [.. RouteSteps.Of(route, moment.Now)]
                : [Refusal(moment, "recipient refused", admission.Verdict)];
            _tries.Add(moment.Pair, admission.RefusedSteps[^1]);
        }

        return admission;
    }

    /// <inheritdoc/>
    public ReceptionVerdict BeginContent(ReceptionFacts facts, IReadOnlyList<Admission> recipients)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(recipients);
        var now = _time.GetUtcNow();
        var verdicts = recipients.Select(admission => admission.Rule is { } rule
            ? new RuleAction(rule, Moment.Of(admission.Recipient.Address, facts, now, counts: true)).At(ReceptionStage.Data, facts.DeclaredSize)
            : ReceptionVerdict.Pass).ToList();
        var verdict = CommonVerdict.Of(verdicts);
        if (verdict.Refusal is null)
        {
            for (var i = 0; i < verdicts.Count; i++)
            {
                recipients[i].Unsaid = verdicts[i].Refusal;
            }
        }

        Remember(recipients, facts, verdict, now);
        return verdict;
    }

    /// <inheritdoc/>
    public ContentReception EndContent(ReceptionFacts facts, IReadOnlyList<Admission> recipients, MessageContent content)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(recipients);
        ArgumentNullException.ThrowIfNull(content);
        var now = _time.GetUtcNow();
        var rules = _rules.List();
        var headers = rules.Any(rule => rule.Match.Header is not null && rule.IsInForce) ? ReadHeaders(content) : null;
        var verdicts = new List<ReceptionVerdict>(recipients.Count);
        var plans = new List<RecipientPlan>(recipients.Count);
        foreach (var admission in recipients)
        {
            var moment = Moment.Of(admission.Recipient.Address, facts, now, counts: true);
            var rule = FindByHeaders(rules, headers, admission.Rule, moment) ?? admission.Rule;
            var verdict = rule is null
                ? ReceptionVerdict.Pass
                : new RuleAction(rule, moment).At(ReceptionStage.Content, (ulong)content.Length);
            verdicts.Add(admission.Unsaid is { } unsaid ? verdict with { Refusal = unsaid } : verdict);
            plans.Add(Plan(admission, rule));
        }

        var common = CommonVerdict.Of(verdicts);
        Remember(recipients, facts, common, now);
        return new ContentReception(
            common,
            verdicts,
            [.. plans.Select((plan, i) => verdicts[i].Refusal is { } refusal ? WithBounce(plan, refusal) : plan)],
            [.. plans.Where((_, i) => verdicts[i].Refusal is null)]);
    }

    private ReceptionVerdict Decide(ReceptionStage stage, Moment moment)
    {
        var rule = Find(_rules.List(), rule => rule.Behaviour.Stage == stage, moment)
            ?? (stage == ReceptionStage.Mail ? _readyMade.FindSender(moment.Facts.Sender ?? "") : null);
        return rule is null ? ReceptionVerdict.Pass : new RuleAction(rule, moment).At(stage, moment.Facts.DeclaredSize);
    }

    private Admission Admit(EnvelopeRecipient recipient, Moment moment, MxResolution? route)
    {
        // RFC 5321 §5.1: the domain is looked up before its server is asked, so that its failure comes first.
        if (_options.Routing == RoutingMode.Mx && route?.Failure is { } failure)
        {
            var reply = new ReceptionReply(failure.Code, failure.EnhancedCode, failure.Text);
            return new Admission(recipient, new ReceptionVerdict { Refusal = reply }) { Route = route };
        }

        var rule = Find(_rules.List(), rule => rule.Behaviour.Stage >= ReceptionStage.Rcpt && rule.Match.Header is null, moment)
            ?? _readyMade.Find(recipient.Address);
        var verdict = rule is null
            ? ReceptionVerdict.Pass
            : new RuleAction(rule, moment).At(ReceptionStage.Rcpt, moment.Facts.DeclaredSize);
        return new Admission(recipient, verdict) { Rule = rule, Route = route };
    }

    private static RecipientPlan Plan(Admission admission, Rule? rule) => new(admission.Recipient)
    {
        Route = admission.Route,
        Rule = rule?.Applied,
        EarlierSteps = admission.EarlierSteps,
        Later = rule?.Behaviour is RuleBehaviour.Afterwards afterwards ? [afterwards.Action] : [],
    };

    // RFC 5321 §4.2.5: after one reply for all, a recipient that does not take the message gets a notification of failure instead.
    private static RecipientPlan WithBounce(RecipientPlan plan, ReceptionReply refusal) => plan with
    {
        Later = [new LaterAction.Bounce(TimeSpan.Zero, refusal.EnhancedCode, refusal.Code, refusal.Text)],
    };

    private static IReadOnlyList<MessageHeader> ReadHeaders(MessageContent content)
    {
        using var raw = content.OpenRead();
        return MailReader.Read(raw, withChecksums: false).Headers;
    }

    /// <summary>A rule about the headers, if it comes before the one that was found at RCPT.</summary>
    private Rule? FindByHeaders(IReadOnlyList<Rule> rules, IReadOnlyList<MessageHeader>? headers, Rule? found, Moment moment)
        => headers is null
            ? null
            : Find(
                rules.TakeWhile(rule => found is null || rule.Id != found.Id),
                rule => rule.Match.Header is not null && rule.Match.FitsHeaders(headers),
                moment);

    private Rule? Find(IEnumerable<Rule> rules, Func<Rule, bool> isAsked, Moment moment)
        => rules.FirstOrDefault(rule => rule.IsInForce
            && isAsked(rule)
            && rule.Match.Fits(moment.Facts, moment.Recipient, moment.Now)
            && rule.Counters.TryApply(rule, moment.Pair, _options.Seed, moment.Counts));

    private static JourneyStep Refusal(Moment moment, string what, ReceptionVerdict verdict)
    {
        var reply = verdict.Refusal!;
        return new(moment.Now, JourneyServer.Recipient, what, reply.IsTemporary ? StepOutcome.Deferred : StepOutcome.Failed)
        {
            Code = reply.Code,
            Text = reply.ToString(),
            Detail = verdict.Rule?.Name,
        };
    }

    /// <summary>Remembers the refusal of a whole message as a try that may be followed by one that succeeds.</summary>
    private void Remember(IReadOnlyList<Admission> recipients, ReceptionFacts facts, ReceptionVerdict verdict, DateTimeOffset now)
    {
        foreach (var admission in verdict.Refusal is null ? [] : recipients)
        {
            var moment = Moment.Of(admission.Recipient.Address, facts, now, counts: true);
            foreach (var step in admission.EarlierSteps)
            {
                _tries.Add(moment.Pair, step);
            }

            _tries.Add(moment.Pair, Refusal(moment, "message refused", verdict));
        }
    }

    private MxResolution? FindRoute(string address)
    {
        if (_routes is null || _options.Routing == RoutingMode.Off)
        {
            return null;
        }

        // RFC 5321 §4.5.1: <postmaster> without a domain is this server's own.
        var at = address.LastIndexOf('@');
        return at < 0 ? null : _routes.Resolve(address[(at + 1)..]);
    }
}
