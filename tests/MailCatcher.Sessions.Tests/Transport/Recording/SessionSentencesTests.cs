using MailCatcher.Sessions.Transport.Recording;
using MailCatcher.Store.Sessions;

namespace MailCatcher.Sessions.Tests.Transport.Recording;

public sealed class SessionSentencesTests
{
    private static readonly SessionFacts Smtp = new() { Protocol = "smtp", End = SessionEnd.ClientClosed };

    private static readonly SessionFacts Pop3 = new() { Protocol = "pop3", End = SessionEnd.Quit, Lines = 3, LastVerb = "QUIT" };

    [Fact]
    public void Open_sessions_say_how_far_they_have_come()
    {
        var open = Smtp with { End = SessionEnd.Open };
        Says(SessionOutcome.Open, "connected, nothing said yet", open);
        Says(SessionOutcome.Open, "talking, last command EHLO", open with { Lines = 1, LastVerb = "EHLO" });
        Says(SessionOutcome.Open, "logged in as bob", open with { Lines = 2, User = "bob", IsLoggedIn = true });
        Says(SessionOutcome.Open, "2 messages captured so far", open with { Lines = 9, Messages = 2, User = "bob", IsLoggedIn = true });
        Says(SessionOutcome.Open, "recipient <b@two.test> refused: 550 5.1.1 no such user", open with { Lines = 9, Refusal = Rcpt() });
    }

    [Fact]
    public void Captured_messages_are_what_counts()
    {
        var quit = Smtp with { End = SessionEnd.Quit, Lines = 5, LastVerb = "QUIT" };
        Says(SessionOutcome.Completed, "1 message captured", quit with { Messages = 1 });
        Says(SessionOutcome.Completed, "1,234 messages captured, 1 refusal", quit with { Messages = 1234, Refusals = 1, Refusal = Rcpt() });
        Says(SessionOutcome.Completed, "2 messages captured; the client left without QUIT", quit with { Messages = 2, End = SessionEnd.ClientClosed });
        Says(
            SessionOutcome.Completed,
            "2 messages captured; then the client was silent for 5 minutes",
            quit with { Messages = 2, End = SessionEnd.TimedOut, Silence = TimeSpan.FromMinutes(5) });
        Says(SessionOutcome.Completed, "1 message captured; then the server was stopped", quit with { Messages = 1, End = SessionEnd.Stopping });
        Says(
            SessionOutcome.Completed,
            "1 message captured; then the server broke the connection on purpose",
            quit with { Messages = 1, End = SessionEnd.Dropped });
        Says(
            SessionOutcome.Completed,
            "1 message captured; then the server ended the session: 421 4.7.0 too many errors",
            quit with { Messages = 1, End = SessionEnd.ServerClosed, Problem = "421 4.7.0 too many errors" });
    }

    [Theory]
    [InlineData(TlsFailure.Untrusted, "the client gave up after our certificate: it does not trust it")]
    [InlineData(TlsFailure.NoCommonVersion, "the client and the server have no version of TLS in common")]
    [InlineData(TlsFailure.NoCommonCipher, "the client and the server have no cipher suite in common")]
    [InlineData(TlsFailure.NotTls, "the client spoke plaintext where TLS has to begin")]
    [InlineData(TlsFailure.Closed, "the client closed the connection during the TLS handshake, as clients do that do not trust the certificate")]
    [InlineData(TlsFailure.TooSlow, "the client did not finish the TLS handshake in time")]
    [InlineData(TlsFailure.Other, "the TLS handshake failed: strange")]
    internal void Handshakes_fail_for_a_reason(TlsFailure failure, string sentence)
        => Says(SessionOutcome.Failed, sentence, Smtp with { End = SessionEnd.HandshakeFailed, Tls = failure, Problem = "strange" });

    [Fact]
    public void Who_leaves_before_tls_begins_has_only_looked_in()
    {
        var unbegun = Smtp with { End = SessionEnd.HandshakeFailed, Tls = TlsFailure.Unbegun };
        Says(SessionOutcome.Aborted, "connected and left without a word", unbegun);
        Says(SessionOutcome.Aborted, "the client asked for TLS and left before it began", unbegun with { Lines = 2, LastVerb = "STARTTLS" });
    }

    [Fact]
    public void What_is_no_mail_protocol_is_called_by_its_name()
    {
        Says(SessionOutcome.Failed, "the client spoke TLS on a plaintext port", Smtp with { End = SessionEnd.TlsOnPlainPort });
        Says(SessionOutcome.Failed, "HTTP on the SMTP port", Smtp with { End = SessionEnd.Http, Lines = 1 });
        Says(SessionOutcome.Failed, "HTTP on the POP3 port", Pop3 with { End = SessionEnd.Http });
        Says(SessionOutcome.Failed, "the client broke the protocol: odd", Smtp with { End = SessionEnd.Violation, Problem = "odd" });
        Says(SessionOutcome.Failed, "the proxy did not begin as it has to: odd", Smtp with { End = SessionEnd.ProxyRefused, Problem = "odd" });
        Says(SessionOutcome.Failed, "the server met an error of its own; its log says which", Smtp with { End = SessionEnd.InternalError });
        Says(
            SessionOutcome.Failed,
            "the server ended the session: 421 4.7.0 too many errors",
            Smtp with { End = SessionEnd.ServerClosed, Lines = 20, Problem = "421 4.7.0 too many errors" });
        Says(
            SessionOutcome.Failed,
            "the client left as soon as the connection was encrypted, as clients do that do not trust the certificate",
            Smtp with { Lines = 2, LastVerb = "STARTTLS", IsSilentUnderTls = true });
        Says(
            SessionOutcome.Failed,
            "the client broke the protocol: odd; before that 1 message captured",
            Smtp with { End = SessionEnd.Violation, Problem = "odd", Messages = 1 });
    }

    [Theory]
    [InlineData(SessionEnd.ClientClosed, "client closed inside DATA after 3,120 bytes")]
    [InlineData(SessionEnd.ConnectionLost, "the connection broke inside DATA after 3,120 bytes")]
    [InlineData(SessionEnd.TimedOut, "the client fell silent inside DATA after 3,120 bytes")]
    [InlineData(SessionEnd.Stopping, "the server was stopped inside DATA after 3,120 bytes")]
    public void A_message_that_breaks_off_says_where(SessionEnd end, string sentence)
        => Says(SessionOutcome.Aborted, sentence, Smtp with { End = end, Lines = 4, LastVerb = "DATA", ContentVerb = "DATA", ContentOctets = 3120 });

    [Fact]
    public void Without_a_message_it_is_said_how_far_it_came()
    {
        Says(SessionOutcome.Aborted, "connected and left without a word", Smtp);
        Says(SessionOutcome.Aborted, "the client broke off without QUIT after MAIL", Smtp with { Lines = 2, LastVerb = "MAIL" });
        Says(SessionOutcome.Completed, "the client said QUIT; no message was captured", Smtp with { End = SessionEnd.Quit, Lines = 2, LastVerb = "QUIT" });
        Says(
            SessionOutcome.Aborted,
            "the client was silent for 5 minutes after EHLO",
            Smtp with { End = SessionEnd.TimedOut, Silence = TimeSpan.FromMinutes(5), Lines = 1, LastVerb = "EHLO" });
        Says(SessionOutcome.Aborted, "the client was silent for 90 seconds", Smtp with { End = SessionEnd.TimedOut, Silence = TimeSpan.FromSeconds(90) });
        Says(SessionOutcome.Aborted, "the server was stopped", Smtp with { End = SessionEnd.Stopping });
        Says(SessionOutcome.Refused, "the server broke the connection on purpose after MAIL", Smtp with { End = SessionEnd.Dropped, LastVerb = "MAIL" });
    }

    [Theory]
    [InlineData(RefusalStage.Auth, 503, false, "AUTH before EHLO")]
    [InlineData(RefusalStage.Mail, 503, false, "MAIL before EHLO")]
    [InlineData(RefusalStage.Auth, 535, true, "login refused for bob: wrong password or unknown user")]
    [InlineData(RefusalStage.Auth, 0, false, "login refused for bob: wrong password or unknown user")]
    [InlineData(RefusalStage.Auth, 538, true, "login refused: 538 5.1.1 no such user")]
    [InlineData(RefusalStage.Mail, 530, true, "mail refused: the client has to log in first")]
    [InlineData(RefusalStage.Connect, 554, false, "refused at once: 554 5.1.1 no such user")]
    [InlineData(RefusalStage.Ehlo, 550, false, "greeting refused: 550 5.1.1 no such user")]
    [InlineData(RefusalStage.Mail, 550, true, "sender <a@one.test> refused: 550 5.1.1 no such user")]
    [InlineData(RefusalStage.Rcpt, 450, true, "recipient <b@two.test> refused: 450 5.1.1 no such user")]
    [InlineData(RefusalStage.Data, 554, true, "message refused before its content: 554 5.1.1 no such user")]
    [InlineData(RefusalStage.Content, 552, true, "message refused after its content: 552 5.1.1 no such user")]
    public void A_refusal_is_why_nothing_came(RefusalStage stage, int code, bool isGreeted, string sentence)
        => Says(
            SessionOutcome.Refused,
            sentence,
            Smtp with
            {
                End = SessionEnd.Quit,
                Lines = 4,
                LastVerb = "QUIT",
                User = "bob",
                IsGreeted = isGreeted,
                Refusals = 1,
                Refusal = Rcpt() with { Stage = stage, Code = code },
            });

    [Fact]
    public void A_demand_for_TLS_is_told_from_one_for_a_login() => Says(
        SessionOutcome.Refused,
        "mail refused: the client has to turn on TLS first (STARTTLS)",
        Smtp with
        {
            End = SessionEnd.Quit,
            Lines = 3,
            LastVerb = "QUIT",
            IsGreeted = true,
            Refusals = 1,
            Refusal = Rcpt() with { Stage = RefusalStage.Mail, Code = 530, Text = "Must issue a STARTTLS command first" },
        });

    [Fact]
    public void Collecting_mail_has_words_of_its_own()
    {
        var bob = Pop3 with { User = "bob", IsLoggedIn = true };
        Says(SessionOutcome.Completed, "3 messages collected by bob, 2 deleted", bob with { Messages = 3, Deleted = 2 });
        Says(SessionOutcome.Completed, "bob logged in and left; no message was collected", bob);
        Says(SessionOutcome.Completed, "bob logged in and left, 1 deleted; no message was collected", bob with { Deleted = 1 });
        Says(SessionOutcome.Completed, "1 message collected by bob; the client left without QUIT", bob with { Messages = 1, End = SessionEnd.ConnectionLost });
    }

    private static void Says(SessionOutcome outcome, string sentence, SessionFacts facts)
        => Assert.Equal(new SessionVerdict(outcome, sentence), SessionSentences.Of(facts));

    private static RefusedAttempt Rcpt() => new()
    {
        Number = 1,
        Time = DateTimeOffset.UnixEpoch,
        Session = default,
        Protocol = "smtp",
        Stage = RefusalStage.Rcpt,
        Client = "192.0.2.1:1",
        ReversePath = "a@one.test",
        Recipients = ["b@two.test"],
        Code = 550,
        EnhancedCode = "5.1.1",
        Text = "no such user",
        Diagnosis = "",
    };
}
