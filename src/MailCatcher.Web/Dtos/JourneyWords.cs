using MailCatcher.Store.Journeys;

namespace MailCatcher.Web.Dtos;

/// <summary>The words of the API for what happens to messages.</summary>
internal static class JourneyWords
{
    public static string Of(RecipientOutcome outcome) => outcome switch
    {
        RecipientOutcome.Delivered => "delivered",
        RecipientOutcome.Deferred => "deferred",
        RecipientOutcome.Rejected => "rejected",
        RecipientOutcome.Bounced => "bounced",
        _ => "dropped",
    };

    /// <summary>The worst of a message's outcomes; empty when all went well.</summary>
    public static string FateOf(RecipientOutcome worst) => worst == RecipientOutcome.Delivered ? "" : Of(worst);

    public static string Of(JourneyServer server) => server switch
    {
        JourneyServer.Client => "client",
        JourneyServer.Smtp => "smtp",
        JourneyServer.Dns => "dns",
        JourneyServer.Recipient => "recipient",
        JourneyServer.Mailbox => "mailbox",
        JourneyServer.Pop3 => "pop3",
        JourneyServer.Imap => "imap",
        _ => "outbound",
    };

    public static string Of(StepOutcome outcome) => outcome switch
    {
        StepOutcome.Done => "done",
        StepOutcome.Deferred => "deferred",
        StepOutcome.Failed => "failed",
        _ => "noted",
    };
}
