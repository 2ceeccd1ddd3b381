using System.Globalization;
using MailCatcher.Wire.Smtp;

namespace MailCatcher.Wire.Tests;

/// <summary>Writes commands as a client would, for round trips.</summary>
internal static class SmtpCommandText
{
    public static string Of(SmtpCommand command) => command switch
    {
        SmtpCommand.Hello hello => $"{hello.Verb.ToString().ToUpperInvariant()} {hello.Client}",
        SmtpCommand.Mail mail => $"MAIL FROM:<{mail.ReversePath.Address}>{Parameters(mail.Parameters)}",
        SmtpCommand.Recipient recipient => $"RCPT TO:<{recipient.ForwardPath.Address}>{Parameters(recipient.Parameters)}",
        SmtpCommand.Chunk chunk => string.Create(CultureInfo.InvariantCulture, $"BDAT {chunk.Octets}{(chunk.IsLast ? " last" : "")}"),
        SmtpCommand.Question question => $"{question.Verb.ToString().ToUpperInvariant()} <{question.Name}>{(question.SmtpUtf8 ? " SMTPUTF8" : "")}",
        _ => command.Verb.ToString().ToUpperInvariant(),
    };

    public static string Xtext(string text) => string.Concat(text.Select(static character =>
        character is '+' or '=' or ' ' ? $"+{(int)character:X2}" : character.ToString()));

    private static string Parameters(MailParameters parameters) => string.Concat(
        parameters.DeclaredSize is { } size ? string.Create(CultureInfo.InvariantCulture, $" SIZE={size}") : "",
        parameters.Body switch { MailBody.SevenBit => " BODY=7BIT", MailBody.EightBitMime => " body=8bitmime", MailBody.BinaryMime => " BODY=BINARYMIME", _ => "" },
        (parameters.SmtpUtf8 ? " SMTPUTF8" : "") + (parameters.RequireTls ? " RequireTLS" : ""),
        parameters.Return switch { DsnReturn.Full => " RET=FULL", DsnReturn.Headers => " RET=HDRS", _ => "" })
        + (parameters.EnvelopeId is { } id ? $" ENVID={Xtext(id)}" : "");

    private static string Parameters(RecipientParameters parameters) => string.Concat(
        parameters.Notify is { } notify ? $" NOTIFY={notify.ToString().ToUpperInvariant().Replace(" ", "", StringComparison.Ordinal)}" : "",
        parameters.OriginalRecipient is { } original ? $" ORCPT={original.Split(';', 2)[0]};{Xtext(original.Split(';', 2)[1])}" : "");
}
