using MailCatcher.Routing.Reception.Rules;

namespace MailCatcher.Routing.Reception.ReadyMade;

/// <summary>
/// The addresses of mox localserve: the end of the local part says what happens, its beginning when. Without such a beginning they work
/// in the domain localhost alone: elsewhere, nobody expects a customer450@example.com to be refused.
/// </summary>
internal static class MoxAddress
{
    private const string SenderPrefix = "mailfrom";
    private const string RecipientPrefix = "rcptto";
    private const string QueuePrefix = "queue";

    /// <summary>How long a time-out lasts.</summary>
    private const double Silence = 3600;

    /// <summary>The rule of a recipient; null when it is none of these.</summary>
    public static Rule? Find(string local, string domain)
    {
        if (local.StartsWith(SenderPrefix, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        if (local.StartsWith(QueuePrefix, StringComparison.OrdinalIgnoreCase))
        {
            return CodeOf(local) is { } code ? ReadyMadeRule.Create($"{local}@*", new BehaviourDefinition { Kind = "bounce", Code = code }) : null;
        }

        var isAtRecipient = local.StartsWith(RecipientPrefix, StringComparison.OrdinalIgnoreCase);
        return isAtRecipient || domain.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            ? Create(local, isAtRecipient ? ReceptionStage.Rcpt : ReceptionStage.Content)
            : null;
    }

    /// <summary>The rule of a sender; null when it is none of these.</summary>
    public static Rule? FindSender(string local)
        => local.StartsWith(SenderPrefix, StringComparison.OrdinalIgnoreCase) ? Create(local, ReceptionStage.Mail) : null;

    private static Rule? Create(string local, ReceptionStage stage)
    {
        var word = ReceptionStages.WordOf(stage);
        if (local.EndsWith("timeout", StringComparison.OrdinalIgnoreCase))
        {
            return ReadyMadeRule.Create($"{local}@*", new BehaviourDefinition { Kind = "drop", Stage = word, Delay = Silence });
        }

        return CodeOf(local) is { } code
            ? ReadyMadeRule.Create($"{local}@*", new BehaviourDefinition { Kind = "reject", Stage = word, Code = code })
            : null;
    }

    private static int? CodeOf(string local)
    {
        if (local.EndsWith("temperror", StringComparison.OrdinalIgnoreCase))
        {
            return 451;
        }

        if (local.EndsWith("permerror", StringComparison.OrdinalIgnoreCase))
        {
            return 550;
        }

        return local.Length >= 3 && ReadyMadeRule.TryReadCode(local.AsSpan(local.Length - 3), out var code) ? code : null;
    }
}
