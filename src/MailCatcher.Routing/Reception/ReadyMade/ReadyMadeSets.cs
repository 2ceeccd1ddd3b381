using MailCatcher.Routing.Reception.Rules;

namespace MailCatcher.Routing.Reception.ReadyMade;

/// <summary>The ready-made addresses as tables.</summary>
public static class ReadyMadeSets
{
    /// <summary>Name of this server's own set.</summary>
    public const string Own = "mailcatcher";

    internal const string Mailtrap = "mailtrap";
    internal const string Mox = "mox";

    /// <summary>Seconds between a message and what follows it, so that both are seen in their order.</summary>
    private const double Later = 1;

    private static readonly BehaviourDefinition Accept = new() { Kind = "accept" };

    private static readonly BehaviourDefinition Bounce = new() { Kind = "bounce", Code = 550, Delay = Later };

    private static readonly BehaviourDefinition OutOfOffice = new() { Kind = "auto-reply", Delay = Later };

    private static readonly BehaviourDefinition Complaint = new() { Kind = "complaint", Delay = Later };

    /// <summary>Names of the providers' sets.</summary>
    public static IReadOnlyList<string> Providers { get; } = ["ses", "postmark", "mailersend", "resend", Mailtrap, Mox];

    /// <summary>A provider's set.</summary>
    internal static ReadyMadeSet OfProvider(string name) => name switch
    {
        "ses" => Ses,
        "postmark" => Postmark,
        "mailersend" => MailerSend,
        "resend" => Resend,
        Mailtrap => MailtrapSet,
        Mox => MoxSet,
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "There is no such provider."),
    };

    /// <summary>This server's own set in a domain.</summary>
    internal static ReadyMadeSet OwnIn(string domain) => new(Own, "MailCatcher", domain,
    [
        Address("success", Accept),
        Address("bounce", Reject(550)),
        Address("asyncbounce", Bounce),
        Address("full", Reject(552)),
        Address("defer", Reject(451)),
        Address("greylist", new BehaviourDefinition { Kind = "defer", Code = 451, EnhancedCode = "4.7.1", Count = 1 }),
        Address("ooto", OutOfOffice),
        Address("complaint", Complaint),
        Address("blocked", Reject(550, "5.7.1", "Mail from you is blocked")),
        Address("ratelimit", Reject(450, "4.7.1", "Too many messages; try again later")),
        Address("slow", new BehaviourDefinition { Kind = "delay", Delay = 10 }),
        Address("drop", new BehaviourDefinition { Kind = "drop", Stage = "data" }),
        Address("toobig", Reject(552, "5.3.4", "The message is too big for this mailbox") with { Stage = "content" }),
        Address("tls", new BehaviourDefinition { Kind = "tls" }),
        new("smtp-<code>", "refuses at rcpt with that code, from 400 to 599"),
        new("delay-<seconds>", "answers so many seconds late at rcpt, up to 3600"),
    ]);

    // Amazon SES accepts a message as a relay does; what happens at the recipient's server comes back by mail.
    private static ReadyMadeSet Ses { get; } = new("ses", "Amazon SES", "simulator.amazonses.com",
    [
        Address("success", Accept),
        Address("bounce", Bounce),
        Address("ooto", OutOfOffice),
        Address("complaint", Complaint),
        Address("suppressionlist", Bounce with { Text = "The address is on the suppression list, since mail to it has bounced before" }),
    ]);

    private static ReadyMadeSet Postmark { get; } = new("postmark", "Postmark", "bounce-testing.postmarkapp.com",
    [
        Address("HardBounce", Bounce),
        Address("SoftBounce", Bounce with { Code = 452 }),
        Address("Transient", new BehaviourDefinition { Kind = "delayed", Delay = Later }),
        Address("AutoResponder", OutOfOffice),
        Address("DnsError", Bounce with { Code = 451, EnhancedCode = "4.4.3", Text = "The domain cannot be looked up at present" }),
        Address("SpamNotification", Bounce with { Code = 554, Text = "The message looks like spam" }),
        Address("Blocked", Bounce with { EnhancedCode = "5.7.1", Text = "Mail from your network is blocked" }),
        Address("AddressChange", Answer("My address has changed. Please write to the new one from now on.")),
        Address("Unsubscribe", Answer("Please unsubscribe me from this list.")),
        Address("Subscribe", Answer("Please subscribe me to this list.")),
        new("<anything else>", "as HardBounce"),
    ]);

    private static ReadyMadeSet MailerSend { get; } = new("mailersend", "MailerSend", "bounce-test.mailersend.net",
    [
        Address("hard-bounce", Reject(550)),
        Address("soft-bounce", Reject(421)),
        Address("blocked", Reject(554)),
        Address("transient", Reject(450)),
        Address("dns-error", Reject(450, "4.4.3", "The domain cannot be looked up at present")),
        Address("dmarc", Reject(550, "5.7.26", "The message fails the DMARC policy of its domain")),
    ]);

    // Resend relays, too.
    private static ReadyMadeSet Resend { get; } = new("resend", "Resend", "resend.dev",
    [
        Address("delivered", Accept),
        Address("bounced", Bounce),
        Address("complained", Complaint),
    ]);

    private static ReadyMadeSet MailtrapSet { get; } = new(Mailtrap, "Mailtrap", "*",
    [
        new("bounce+<code>+<text>", "refuses at rcpt with that code and text, as decoded from a URL (+ is a blank)"),
    ]);

    private static ReadyMadeSet MoxSet { get; } = new(Mox, "mox localserve", "localhost",
    [
        new("<anything>temperror", "refuses with 451 after the content"),
        new("<anything>permerror", "refuses with 550 after the content"),
        new("<anything>timeout", "breaks the connection after the content, after an hour of silence"),
        new("<anything><code>", "refuses with that code, from 400 to 599, after the content"),
        new("rcptto<any of these>", "the same at rcpt, in any domain"),
        new("mailfrom<any of these>", "the same at mail when it is the sender, in any domain"),
        new("queue<any of these>", "accepts, then bounces with that code, in any domain"),
    ]);

    private static BehaviourDefinition Reject(int code, string? enhancedCode = null, string? text = null)
        => new() { Kind = "reject", Code = code, EnhancedCode = enhancedCode, Text = text };

    private static BehaviourDefinition Answer(string text) => new() { Kind = "reply", Text = text, Delay = Later };

    private static ReadyMadeAddress Address(string localPart, BehaviourDefinition definition)
        => BehaviourReader.TryRead(definition, ReceptionStage.Rcpt, out var behaviour, out var reason)
            ? new ReadyMadeAddress(localPart, RuleSentences.Describe(behaviour)) { Behaviour = definition }
            : throw new InvalidOperationException($"{localPart}: {reason}");
}
