using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Unicode;
using MailCatcher.Wire.Proxy;
using MailCatcher.Wire.Text;

namespace MailCatcher.Wire.Smtp;

/// <summary>Reads one command line. Never throws, whatever the line.</summary>
public static class SmtpCommandParser
{
    /// <summary>
    /// Reads a line that stands without its line end. Where it is none of the commands, the error says why. Blanks at the
    /// end of the line and more of them between its parts than the grammar has are no errors.
    /// </summary>
    public static bool TryParse(
        ReadOnlySpan<byte> line, [NotNullWhen(true)] out SmtpCommand? command, out SmtpSyntaxError error)
    {
        command = null;
        if (line.ContainsAny(Octets.Control))
        {
            error = new(SmtpSyntaxErrorKind.ForbiddenOctets, "A command line must not contain control characters");
            return false;
        }

        if (!Utf8.IsValid(line))
        {
            // RFC 6531 §3.3: a non-ASCII octet is part of UTF-8.
            error = new(SmtpSyntaxErrorKind.ForbiddenOctets, "The line is not valid UTF-8");
            return false;
        }

        // RFC 5321 §4.1.1: "receivers SHOULD tolerate trailing white space before the terminating <CRLF>"
        line = line.TrimEnd(" \t"u8);
        var end = line.IndexOfAny((byte)' ', (byte)'\t');
        var verb = end < 0 ? line : line[..end];
        var arguments = end < 0 ? [] : line[end..].TrimStart(" \t"u8);
        error = ParseVerb(verb, arguments, out command);
        return command is not null;
    }

    /// <summary>
    /// True for a line, or the beginning of one, whose verb is BDAT, whatever follows. When such a line is refused, nobody
    /// knows how much of what follows is a chunk.
    /// </summary>
    public static bool AnnouncesChunk(ReadOnlySpan<byte> line)
    {
        var end = line.IndexOfAny((byte)' ', (byte)'\t');
        return Fold(end < 0 ? line : line[..end]) == Verbs.Bdat;
    }

    private static SmtpSyntaxError ParseVerb(ReadOnlySpan<byte> verb, ReadOnlySpan<byte> arguments, out SmtpCommand? command)
    {
        command = null;
        return Fold(verb) switch
        {
            Verbs.Mail => ParseMail(arguments, out command),
            Verbs.Rcpt => ParseRecipient(arguments, out command),
            Verbs.Data => ParseAlone(arguments, SmtpCommand.Bare.Data, out command),
            Verbs.Bdat => ParseChunk(arguments, out command),
            Verbs.Rset => ParseAlone(arguments, SmtpCommand.Bare.Reset, out command),
            Verbs.Quit => ParseAlone(arguments, SmtpCommand.Bare.Quit, out command),
            Verbs.Ehlo => ParseHello(SmtpVerb.Ehlo, arguments, out command),
            Verbs.Lhlo => ParseHello(SmtpVerb.Lhlo, arguments, out command),
            Verbs.Helo => ParseHello(SmtpVerb.Helo, arguments, out command),
            Verbs.Noop => Accept(SmtpCommand.Bare.Noop, out command),
            Verbs.Help => Accept(SmtpCommand.Bare.Help, out command),
            Verbs.Vrfy => ParseQuestion(SmtpVerb.Vrfy, arguments, out command),
            Verbs.Expn => ParseQuestion(SmtpVerb.Expn, arguments, out command),
            Verbs.Auth => ParseAuthenticate(arguments, out command),
            _ when Ascii.EqualsIgnoreCase(verb, "STARTTLS"u8) => ParseAlone(arguments, SmtpCommand.Bare.StartTls, out command),
            _ when Ascii.EqualsIgnoreCase(verb, "XCLIENT"u8) => ParseOverride(arguments, out command),
            _ => SmtpForeignVerbs.Contains(verb)
                ? new(SmtpSyntaxErrorKind.VerbNotImplemented, "This command is not implemented here")
                : new(SmtpSyntaxErrorKind.UnknownVerb, "Command not recognized"),
        };
    }

    /// <summary>RFC 5321 §2.4: verbs are compared without regard to case. Four letters as one number; 0 for anything else.</summary>
    private static uint Fold(ReadOnlySpan<byte> verb) => verb.Length == 4 ? BinaryPrimitives.ReadUInt32BigEndian(verb) & 0xDFDFDFDF : 0;

    private static SmtpSyntaxError Accept(SmtpCommand understood, out SmtpCommand? command)
    {
        command = understood;
        return default;
    }

    private static SmtpSyntaxError ParseHello(SmtpVerb verb, ReadOnlySpan<byte> arguments, out SmtpCommand? command)
    {
        command = null;

        // DEVIATES RFC 5321 §4.1.1.1: any name will do, as clients often do not know theirs; §4.1.4 forbids to refuse
        // mail for it anyway. None at all is an error of the client that is better seen.
        return arguments.IsEmpty
            ? new(SmtpSyntaxErrorKind.Arguments, "The command needs the name of the client")
            : Accept(new SmtpCommand.Hello(verb, Encoding.UTF8.GetString(arguments)), out command);
    }

    private static SmtpSyntaxError ParseAlone(ReadOnlySpan<byte> arguments, SmtpCommand understood, out SmtpCommand? command)
    {
        command = null;

        // RFC 5321 §4.3.2: DATA, RSET and QUIT "SHOULD return a 501 message if arguments are supplied"; RFC 3207 §4: so does STARTTLS
        return arguments.IsEmpty
            ? Accept(understood, out command)
            : new(SmtpSyntaxErrorKind.Arguments, "The command takes no arguments");
    }

    /// <summary>RFC 5321 §4.1.1.6 and §4.1.1.7: String is an address or a name; RFC 6531 §3.7.4.2: [ SP "SMTPUTF8" ].</summary>
    private static SmtpSyntaxError ParseQuestion(SmtpVerb verb, ReadOnlySpan<byte> arguments, out SmtpCommand? command)
    {
        command = null;
        var last = arguments.LastIndexOfAny((byte)' ', (byte)'\t');
        var isUtf8 = last > 0 && Ascii.EqualsIgnoreCase(arguments[(last + 1)..], "SMTPUTF8"u8);
        var name = isUtf8 ? arguments[..last].TrimEnd(" \t"u8) : arguments;
        var rest = name;
        var isAddress = SmtpPathParser.TryTake(ref rest, out var path, out _) && rest.IsEmpty;
        var text = isAddress ? path.Address : Encoding.UTF8.GetString(name).TrimStart('<').TrimEnd('>');
        return text.Length == 0
            ? new(SmtpSyntaxErrorKind.Arguments, "The command needs a name or an address")
            : Accept(new SmtpCommand.Question(verb, text, isAddress, isUtf8), out command);
    }

    private static SmtpSyntaxError ParseAuthenticate(ReadOnlySpan<byte> arguments, out SmtpCommand? command)
    {
        command = null;

        // RFC 4954 §4: AUTH mechanism [initial-response]
        var end = arguments.IndexOfAny((byte)' ', (byte)'\t');
        var mechanism = end < 0 ? arguments : arguments[..end];
        var response = end < 0 ? [] : arguments[end..].TrimStart(" \t"u8);
        return mechanism.IsEmpty || response.ContainsAny((byte)' ', (byte)'\t')
            ? new(SmtpSyntaxErrorKind.Arguments, "The syntax is AUTH mechanism [initial-response]")
            : Accept(
                new SmtpCommand.Authenticate(
                    Encoding.UTF8.GetString(mechanism), response.IsEmpty ? null : Encoding.UTF8.GetString(response)),
                out command);
    }

    private static SmtpSyntaxError ParseOverride(ReadOnlySpan<byte> arguments, out SmtpCommand? command)
    {
        command = null;
        return XclientParser.Parse(arguments, out var problem) is { } client
            ? Accept(new SmtpCommand.Override(client), out command)
            : new(SmtpSyntaxErrorKind.Arguments, problem);
    }

    private static SmtpSyntaxError ParseChunk(ReadOnlySpan<byte> arguments, out SmtpCommand? command)
    {
        command = null;

        // RFC 3030 §2: "BDAT" SP chunk-size [ SP end-marker ]
        var end = arguments.IndexOfAny((byte)' ', (byte)'\t');
        var size = end < 0 ? arguments : arguments[..end];
        var marker = end < 0 ? [] : arguments[end..].TrimStart(" \t"u8);

        // LIMIT RFC 3030 §2: a chunk size of 20 digits, as SIZE has (RFC 1870 §3). That may be more than 64 bits hold; no
        // client can send so much in any case.
        if (size.Length is 0 or > 20 || size.ContainsAnyExcept(Octets.Decimal))
        {
            return new(SmtpSyntaxErrorKind.Arguments, "The size of a chunk is a number of up to 20 digits");
        }

        return marker.IsEmpty || Ascii.EqualsIgnoreCase(marker, "LAST"u8)
            ? Accept(new SmtpCommand.Chunk(ulong.TryParse(size, out var octets) ? octets : ulong.MaxValue, !marker.IsEmpty), out command)
            : new(SmtpSyntaxErrorKind.Arguments, "The syntax is BDAT size [LAST]");
    }

    private static SmtpSyntaxError ParseMail(ReadOnlySpan<byte> arguments, out SmtpCommand? command)
    {
        command = null;
        if (!TryTakeKeyword(ref arguments, "FROM:"u8))
        {
            return new(SmtpSyntaxErrorKind.Arguments, "The syntax is MAIL FROM:<address> [parameters]");
        }

        SmtpPath path;
        if (arguments.StartsWith("<>"u8))
        {
            path = SmtpPath.Null;
            arguments = arguments[2..];
        }
        else if (!SmtpPathParser.TryTake(ref arguments, out path, out var problem))
        {
            return new(SmtpSyntaxErrorKind.ReversePath, problem);
        }

        var error = SmtpParameterParser.ParseMail(arguments, out var parameters);
        return parameters is null ? error : Accept(new SmtpCommand.Mail(path, parameters), out command);
    }

    private static SmtpSyntaxError ParseRecipient(ReadOnlySpan<byte> arguments, out SmtpCommand? command)
    {
        command = null;
        if (!TryTakeKeyword(ref arguments, "TO:"u8))
        {
            return new(SmtpSyntaxErrorKind.Arguments, "The syntax is RCPT TO:<address> [parameters]");
        }

        // RFC 5321 §4.1.1.3: "<Postmaster>" alone, without a domain and in any case, is this server's postmaster.
        SmtpPath path;
        if (arguments.Length >= 12 && Ascii.EqualsIgnoreCase(arguments[..12], "<postmaster>"u8))
        {
            path = new SmtpPath(Encoding.ASCII.GetString(arguments[1..11]));
            arguments = arguments[12..];
        }
        else if (!SmtpPathParser.TryTake(ref arguments, out path, out var problem))
        {
            return new(SmtpSyntaxErrorKind.ForwardPath, problem);
        }

        var error = SmtpParameterParser.ParseRecipient(arguments, out var parameters);
        return parameters is null ? error : Accept(new SmtpCommand.Recipient(path, parameters), out command);
    }

    /// <summary>Takes FROM: or TO: and the blanks behind it, which the grammar does not have but many clients send.</summary>
    private static bool TryTakeKeyword(ref ReadOnlySpan<byte> arguments, ReadOnlySpan<byte> keyword)
    {
        if (arguments.Length < keyword.Length || !Ascii.EqualsIgnoreCase(arguments[..keyword.Length], keyword))
        {
            return false;
        }

        arguments = arguments[keyword.Length..].TrimStart(" \t"u8);
        return true;
    }

    /// <summary>The verbs as four upper-case letters in one number.</summary>
    private static class Verbs
    {
        public const uint Auth = ('A' << 24) | ('U' << 16) | ('T' << 8) | 'H';
        public const uint Bdat = ('B' << 24) | ('D' << 16) | ('A' << 8) | 'T';
        public const uint Data = ('D' << 24) | ('A' << 16) | ('T' << 8) | 'A';
        public const uint Ehlo = ('E' << 24) | ('H' << 16) | ('L' << 8) | 'O';
        public const uint Expn = ('E' << 24) | ('X' << 16) | ('P' << 8) | 'N';
        public const uint Helo = ('H' << 24) | ('E' << 16) | ('L' << 8) | 'O';
        public const uint Help = ('H' << 24) | ('E' << 16) | ('L' << 8) | 'P';
        public const uint Lhlo = ('L' << 24) | ('H' << 16) | ('L' << 8) | 'O';
        public const uint Mail = ('M' << 24) | ('A' << 16) | ('I' << 8) | 'L';
        public const uint Noop = ('N' << 24) | ('O' << 16) | ('O' << 8) | 'P';
        public const uint Quit = ('Q' << 24) | ('U' << 16) | ('I' << 8) | 'T';
        public const uint Rcpt = ('R' << 24) | ('C' << 16) | ('P' << 8) | 'T';
        public const uint Rset = ('R' << 24) | ('S' << 16) | ('E' << 8) | 'T';
        public const uint Vrfy = ('V' << 24) | ('R' << 16) | ('F' << 8) | 'Y';
    }
}
