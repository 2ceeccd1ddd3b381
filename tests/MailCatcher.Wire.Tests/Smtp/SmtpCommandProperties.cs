using System.Text;
using CsCheck;
using MailCatcher.Wire.Smtp;

namespace MailCatcher.Wire.Tests.Smtp;

public sealed class SmtpCommandProperties
{
    private static readonly string[] Fragments =
    [
        "MAIL", "RCPT", "EHLO", "DATA", "BDAT", "LAST", "VRFY", "EXPN", "REQUIRETLS", " ", "\t", "FROM:", "TO:", "<", ">", "@", ".", "\"", "\\", "[", "]", "IPv6:", "a", "b_c",
        "example.com", "<a@b>", "<>", "<postmaster>", "SIZE=", "SIZE=1", "BODY=8BITMIME", "SMTPUTF8", "RET=FULL", "ENVID=", "NOTIFY=",
        "NEVER", "SUCCESS", ",", ";", "=", "+", "+4", "+41", "ORCPT=rfc822;", "\0", "\r", "\n", "ü", "用户", "%", ":", "-", "1", "256",
    ];

    private static readonly Gen<string> Atom = Gen.String[Gen.Char["abcXYZ019!#$%&'*+-/=?^_`{|}~."], 1, 20];
    private static readonly Gen<string> Quoted = Gen.String[Gen.Char["ab @<>,;:.()[]"], 1, 20].Select(static text => $"\"{text}\"");
    private static readonly Gen<string> Label = Gen.String[Gen.Char["abcXYZ019-_ü例"], 1, 12];
    private static readonly Gen<string> Domain = Label.Array[1, 4].Select(static labels => string.Join('.', labels));
    private static readonly Gen<SmtpPath> Path
        = Gen.Select(Gen.OneOf(Atom, Quoted), Domain).Select(static (local, domain) => new SmtpPath($"{local}@{domain}"));

    private static readonly Gen<string> Printable = Gen.String[Gen.Char[' ', '~'], 1, 30];

    private static readonly Gen<MailParameters> MailParametersGen = Gen.Select(
        Gen.ULong.Nullable(), Gen.Enum<MailBody>().Nullable(), Gen.Bool, Gen.Bool, Gen.Enum<DsnReturn>().Nullable(), Printable.Null())
        .Select(static (size, body, utf8, tls, ret, id)
            => new MailParameters { DeclaredSize = size, Body = body, SmtpUtf8 = utf8, RequireTls = tls, Return = ret, EnvelopeId = id });

    private static readonly Gen<RecipientParameters> RecipientParametersGen = Gen.Select(
        Gen.Int[0, 7].Select(static bits => (DsnNotify)bits).Nullable(), Printable.Select(static text => $"rfc822;{text}").Null())
        .Select(static (notify, original) => new RecipientParameters { Notify = notify, OriginalRecipient = original });

    private static readonly Gen<SmtpCommand> Commands = Gen.OneOf<SmtpCommand>(
        Gen.Select(Gen.OneOf(SmtpVerb.Helo, SmtpVerb.Ehlo, SmtpVerb.Lhlo), Domain)
            .Select(static (verb, client) => (SmtpCommand)new SmtpCommand.Hello(verb, client)),
        Gen.Select(Gen.Frequency((1, Gen.Const(SmtpPath.Null)), (9, Path)), MailParametersGen)
            .Select(static (path, parameters) => (SmtpCommand)new SmtpCommand.Mail(path, parameters)),
        Gen.Select(Path, RecipientParametersGen)
            .Select(static (path, parameters) => (SmtpCommand)new SmtpCommand.Recipient(path, parameters)),
        Gen.Select(Gen.ULong, Gen.Bool).Select(static (octets, isLast) => (SmtpCommand)new SmtpCommand.Chunk(octets, isLast)),
        Gen.OneOf<SmtpCommand>(
            SmtpCommand.Bare.Data,
            SmtpCommand.Bare.Reset,
            SmtpCommand.Bare.Help,
            SmtpCommand.Bare.Noop,
            SmtpCommand.Bare.Quit),
        Gen.Select(Gen.OneOf(SmtpVerb.Vrfy, SmtpVerb.Expn), Path, Gen.Bool)
            .Select(static (verb, path, utf8) => (SmtpCommand)new SmtpCommand.Question(verb, path.Address, IsAddress: true, utf8)));

    [Fact]
    public void Random_octets_never_throw() => Gen.Byte.Array[0, 200].Sample(static octets => { ParseAnything(octets); });

    [Fact]
    public void Random_fragments_never_throw() => Gen.OneOf(Fragments).Array[0, 15].Sample(
        static fragments => { ParseAnything(Encoding.UTF8.GetBytes(string.Concat(fragments))); });

    [Fact]
    public void A_mutated_command_never_throws() => Gen.Select(Commands, Gen.Int[0, 1000], Gen.Byte).Sample(static (command, place, octet) =>
    {
        var line = Encoding.UTF8.GetBytes(SmtpCommandText.Of(command));
        line[place % line.Length] = octet;
        ParseAnything(line);
    });

    [Fact]
    public void Parsing_undoes_writing() => Commands.Sample(static command =>
    {
        var line = SmtpCommandText.Of(command);
        Assert.True(SmtpCommandParser.TryParse(Encoding.UTF8.GetBytes(line), out var parsed, out var error), $"{line}: {error.Detail}");
        Assert.Equal(command, parsed);
    });

    private static void ParseAnything(byte[] line)
    {
        if (SmtpCommandParser.TryParse(line, out var command, out var error))
        {
            Assert.NotNull(command);
        }
        else
        {
            Assert.NotEmpty(error.Detail);
            Assert.DoesNotContain('\n', SmtpReplies.SyntaxError(error).ToString().TrimEnd());
        }
    }
}
