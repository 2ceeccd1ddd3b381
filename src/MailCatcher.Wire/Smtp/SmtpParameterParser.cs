using System.Text;
using MailCatcher.Wire.Text;

namespace MailCatcher.Wire.Smtp;

/// <summary>
/// Reads what follows the path in MAIL and RCPT (RFC 5321 §4.1.2: esmtp-param). Each parameter may appear once.
/// </summary>
internal static class SmtpParameterParser
{
    /// <summary>RFC 1870 §3: size-value ::= 1*20DIGIT.</summary>
    private const int MaxSizeDigits = 20;

    /// <summary>RFC 3461 §4.4: longest ENVID before decoding is not limited, decoded it is at most 100 characters.</summary>
    private const int MaxEnvelopeIdLength = 100;

    /// <summary>RFC 3461 §4.2: longest ORCPT, as sent.</summary>
    private const int MaxOriginalRecipientLength = 500;

    private const string Repeated = "A parameter may be given only once";

    /// <summary>Reads the parameters of MAIL; null with the error when they are wrong.</summary>
    public static SmtpSyntaxError ParseMail(ReadOnlySpan<byte> text, out MailParameters? parameters)
    {
        parameters = MailParameters.None;
        while (!text.IsEmpty)
        {
            var problem = TakeParameter(ref text, out var keyword, out var value) ?? ApplyMail(keyword, value, ref parameters);
            if (problem is { } error)
            {
                parameters = null;
                return error;
            }
        }

        return default;
    }

    /// <summary>Reads the parameters of RCPT; null with the error when they are wrong.</summary>
    public static SmtpSyntaxError ParseRecipient(ReadOnlySpan<byte> text, out RecipientParameters? parameters)
    {
        parameters = RecipientParameters.None;
        while (!text.IsEmpty)
        {
            var problem = TakeParameter(ref text, out var keyword, out var value) ?? ApplyRecipient(keyword, value, ref parameters);
            if (problem is { } error)
            {
                parameters = null;
                return error;
            }
        }

        return default;
    }

    /// <summary>Takes SP esmtp-keyword ["=" esmtp-value] off the beginning. The value is empty when there is none.</summary>
    private static SmtpSyntaxError? TakeParameter(
        ref ReadOnlySpan<byte> text, out ReadOnlySpan<byte> keyword, out ReadOnlySpan<byte> value)
    {
        keyword = [];
        value = [];
        if (text[0] is not ((byte)' ' or (byte)'\t'))
        {
            return Bad("There must be a blank between the address and what follows it");
        }

        text = text.TrimStart(" \t"u8);
        var end = text.IndexOfAny((byte)' ', (byte)'\t');
        var parameter = end < 0 ? text : text[..end];
        text = end < 0 ? [] : text[end..];
        var equals = parameter.IndexOf((byte)'=');
        keyword = equals < 0 ? parameter : parameter[..equals];
        value = equals < 0 ? [] : parameter[(equals + 1)..];
        if (keyword.IsEmpty || keyword[0] == '-' || keyword.ContainsAnyExcept(Octets.Keyword))
        {
            return Bad("What follows the address is no parameter");
        }

        return equals >= 0 && (value.IsEmpty || value.Contains((byte)'=')) ? Bad("A parameter has an empty or malformed value") : null;
    }

    private static SmtpSyntaxError? ApplyMail(ReadOnlySpan<byte> keyword, ReadOnlySpan<byte> value, ref MailParameters parameters)
    {
        if (Ascii.EqualsIgnoreCase(keyword, "SIZE"u8))
        {
            return ApplySize(value, ref parameters);
        }

        if (Ascii.EqualsIgnoreCase(keyword, "BODY"u8))
        {
            return ApplyBody(value, ref parameters);
        }

        if (Ascii.EqualsIgnoreCase(keyword, "SMTPUTF8"u8))
        {
            // RFC 6531 §3.4: "If the SMTPUTF8 parameter … does not have an associated value"
            var problem = !value.IsEmpty ? "SMTPUTF8 takes no value" : parameters.SmtpUtf8 ? Repeated : null;
            parameters = parameters with { SmtpUtf8 = true };
            return problem is null ? null : Bad(problem);
        }

        if (Ascii.EqualsIgnoreCase(keyword, "REQUIRETLS"u8))
        {
            // RFC 8689 §2: "No value is associated with this parameter."
            var problem = !value.IsEmpty ? "REQUIRETLS takes no value" : parameters.RequireTls ? Repeated : null;
            parameters = parameters with { RequireTls = true };
            return problem is null ? null : Bad(problem);
        }

        if (Ascii.EqualsIgnoreCase(keyword, "RET"u8))
        {
            return ApplyReturn(value, ref parameters);
        }

        if (Ascii.EqualsIgnoreCase(keyword, "AUTH"u8))
        {
            return CheckSubmitter(value);
        }

        return Ascii.EqualsIgnoreCase(keyword, "ENVID"u8) ? ApplyEnvelopeId(value, ref parameters) : Unknown("MAIL");
    }

    private static SmtpSyntaxError? ApplySize(ReadOnlySpan<byte> value, ref MailParameters parameters)
    {
        if (parameters.DeclaredSize is not null)
        {
            return Bad(Repeated);
        }

        if (value.Length is 0 or > MaxSizeDigits || value.ContainsAnyExcept(Octets.Decimal))
        {
            return Bad("SIZE= takes a number of up to 20 digits");
        }

        // Twenty digits may be more than 64 bits hold; so large is too large in any case.
        parameters = parameters with { DeclaredSize = ulong.TryParse(value, out var size) ? size : ulong.MaxValue };
        return null;
    }

    private static SmtpSyntaxError? ApplyBody(ReadOnlySpan<byte> value, ref MailParameters parameters)
    {
        if (parameters.Body is not null)
        {
            return Bad(Repeated);
        }

        // RFC 3030 §3: body-value ::= "7BIT" / "8BITMIME" / "BINARYMIME"
        MailBody? body = Ascii.EqualsIgnoreCase(value, "7BIT"u8) ? MailBody.SevenBit
            : Ascii.EqualsIgnoreCase(value, "8BITMIME"u8) ? MailBody.EightBitMime
            : Ascii.EqualsIgnoreCase(value, "BINARYMIME"u8) ? MailBody.BinaryMime : null;
        parameters = parameters with { Body = body };
        return body is null ? Bad("BODY= is 7BIT, 8BITMIME or BINARYMIME") : null;
    }

    private static SmtpSyntaxError? ApplyReturn(ReadOnlySpan<byte> value, ref MailParameters parameters)
    {
        if (parameters.Return is not null)
        {
            return Bad(Repeated);
        }

        DsnReturn? what = Ascii.EqualsIgnoreCase(value, "FULL"u8) ? DsnReturn.Full
            : Ascii.EqualsIgnoreCase(value, "HDRS"u8) ? DsnReturn.Headers : null;
        parameters = parameters with { Return = what };
        return what is null ? Bad("RET= is FULL or HDRS") : null;
    }

    private static SmtpSyntaxError? ApplyEnvelopeId(ReadOnlySpan<byte> value, ref MailParameters parameters)
    {
        if (parameters.EnvelopeId is not null)
        {
            return Bad(Repeated);
        }

        if (value.IsEmpty || !Xtext.TryDecode(value, out var id) || id.Length > MaxEnvelopeIdLength)
        {
            return Bad("ENVID= takes xtext of at most 100 characters");
        }

        parameters = parameters with { EnvelopeId = id };
        return null;
    }

    /// <summary>
    /// RFC 4954 §5: who submitted the message in the first place. No client is trusted to say so, and the server then behaves
    /// "as if the AUTH=&lt;&gt; parameter was supplied".
    /// </summary>
    private static SmtpSyntaxError? CheckSubmitter(ReadOnlySpan<byte> value)
        => !value.IsEmpty && Xtext.TryDecode(value, out _) ? null : Bad("AUTH= takes <> or an address as xtext");

    private static SmtpSyntaxError? ApplyRecipient(
        ReadOnlySpan<byte> keyword, ReadOnlySpan<byte> value, ref RecipientParameters parameters)
    {
        if (Ascii.EqualsIgnoreCase(keyword, "NOTIFY"u8))
        {
            return ApplyNotify(value, ref parameters);
        }

        return Ascii.EqualsIgnoreCase(keyword, "ORCPT"u8) ? ApplyOriginalRecipient(value, ref parameters) : Unknown("RCPT");
    }

    private static SmtpSyntaxError? ApplyNotify(ReadOnlySpan<byte> value, ref RecipientParameters parameters)
    {
        if (parameters.Notify is not null)
        {
            return Bad(Repeated);
        }

        // RFC 3461 §4.1: notify-esmtp-value = "NEVER" / 1#notify-list-element
        DsnNotify? notify = Ascii.EqualsIgnoreCase(value, "NEVER"u8) ? DsnNotify.Never : null;
        if (notify is null)
        {
            foreach (var range in value.Split((byte)','))
            {
                var element = NotifyElement(value[range]);
                if (element is null)
                {
                    return Bad("NOTIFY= is NEVER alone, or a list of SUCCESS, FAILURE and DELAY");
                }

                notify = (notify ?? DsnNotify.Never) | element;
            }
        }

        parameters = parameters with { Notify = notify };
        return null;
    }

    private static DsnNotify? NotifyElement(ReadOnlySpan<byte> element)
        => Ascii.EqualsIgnoreCase(element, "SUCCESS"u8) ? DsnNotify.Success
            : Ascii.EqualsIgnoreCase(element, "FAILURE"u8) ? DsnNotify.Failure
            : Ascii.EqualsIgnoreCase(element, "DELAY"u8) ? DsnNotify.Delay : null;

    private static SmtpSyntaxError? ApplyOriginalRecipient(ReadOnlySpan<byte> value, ref RecipientParameters parameters)
    {
        if (parameters.OriginalRecipient is not null)
        {
            return Bad(Repeated);
        }

        // RFC 3461 §4.2: original-recipient-address = addr-type ";" xtext
        var semicolon = value.IndexOf((byte)';');
        if (value.Length > MaxOriginalRecipientLength || semicolon <= 0 || semicolon == value.Length - 1
            || value[..semicolon].ContainsAnyExcept(Octets.Keyword) || !Xtext.TryDecode(value[(semicolon + 1)..], out var address))
        {
            return Bad("ORCPT= takes an address type, a semicolon and xtext of at most 500 characters in all");
        }

        parameters = parameters with { OriginalRecipient = $"{Encoding.ASCII.GetString(value[..semicolon])};{address}" };
        return null;
    }

    private static SmtpSyntaxError Bad(string detail) => new(SmtpSyntaxErrorKind.Arguments, detail);

    private static SmtpSyntaxError Unknown(string verb)
        => new(SmtpSyntaxErrorKind.UnknownParameter, $"{verb} has a parameter that this server has not announced");
}
