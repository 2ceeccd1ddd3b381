namespace MailCatcher.Store.Sessions;

/// <summary>Something a client wanted that got a reply of failure: why a mail never arrived.</summary>
public sealed record RefusedAttempt
{
    /// <summary>Its position among the refusals of its session, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>When (UTC).</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>The session it happened in.</summary>
    public required SessionId Session { get; init; }

    /// <summary>What was spoken, as in <see cref="SessionSummary.Protocol"/>.</summary>
    public required string Protocol { get; init; }

    /// <summary>How far the client had come.</summary>
    public required RefusalStage Stage { get; init; }

    /// <summary>Where the client is, as in <see cref="SessionSummary.Client"/>.</summary>
    public required string Client { get; init; }

    /// <summary>The argument of HELO, EHLO or LHLO; null when there was none.</summary>
    public string? Helo { get; init; }

    /// <summary>The user who had logged in or tried to; null for nobody.</summary>
    public string? User { get; init; }

    /// <summary>MAIL FROM, the refused one at that stage; empty for the null reverse-path; null when there was none.</summary>
    public string? ReversePath { get; init; }

    /// <summary>The refused recipient at <see cref="RefusalStage.Rcpt"/>; later all that were accepted; empty before.</summary>
    public required IReadOnlyList<string> Recipients { get; init; }

    /// <summary>The reply code (RFC 5321 §4.2.1); 0 when the connection was dropped without a reply, or in a protocol without codes.</summary>
    public required int Code { get; init; }

    /// <summary>The enhanced status code (RFC 3463); null when the reply had none.</summary>
    public string? EnhancedCode { get; init; }

    /// <summary>The text of the reply, its lines joined by blanks.</summary>
    public required string Text { get; init; }

    /// <summary>The simulated recipient's rule that refused it; null when no rule did.</summary>
    public string? Rule { get; init; }

    /// <summary>What usually causes this, and what helps, in a sentence or two.</summary>
    public required string Diagnosis { get; init; }

    /// <summary>Its public name, unique among all refusals.</summary>
    public string Id => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Session}-{Number}");
}

/// <summary>How far a client had come when it was refused.</summary>
public enum RefusalStage
{
    /// <summary>It had only connected.</summary>
    Connect,

    /// <summary>HELO, EHLO or LHLO.</summary>
    Ehlo,

    /// <summary>It logged in.</summary>
    Auth,

    /// <summary>MAIL FROM.</summary>
    Mail,

    /// <summary>RCPT TO.</summary>
    Rcpt,

    /// <summary>DATA or BDAT, before the content was looked at.</summary>
    Data,

    /// <summary>The content had come.</summary>
    Content,
}
