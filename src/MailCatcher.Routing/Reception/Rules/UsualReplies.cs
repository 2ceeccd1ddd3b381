namespace MailCatcher.Routing.Reception.Rules;

/// <summary>What servers usually say with a reply code, for rules that name the code alone.</summary>
public static class UsualReplies
{
    /// <summary>The reply with a code, its enhanced code and text filled in where they are not given.</summary>
    /// <param name="code">From 400 to 599.</param>
    /// <param name="enhancedCode">Null or empty for the usual one.</param>
    /// <param name="text">Null or empty for the usual one.</param>
    public static ReceptionReply With(int code, string? enhancedCode = null, string? text = null)
    {
        var (usualCode, usualText) = Of(code);
        return new ReceptionReply(
            code,
            string.IsNullOrEmpty(enhancedCode) ? usualCode : enhancedCode,
            string.IsNullOrEmpty(text) ? usualText : text);
    }

    // Meanings: RFC 5321 §4.2.2 and §4.2.3, RFC 4954 §6, RFC 7504 §3, RFC 7505 §4. Enhanced codes: RFC 3463 §3 and RFC 5248.
    private static (string EnhancedCode, string Text) Of(int code) => code switch
    {
        421 => ("4.7.0", "Try again later; the connection is closed"),
        422 => ("4.2.2", "The mailbox is over its quota"),
        431 => ("4.3.1", "The server has no room left"),
        432 => ("4.7.12", "A password transition is needed"),
        450 => ("4.2.1", "The mailbox is not available at present"),
        451 => ("4.3.0", "The server cannot take the message at present"),
        452 => ("4.2.2", "The mailbox is over its quota"),
        454 => ("4.7.0", "Authentication is not possible at present"),
        455 => ("4.5.4", "The parameters cannot be taken at present"),
        521 => ("5.3.2", "This host takes no mail"),
        530 => ("5.7.0", "Must issue a STARTTLS command first"),
        535 => ("5.7.8", "User name or password are wrong"),
        550 => ("5.1.1", "There is no such user here"),
        551 => ("5.1.6", "The user has moved"),
        552 => ("5.2.2", "The mailbox is over its quota"),
        553 => ("5.1.3", "The mailbox name is not allowed"),
        554 => ("5.7.1", "The message is refused"),
        555 => ("5.5.4", "The parameters are not understood"),
        556 => ("5.1.10", "The domain takes no mail"),
        < 500 => ("4.0.0", "The server says no for now"),
        _ => ("5.0.0", "The server says no"),
    };
}
