using System.Text.RegularExpressions;
using MailCatcher.Store.Journeys;

namespace MailCatcher.Routing.Journeys;

/// <summary>
/// Says in a sentence or two why a message did not arrive: at which server, what it said, and what usually causes that. Depends
/// on the journey alone.
/// </summary>
public static partial class JourneyDiagnosis
{
    /// <summary>The diagnosis; null where nothing went wrong.</summary>
    public static string? Of(RecipientJourney journey)
    {
        ArgumentNullException.ThrowIfNull(journey);
        var isTrouble = journey.Outcome != RecipientOutcome.Delivered;
        var step = isTrouble ? journey.Steps.LastOrDefault(IsTrouble) : null;
        return step is null ? WithoutTrouble(journey) : $"{Place(step)}{Words(step)} {Cause(step, journey.Outcome)}{Consequence(journey.Outcome)}";
    }

    private static bool IsTrouble(JourneyStep step) => step.Outcome is StepOutcome.Failed or StepOutcome.Deferred
        && step.Server is not JourneyServer.Outbound;

    private static string? WithoutTrouble(RecipientJourney journey) => journey.Outcome switch
    {
        RecipientOutcome.Delivered => null,
        RecipientOutcome.Deferred when journey.Steps.LastOrDefault(step => step.Event == "bounce planned") is not null
            => "The recipient's server took the message, and it will come back: a rule plans a bounce for this address.",
        RecipientOutcome.Deferred => "The message waits for its next try.",
        RecipientOutcome.Dropped => "The message was lost without a word: the connection broke, or the server threw it away.",
        _ => "The message was not delivered.",
    };

    private static string Place(JourneyStep step) => step.Server switch
    {
        JourneyServer.Dns => "The DNS",
        JourneyServer.Smtp when step.Event is "no route" or "tried again" or "bounced" => "The DNS",
        JourneyServer.Smtp => "The server that took the message",
        JourneyServer.Client => "The sending program",
        _ => step.Event == "bounced" ? "The recipient's server gave it back" : "The recipient's server refused it",
    };

    private static string Words(JourneyStep step)
    {
        if (step.Server is JourneyServer.Dns or JourneyServer.Smtp)
        {
            return step.Text.Length > 0 ? $" says: {Sentence(step.Text)}" : " gives no answer.";
        }

        return step.Text.Length > 0 ? $": {Sentence(step.Text)}" : " without a word.";
    }

    private static string Sentence(string text) => text.EndsWith('.') ? text : text + ".";

    private static string Consequence(RecipientOutcome outcome)
        => outcome == RecipientOutcome.Deferred ? " It will be tried again." : "";

    private static string Cause(JourneyStep step, RecipientOutcome outcome)
    {
        var match = EnhancedCode().Match(step.Text);
        var detail = match.Success ? match.Groups["detail"].Value : "";
        return detail switch
        {
            "1.1" or "1.6" => "There is no such mailbox: usually a mistyped or outdated address.",
            "1.2" when step.Server != JourneyServer.Recipient
                => "Usually the domain is mistyped, or it has expired; check what stands behind the @ of the address.",
            "1.2" => "The domain is not one that this server takes mail for: its MX records point to the wrong host.",
            "1.3" => "The address cannot be read: look for blanks, missing parts or a wrong escape in it.",
            "1.8" => "The sender's domain cannot be answered to: it needs an MX or address record of its own.",
            "1.10" => "The domain has a null MX record, which says that it takes no mail at all: usually a domain for web sites only, or a typing error.",
            "2.0" or "2.1" => "The mailbox is there but closed: disabled, suspended or unused for long.",
            "2.2" => "The mailbox is full: its owner has to make room before anything arrives.",
            "2.3" or "3.4" => "The message is larger than the server takes: attachments grow by a third on the way, so link to large files instead.",
            "3.0" => "The server has a problem of its own, which senders can only wait for.",
            "3.2" => "The server takes no mail at present.",
            "4.1" or "4.2" => "The server does not answer or breaks connections: it is down, or a firewall stands between.",
            "4.3" => "The name servers of the domain fail or are too slow: usually a broken delegation, DNSSEC or a server that is down.",
            "4.4" => "The domain has no host that mail can be sent to: its MX records name hosts without an address, or it has neither an MX nor an address record.",
            "4.7" => "It was tried until its time was over; the answers before this one say why.",
            "5.3" => "There were more recipients than the server takes at once: send in smaller portions.",
            "7.0" when step.Code == 530 => "The server takes mail only over TLS: send STARTTLS first.",
            "7.1" when outcome == RecipientOutcome.Deferred => "Greylisting or a limit on the rate: servers that do this take the message when it is tried again later.",
            "7.1" => "A policy refuses it: usually SPF, DKIM or DMARC that do not fit the sender's domain, a listed address of the sending host, or content that looks like spam.",
            "7.8" => "The name or the password is wrong.",
            "7.26" or "7.20" or "7.23" => "The sender is not authenticated: SPF or DKIM of its domain fails.",
            _ => CauseOfCode(step.Code),
        };
    }

    private static string CauseOfCode(int? code) => code switch
    {
        421 => "The server closes connections at present: it is overloaded, shutting down, or limits how often one host may connect.",
        450 => "The mailbox cannot be reached at present: it is in use, or the server wants to see the message a second time (greylisting).",
        451 => "The server has a problem of its own; the same message is usually taken later.",
        452 => "The server has no room at present, or takes no more recipients in one go.",
        530 => "The server wants a login, or TLS, before it takes mail.",
        535 => "The name or the password is wrong.",
        550 => "Usually there is no such mailbox, or a policy refuses the sender.",
        551 => "The recipient has moved to another server.",
        552 => "The mailbox or the limit of the size is exceeded.",
        553 => "The address is not one that the server allows.",
        554 or 556 => "The server refuses the message for good: usually by policy, or since it takes no mail.",
        >= 400 and < 500 => "Failures with codes from 400 to 499 pass: a client should try again after some minutes.",
        >= 500 => "Failures with codes from 500 are final: something has to be changed before the next try.",
        _ => "What usually causes this cannot be told from the answer.",
    };

    /// <summary>RFC 3463 §2: class, subject and detail.</summary>
    [GeneratedRegex(@"(?<![\d.])[45]\.(?<detail>\d{1,3}\.\d{1,3})(?![\d.])", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex EnhancedCode();
}
