using System.Buffers.Binary;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Unicode;
using MailCatcher.Wire.Text;

namespace MailCatcher.Wire.Pop3;

/// <summary>Reads one command line (RFC 1939 §3, RFC 2449 §4). Never throws, whatever the line.</summary>
public static class Pop3CommandParser
{
    /// <summary>
    /// Reads a line that stands without its line end. Where it is none of the commands, the error says why. More blanks
    /// than the grammar has are no errors, except within a password, to which they belong.
    /// </summary>
    public static bool TryParse(ReadOnlySpan<byte> line, [NotNullWhen(true)] out Pop3Command? command, out Pop3SyntaxError error)
    {
        command = null;
        if (line.ContainsAny(Octets.Control) || !Utf8.IsValid(line))
        {
            error = new(IsUnknownVerb: true, "A command line must be text, without control characters");
            return false;
        }

        var end = line.IndexOfAny((byte)' ', (byte)'\t');
        var verb = end < 0 ? line : line[..end];
        var arguments = end < 0 ? [] : line[(end + 1)..];
        error = ParseVerb(Fold(verb), arguments, out command);
        return command is not null;
    }

    private static Pop3SyntaxError ParseVerb(uint verb, ReadOnlySpan<byte> arguments, out Pop3Command? command)
    {
        command = null;
        return verb switch
        {
            Verbs.User => ParseUser(arguments, out command),
            Verbs.Pass => ParsePassword(arguments, out command),
            Verbs.List => ParseListing(Pop3Verb.List, arguments, out command),
            Verbs.Uidl => ParseListing(Pop3Verb.Uidl, arguments, out command),
            Verbs.Retr => ParseNumber(Pop3Verb.Retr, arguments, out command),
            Verbs.Dele => ParseNumber(Pop3Verb.Dele, arguments, out command),
            Verbs.Top => ParseTop(arguments, out command),
            Verbs.Stat => ParseAlone(Pop3Verb.Stat, arguments, out command),
            Verbs.Rset => ParseAlone(Pop3Verb.Rset, arguments, out command),
            Verbs.Noop => ParseAlone(Pop3Verb.Noop, arguments, out command),
            Verbs.Capa => ParseAlone(Pop3Verb.Capa, arguments, out command),
            Verbs.Utf8 => ParseAlone(Pop3Verb.Utf8, arguments, out command),
            Verbs.Quit => ParseAlone(Pop3Verb.Quit, arguments, out command),
            _ => new(IsUnknownVerb: true, "Unknown command"),
        };
    }

    /// <summary>RFC 1939 §3: keywords of three or four letters, compared without regard to case; 0 for anything else.</summary>
    private static uint Fold(ReadOnlySpan<byte> verb)
    {
        if (verb.Length is not (3 or 4))
        {
            return 0;
        }

        Span<byte> upper = [0, 0, 0, 0];
        Ascii.ToUpper(verb, upper, out _);
        return BinaryPrimitives.ReadUInt32BigEndian(upper);
    }

    private static Pop3SyntaxError Accept(Pop3Command understood, out Pop3Command? command)
    {
        command = understood;
        return default;
    }

    private static Pop3SyntaxError Refuse(string detail, out Pop3Command? command)
    {
        command = null;
        return new(IsUnknownVerb: false, detail);
    }

    private static Pop3SyntaxError ParseUser(ReadOnlySpan<byte> arguments, out Pop3Command? command)
    {
        var name = arguments.Trim(" \t"u8);
        return name.IsEmpty
            ? Refuse("USER needs a name", out command)
            : Accept(new Pop3Command.Login(Pop3Verb.User, Encoding.UTF8.GetString(name)), out command);
    }

    /// <summary>
    /// RFC 1939 §7: "Since the PASS command has exactly one argument, a POP3 server may treat spaces in the argument as part
    /// of the password, instead of as argument separators."
    /// </summary>
    private static Pop3SyntaxError ParsePassword(ReadOnlySpan<byte> arguments, out Pop3Command? command)
        => Accept(new Pop3Command.Login(Pop3Verb.Pass, Encoding.UTF8.GetString(arguments)), out command);

    private static Pop3SyntaxError ParseListing(Pop3Verb verb, ReadOnlySpan<byte> arguments, out Pop3Command? command)
    {
        if (arguments.Trim(" \t"u8).IsEmpty)
        {
            return Accept(new Pop3Command.Listing(verb, null), out command);
        }

        return TryTakeNumber(ref arguments, out var number) && arguments.IsEmpty
            ? Accept(new Pop3Command.Listing(verb, number), out command)
            : Refuse("The argument must be a message number", out command);
    }

    private static Pop3SyntaxError ParseNumber(Pop3Verb verb, ReadOnlySpan<byte> arguments, out Pop3Command? command)
        => TryTakeNumber(ref arguments, out var number) && arguments.IsEmpty
            ? Accept(new Pop3Command.OfMessage(verb, number), out command)
            : Refuse("The command needs a message number", out command);

    private static Pop3SyntaxError ParseTop(ReadOnlySpan<byte> arguments, out Pop3Command? command)
        => TryTakeNumber(ref arguments, out var number) && TryTakeNumber(ref arguments, out var lines) && arguments.IsEmpty
            ? Accept(new Pop3Command.Top(number, lines), out command)
            : Refuse("TOP needs a message number and a number of lines", out command);

    private static Pop3SyntaxError ParseAlone(Pop3Verb verb, ReadOnlySpan<byte> arguments, out Pop3Command? command)
        => arguments.Trim(" \t"u8).IsEmpty
            ? Accept(new Pop3Command.Bare(verb), out command)
            : Refuse("The command takes no arguments", out command);

    /// <summary>
    /// Takes a number and the blanks around it. One beyond what a mailbox can hold is the largest there is: as a message it
    /// does not exist, as a count of lines it means all of them.
    /// </summary>
    private static bool TryTakeNumber(ref ReadOnlySpan<byte> arguments, out int number)
    {
        var text = arguments.TrimStart(" \t"u8);
        var end = text.IndexOfAnyExcept(Octets.Decimal);
        var digits = end < 0 ? text : text[..end];
        var rest = text[digits.Length..];
        arguments = rest.TrimStart(" \t"u8);
        number = Utf8Parser.TryParse(digits, out int value, out _) ? value : int.MaxValue;
        return !digits.IsEmpty && (rest.IsEmpty || rest[0] is (byte)' ' or (byte)'\t');
    }

    /// <summary>The verbs as four upper-case letters in one number, a NUL behind a shorter one.</summary>
    private static class Verbs
    {
        public const uint Capa = ('C' << 24) | ('A' << 16) | ('P' << 8) | 'A';
        public const uint Dele = ('D' << 24) | ('E' << 16) | ('L' << 8) | 'E';
        public const uint List = ('L' << 24) | ('I' << 16) | ('S' << 8) | 'T';
        public const uint Noop = ('N' << 24) | ('O' << 16) | ('O' << 8) | 'P';
        public const uint Pass = ('P' << 24) | ('A' << 16) | ('S' << 8) | 'S';
        public const uint Quit = ('Q' << 24) | ('U' << 16) | ('I' << 8) | 'T';
        public const uint Retr = ('R' << 24) | ('E' << 16) | ('T' << 8) | 'R';
        public const uint Rset = ('R' << 24) | ('S' << 16) | ('E' << 8) | 'T';
        public const uint Stat = ('S' << 24) | ('T' << 16) | ('A' << 8) | 'T';
        public const uint Top = ('T' << 24) | ('O' << 16) | ('P' << 8);
        public const uint Uidl = ('U' << 24) | ('I' << 16) | ('D' << 8) | 'L';
        public const uint User = ('U' << 24) | ('S' << 16) | ('E' << 8) | 'R';
        public const uint Utf8 = ('U' << 24) | ('T' << 16) | ('F' << 8) | '8';
    }
}
