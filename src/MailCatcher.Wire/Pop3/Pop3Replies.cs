using System.Globalization;

namespace MailCatcher.Wire.Pop3;

/// <summary>Every status line the server sends, by what it says. Response codes: RFC 2449 §8.1, RFC 3206.</summary>
public static class Pop3Replies
{
    private const string TemporaryFailure = "SYS/TEMP";

    public static Pop3Reply CapabilitiesFollow { get; } = Pop3Reply.Ok("Capabilities follow");

    /// <summary>The same for every name, so that it does not tell which ones exist (RFC 1939 §13).</summary>
    public static Pop3Reply PasswordPlease { get; } = Pop3Reply.Ok("Now the password");

    public static Pop3Reply NothingDone { get; } = Pop3Reply.Ok("Nothing done, as asked");

    /// <summary>RFC 6856 §2.1.</summary>
    public static Pop3Reply Utf8Agreed { get; } = Pop3Reply.Ok("UTF-8 it is");

    public static Pop3Reply UserFirst { get; } = Pop3Reply.Error("USER must come first");

    public static Pop3Reply LoginFirst { get; } = Pop3Reply.Error("Log in first, with USER and PASS");

    public static Pop3Reply AlreadyLoggedIn { get; } = Pop3Reply.Error("You are logged in already");

    /// <summary>RFC 6856 §2.1: "This command is permitted only in the AUTHORIZATION state".</summary>
    public static Pop3Reply Utf8TooLate { get; } = Pop3Reply.Error("UTF8 must come before the login");

    /// <summary>RFC 3206 §4.</summary>
    public static Pop3Reply LoginRefused { get; } = Pop3Reply.Error("Wrong user name or password", "AUTH");

    public static Pop3Reply MailboxUnavailable { get; } = Pop3Reply.Error("The mailbox cannot be opened now", TemporaryFailure);

    public static Pop3Reply MessageUnavailable { get; } = Pop3Reply.Error("The message cannot be read now", TemporaryFailure);

    /// <summary>RFC 1939 §6: some messages marked as deleted were not removed.</summary>
    public static Pop3Reply DeletionFailed { get; } = Pop3Reply.Error("The messages marked as deleted were not removed", TemporaryFailure);

    public static Pop3Reply LineTooLong { get; } = Pop3Reply.Error("The command line is too long");

    public static Pop3Reply TooManyErrors { get; } = Pop3Reply.Error("Too many errors, the connection is closed");

    public static Pop3Reply ShuttingDown { get; } = Pop3Reply.Error("The server is shutting down", TemporaryFailure);

    public static Pop3Reply InternalError { get; } = Pop3Reply.Error("Internal error, the connection is closed", TemporaryFailure);

    /// <summary>RFC 1939 §4: "any positive response". There is no timestamp, since APOP is not offered.</summary>
    public static Pop3Reply Greeting(string hostName) => Pop3Reply.Ok($"{hostName} POP3 MailCatcher");

    public static Pop3Reply Goodbye(string hostName) => Pop3Reply.Ok($"{hostName} closes the connection");

    public static Pop3Reply GoodbyeAfterDeleting(int count) => Pop3Reply.Ok(Text($"{Messages(count)} deleted"));

    public static Pop3Reply ProtocolViolation(string reason) => Pop3Reply.Error($"The connection is closed: {reason}");

    public static Pop3Reply SyntaxError(Pop3SyntaxError error) => Pop3Reply.Error(error.Detail);

    /// <summary>The answer to a login.</summary>
    public static Pop3Reply MailboxOpened(int count, long octets) => Pop3Reply.Ok(Text($"{Messages(count)} ({octets} octets)"));

    /// <summary>RFC 1939 §5, STAT: a drop listing, number and octets with nothing behind them.</summary>
    public static Pop3Reply DropListing(int count, long octets) => Pop3Reply.Ok(Text($"{count} {octets}"));

    /// <summary>RFC 1939 §5, LIST with an argument: a scan listing.</summary>
    public static Pop3Reply ScanListing(int number, long octets) => Pop3Reply.Ok(Text($"{number} {octets}"));

    /// <summary>RFC 1939 §7, UIDL with an argument.</summary>
    public static Pop3Reply UniqueId(int number, string uniqueId) => Pop3Reply.Ok(Text($"{number} {uniqueId}"));

    public static Pop3Reply ListFollows(int count, long octets) => Pop3Reply.Ok(Text($"{Messages(count)} ({octets} octets)"));

    public static Pop3Reply UniqueIdsFollow { get; } = Pop3Reply.Ok("Unique identifiers follow");

    public static Pop3Reply MessageFollows(long octets) => Pop3Reply.Ok(Text($"{octets} octets"));

    public static Pop3Reply TopFollows { get; } = Pop3Reply.Ok("Top of the message follows");

    public static Pop3Reply MarkedDeleted(int number) => Pop3Reply.Ok(Text($"Message {number} marked as deleted"));

    public static Pop3Reply MarksForgotten(int count, long octets) => Pop3Reply.Ok(Text($"{Messages(count)} ({octets} octets)"));

    public static Pop3Reply NoSuchMessage(int number, int count)
        => Pop3Reply.Error(count == 0 ? "The mailbox is empty" : Text($"There is no message {number}; the last is {count}"));

    public static Pop3Reply MessageMarkedDeleted(int number) => Pop3Reply.Error(Text($"Message {number} is marked as deleted"));

    /// <summary>Somebody deleted it, in the web inbox for example, after this session had listed it.</summary>
    public static Pop3Reply MessageGone(int number) => Pop3Reply.Error(Text($"Message {number} has been deleted in the meantime"));

    private static string Messages(int count) => count == 1 ? "1 message" : Text($"{count} messages");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
