using System.Text;
using CsCheck;
using MailCatcher.Wire.Pop3;

namespace MailCatcher.Wire.Tests.Pop3;

public sealed class Pop3CommandParserTests
{
    public static TheoryData<string, Pop3Command> Commands => new()
    {
        { "USER bob", new Pop3Command.Login(Pop3Verb.User, "bob") },
        { "user  bob@two.test ", new Pop3Command.Login(Pop3Verb.User, "bob@two.test") },
        { "USER grün", new Pop3Command.Login(Pop3Verb.User, "grün") },
        { "PASS secret", new Pop3Command.Login(Pop3Verb.Pass, "secret") },
        { "PASS  two  blanks ", new Pop3Command.Login(Pop3Verb.Pass, " two  blanks ") },
        { "PASS", new Pop3Command.Login(Pop3Verb.Pass, "") },
        { "STAT", new Pop3Command.Bare(Pop3Verb.Stat) },
        { "stat ", new Pop3Command.Bare(Pop3Verb.Stat) },
        { "LIST", new Pop3Command.Listing(Pop3Verb.List, null) },
        { "LIST 7", new Pop3Command.Listing(Pop3Verb.List, 7) },
        { "UIDL", new Pop3Command.Listing(Pop3Verb.Uidl, null) },
        { "UIDL\t007 ", new Pop3Command.Listing(Pop3Verb.Uidl, 7) },
        { "RETR 1", new Pop3Command.OfMessage(Pop3Verb.Retr, 1) },
        { "RETR 99999999999", new Pop3Command.OfMessage(Pop3Verb.Retr, int.MaxValue) },
        { "DELE 0", new Pop3Command.OfMessage(Pop3Verb.Dele, 0) },
        { "TOP 1 0", new Pop3Command.Top(1, 0) },
        { "tOp  12   34 ", new Pop3Command.Top(12, 34) },
        { "RSET", new Pop3Command.Bare(Pop3Verb.Rset) },
        { "NOOP", new Pop3Command.Bare(Pop3Verb.Noop) },
        { "CAPA", new Pop3Command.Bare(Pop3Verb.Capa) },
        { "UTF8", new Pop3Command.Bare(Pop3Verb.Utf8) },
        { "QUIT", new Pop3Command.Bare(Pop3Verb.Quit) },
    };

    [Theory]
    [MemberData(nameof(Commands))]
    public void Line_is_understood(string line, Pop3Command expected)
    {
        Assert.True(Pop3CommandParser.TryParse(Encoding.UTF8.GetBytes(line), out var command, out _));
        Assert.Equal(expected, command);
    }

    [Theory]
    [InlineData("", true)]
    [InlineData(" QUIT", true)]
    [InlineData("QUI", true)]
    [InlineData("TOPP 1 1", true)]
    [InlineData("GET / HTTP/1.1", true)]
    [InlineData("NOOP\u0001", true)]
    [InlineData("USER", false)]
    [InlineData("USER  ", false)]
    [InlineData("RETR", false)]
    [InlineData("RETR x", false)]
    [InlineData("RETR 1 2", false)]
    [InlineData("RETR 1x", false)]
    [InlineData("RETR +1", false)]
    [InlineData("DELE -1", false)]
    [InlineData("LIST x", false)]
    [InlineData("UIDL 1 2", false)]
    [InlineData("TOP", false)]
    [InlineData("TOP 1", false)]
    [InlineData("TOP 1 2 3", false)]
    [InlineData("TOP 1 -2", false)]
    [InlineData("STAT 1", false)]
    [InlineData("QUIT now", false)]
    [InlineData("CAPA x", false)]
    public void Line_is_refused(string line, bool isUnknownVerb)
    {
        Assert.False(Pop3CommandParser.TryParse(Encoding.UTF8.GetBytes(line), out var command, out var error));
        Assert.Null(command);
        Assert.Equal(isUnknownVerb, error.IsUnknownVerb);
        Assert.NotEqual("", error.Detail);
    }

    [Fact]
    public void Octets_that_are_no_UTF8_are_refused()
        => Assert.False(Pop3CommandParser.TryParse([.. "USER "u8, 0xFF], out _, out _));

    [Fact]
    public void Any_octets_give_a_command_or_an_error()
        => Gen.Select(Gen.OneOf(["USER", "PASS ", "LIST ", "TOP 1", "RETR", "dele ", "", "X"]), Gen.Byte.Array[0, 40])
            .Sample((verb, rest) =>
            {
                byte[] line = [.. Encoding.ASCII.GetBytes(verb), .. rest];
                var isCommand = Pop3CommandParser.TryParse(line, out var command, out var error);
                return isCommand == (command is not null) && isCommand == (error.Detail is null);
            });
}
