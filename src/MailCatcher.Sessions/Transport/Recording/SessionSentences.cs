using System.Globalization;
using MailCatcher.Store.Sessions;

namespace MailCatcher.Sessions.Transport.Recording;

/// <summary>Says in one sentence how a session went. All wording is here.</summary>
internal static class SessionSentences
{
    private const string Nothing = "connected and left without a word";

    /// <summary>The outcome and the sentence.</summary>
    public static SessionVerdict Of(SessionFacts facts)
    {
        if (facts.End == SessionEnd.Open)
        {
            return new(SessionOutcome.Open, Open(facts));
        }

        if (facts is { End: SessionEnd.HandshakeFailed, Tls: TlsFailure.Unbegun })
        {
            return new(
                SessionOutcome.Aborted, facts.Lines == 0 ? Nothing : WithMessages(facts, "the client asked for TLS and left before it began"));
        }

        if (Failure(facts) is { } failure)
        {
            return new(SessionOutcome.Failed, WithMessages(facts, failure));
        }

        if (facts.ContentVerb is { } verb)
        {
            return new(SessionOutcome.Aborted, WithMessages(facts, InsideContent(facts, verb)));
        }

        if (facts.Messages > 0)
        {
            return new(SessionOutcome.Completed, Messages(facts) + Deleted(facts) + Refusals(facts) + Farewell(facts));
        }

        return facts.Refusal is { } refusal && facts.End is not (SessionEnd.TimedOut or SessionEnd.Stopping)
            ? new(SessionOutcome.Refused, Refused(facts, refusal))
            : WithoutMessage(facts);
    }

    /// <summary>A time as people say it: <c>5 minutes</c>, <c>90 seconds</c>.</summary>
    public static string Words(TimeSpan time)
    {
        var seconds = (long)Math.Round(time.TotalSeconds);
        var (count, unit) = seconds >= 60 && seconds % 60 == 0 ? (seconds / 60, "minute") : (seconds, "second");
        return string.Create(CultureInfo.InvariantCulture, $"{count:N0} {unit}{(count == 1 ? "" : "s")}");
    }

    private static string Open(SessionFacts facts)
        => facts.Messages > 0 ? $"{Messages(facts)} so far"
            : facts.Refusal is { } refusal ? Refused(facts, refusal)
            : facts.Lines == 0 ? "connected, nothing said yet"
            : facts is { IsLoggedIn: true, User: { } user } ? $"logged in as {user}"
            : $"talking, last command {facts.LastVerb}";

    private static string? Failure(SessionFacts facts) => facts.End switch
    {
        SessionEnd.HandshakeFailed => facts.Tls switch
        {
            TlsFailure.Untrusted => "the client gave up after our certificate: it does not trust it",
            TlsFailure.NoCommonVersion => "the client and the server have no version of TLS in common",
            TlsFailure.NoCommonCipher => "the client and the server have no cipher suite in common",
            TlsFailure.NotTls => "the client spoke plaintext where TLS has to begin",
            TlsFailure.Closed => "the client closed the connection during the TLS handshake, as clients do that do not trust the certificate",
            TlsFailure.TooSlow => "the client did not finish the TLS handshake in time",
            _ => $"the TLS handshake failed: {facts.Problem}",
        },
        SessionEnd.TlsOnPlainPort => "the client spoke TLS on a plaintext port",
        SessionEnd.Http => $"HTTP on the {Name(facts)} port",
        SessionEnd.Violation => $"the client broke the protocol: {facts.Problem}",
        SessionEnd.ProxyRefused => $"the proxy did not begin as it has to: {facts.Problem}",
        SessionEnd.InternalError => "the server met an error of its own; its log says which",
        SessionEnd.ServerClosed when facts is { Refusal: null, Messages: 0 } => $"the server ended the session: {facts.Problem}",
        SessionEnd.ClientClosed or SessionEnd.ConnectionLost when facts.IsSilentUnderTls =>
            "the client left as soon as the connection was encrypted, as clients do that do not trust the certificate",
        _ => null,
    };

    private static string InsideContent(SessionFacts facts, string verb)
    {
        var place = string.Create(CultureInfo.InvariantCulture, $"inside {verb} after {facts.ContentOctets:N0} bytes");
        return facts.End switch
        {
            SessionEnd.TimedOut => $"the client fell silent {place}",
            SessionEnd.ConnectionLost => $"the connection broke {place}",
            SessionEnd.Stopping => $"the server was stopped {place}",
            _ => $"client closed {place}",
        };
    }

    private static SessionVerdict WithoutMessage(SessionFacts facts) => facts.End switch
    {
        SessionEnd.Dropped => new(SessionOutcome.Refused, $"the server broke the connection on purpose{After(facts)}"),
        SessionEnd.TimedOut => new(SessionOutcome.Aborted, $"the client was silent for {Words(facts.Silence)}{After(facts)}"),
        SessionEnd.Stopping => new(SessionOutcome.Aborted, $"the server was stopped{After(facts)}"),
        SessionEnd.Quit => new(SessionOutcome.Completed, Idle(facts)),
        _ when facts.Lines == 0 => new(SessionOutcome.Aborted, Nothing),
        _ => new(SessionOutcome.Aborted, $"the client broke off without QUIT{After(facts)}"),
    };

    private static string Idle(SessionFacts facts)
        => facts is { IsLoggedIn: true, User: { } user }
            ? $"{user} logged in and left{Deleted(facts)}; no message was {Participle(facts)}"
            : $"the client said QUIT; no message was {Participle(facts)}";

    private static string Refused(SessionFacts facts, RefusedAttempt refusal)
    {
        var reply = Reply(refusal);
        return refusal.Stage switch
        {
            RefusalStage.Auth when refusal.Code == 503 && !facts.IsGreeted => "AUTH before EHLO",
            RefusalStage.Mail when refusal.Code == 503 && !facts.IsGreeted => "MAIL before EHLO",
            RefusalStage.Auth when refusal.Code is 535 or 0 => $"login refused for {facts.User ?? "nobody"}: wrong password or unknown user",
            RefusalStage.Auth => $"login refused: {reply}",
            RefusalStage.Mail when refusal.Code == 530 && refusal.Text.Contains("STARTTLS", StringComparison.Ordinal)
                => "mail refused: the client has to turn on TLS first (STARTTLS)",
            RefusalStage.Mail when refusal.Code == 530 => "mail refused: the client has to log in first",
            RefusalStage.Connect => $"refused at once: {reply}",
            RefusalStage.Ehlo => $"greeting refused: {reply}",
            RefusalStage.Mail => $"sender {Address(refusal.ReversePath)} refused: {reply}",
            RefusalStage.Rcpt => $"recipient {Address(refusal.Recipients is [var one, ..] ? one : null)} refused: {reply}",
            RefusalStage.Data => $"message refused before its content: {reply}",
            _ => $"message refused after its content: {reply}",
        };
    }

    private static string Reply(RefusedAttempt refusal)
        => refusal.Code == 0
            ? refusal.Text
            : string.Join(' ', new[] { refusal.Code.ToString(CultureInfo.InvariantCulture), refusal.EnhancedCode, refusal.Text }
                .Where(static part => !string.IsNullOrEmpty(part)));

    private static string Address(string? address) => address is null ? "" : $"<{address}>";

    private static string Messages(SessionFacts facts)
        => string.Create(CultureInfo.InvariantCulture, $"{facts.Messages:N0} message{(facts.Messages == 1 ? "" : "s")} {Participle(facts)}")
            + (IsMailbox(facts) && facts.User is { } user ? $" by {user}" : "");

    private static string Deleted(SessionFacts facts)
        => facts.Deleted > 0 ? string.Create(CultureInfo.InvariantCulture, $", {facts.Deleted:N0} deleted") : "";

    private static string Refusals(SessionFacts facts)
        => facts.Refusals > 0 ? string.Create(CultureInfo.InvariantCulture, $", {facts.Refusals:N0} refusal{(facts.Refusals == 1 ? "" : "s")}") : "";

    private static string Farewell(SessionFacts facts) => facts.End switch
    {
        SessionEnd.Quit => "",
        SessionEnd.TimedOut => $"; then the client was silent for {Words(facts.Silence)}",
        SessionEnd.Stopping => "; then the server was stopped",
        SessionEnd.Dropped => "; then the server broke the connection on purpose",
        SessionEnd.ServerClosed => $"; then the server ended the session: {facts.Problem}",
        _ => "; the client left without QUIT",
    };

    private static string WithMessages(SessionFacts facts, string sentence)
        => facts.Messages > 0 ? $"{sentence}; before that {Messages(facts)}" : sentence;

    private static string After(SessionFacts facts) => facts.LastVerb.Length > 0 ? $" after {facts.LastVerb}" : "";

    private static string Participle(SessionFacts facts) => IsMailbox(facts) ? "collected" : "captured";

    private static bool IsMailbox(SessionFacts facts) => facts.Protocol is "pop3" or "imap";

    private static string Name(SessionFacts facts) => facts.Protocol.ToUpperInvariant();
}
