namespace MailCatcher.Routing.Reception;

/// <summary>One verdict for several recipients, as SMTP has one reply for all of them.</summary>
internal static class CommonVerdict
{
    /// <summary>
    /// The longest delay; the connection ends when that of any recipient does; a refusal only when all refuse, and then a
    /// temporary one before others, since the client may then try again for those it helps.
    /// </summary>
    public static ReceptionVerdict Of(IReadOnlyList<ReceptionVerdict> verdicts)
    {
        if (verdicts.Count == 0)
        {
            return ReceptionVerdict.Pass;
        }

        var delay = verdicts.Max(verdict => verdict.Delay);
        if (verdicts.FirstOrDefault(verdict => verdict.End is ConnectionEnd.Reset or ConnectionEnd.Closed) is { } ended)
        {
            return ended with { Delay = delay };
        }

        if (!verdicts.All(verdict => verdict.Refusal is not null))
        {
            return new ReceptionVerdict { Delay = delay };
        }

        var said = verdicts.FirstOrDefault(verdict => verdict.Refusal!.IsTemporary) ?? verdicts[0];
        return said with
        {
            Delay = delay,
            End = verdicts.Any(verdict => verdict.End == ConnectionEnd.AfterReply) ? ConnectionEnd.AfterReply : ConnectionEnd.Kept,
        };
    }
}
