using MailCatcher.Store.Sessions;

namespace MailCatcher.Web.Dtos;

/// <summary>The words of the API for what happens in sessions.</summary>
internal static class SessionWords
{
    public static string Of(SessionOutcome outcome) => outcome switch
    {
        SessionOutcome.Open => "open",
        SessionOutcome.Completed => "completed",
        SessionOutcome.Failed => "failed",
        SessionOutcome.Refused => "refused",
        _ => "aborted",
    };

    public static string Of(TranscriptSource source) => source switch
    {
        TranscriptSource.Client => "client",
        TranscriptSource.Server => "server",
        _ => "note",
    };

    public static string Of(RefusalStage stage) => stage switch
    {
        RefusalStage.Connect => "connect",
        RefusalStage.Ehlo => "ehlo",
        RefusalStage.Auth => "auth",
        RefusalStage.Mail => "mail",
        RefusalStage.Rcpt => "rcpt",
        RefusalStage.Data => "data",
        _ => "content",
    };

    /// <summary>The outcome of a word; null for any other word.</summary>
    public static SessionOutcome? Outcome(string word)
    {
        foreach (var outcome in Enum.GetValues<SessionOutcome>())
        {
            if (Of(outcome) == word)
            {
                return outcome;
            }
        }

        return null;
    }
}
