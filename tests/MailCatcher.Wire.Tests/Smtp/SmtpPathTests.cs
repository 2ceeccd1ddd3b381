using System.Text;
using MailCatcher.Wire.Smtp;

namespace MailCatcher.Wire.Tests.Smtp;

/// <summary>RFC 5321 §4.1.2 and §4.1.3, seen through RCPT and MAIL.</summary>
public sealed class SmtpPathTests
{
    public static TheoryData<string, string> Paths => new()
    {
        { "<bob@example.com>", "bob@example.com" },
        { "<Bob.Smith+tag@Example.COM>", "Bob.Smith+tag@Example.COM" },
        { "<!#$%&'*+-/=?^_`{|}~@example.com>", "!#$%&'*+-/=?^_`{|}~@example.com" },
        { "<a@localhost>", "a@localhost" },
        { "<a@a_b.example>", "a@a_b.example" },
        { "<a@-odd-.example>", "a@-odd-.example" },
        { "<..a..b..@docomo.example>", "..a..b..@docomo.example" },
        { "<\"john doe\"@example.com>", "\"john doe\"@example.com" },
        { "<\"a@b>c\"@example.com>", "\"a@b>c\"@example.com" },
        { "<\"a\\\"b\\\\\"@example.com>", "\"a\\\"b\\\\\"@example.com" },
        { "<\" \"@example.com>", "\" \"@example.com" },
        { "<a@[192.0.2.1]>", "a@[192.0.2.1]" },
        { "<a@[IPv6:2001:db8::1]>", "a@[IPv6:2001:db8::1]" },
        { "<a@[ipv6:::ffff:192.0.2.1]>", "a@[ipv6:::ffff:192.0.2.1]" },
        { "<a@[x-net:some(content)]>", "a@[x-net:some(content)]" },
        { "<@relay.example:a@b.example>", "a@b.example" },
        { "<@one.example,@two_2.example,@[192.0.2.9]:a@b.example>", "a@b.example" },
        { "<用户@例え.jp>", "用户@例え.jp" },
        { "<\"ö ö\"@bücher.example>", "\"ö ö\"@bücher.example" },
        { "bare@example.com", "bare@example.com" },
        { "\"bare bone\"@example.com", "\"bare bone\"@example.com" },
    };

    public static TheoryData<string> Malformed => new()
    {
        "<",
        "<@>",
        "<a",
        "<a@",
        "<a@>",
        "<@b>",
        "<a@b",
        "<a b@c>",
        "<a@b c>",
        "<a@b@c>",
        "<a@b..c>",
        "<a@.b>",
        "<a@b.>",
        "<a@b/c>",
        "<a<b@c>",
        "<(comment)a@b>",
        "Bob <bob@example.com>",
        "<a,b@c>",
        "<\"a@b>",
        "<\"a\"b@c>",
        "<\"\"@c>",
        "<\"a\\>",
        "<\"a\tb\"@c>",
        "<a@[]>",
        "<a@[1.2.3]>",
        "<a@[1.2.3.4.5]>",
        "<a@[1.2.3.256]>",
        "<a@[1.2.3.0004]>",
        "<a@[0x7f.0.0.1]>",
        "<a@[1.2.3.4>",
        "<a@[1.2.3.4]x>",
        "<a@[IPv6:]>",
        "<a@[IPv6:12345::]>",
        "<a@[IPv6:fe80::1%eth0]>",
        "<a@[IPv6:192.0.2.1]>",
        "<a@[:x]>",
        "<a@[tag:]>",
        "<a@[tag:a b]>",
        "<@relay>",
        "<@relay:>",
        "<@relay,a@b>",
        "<@relay;@two:a@b>",
        "<@:a@b>",
        "<@relay,:a@b>",
        "<@relay,@>",
    };

    [Theory]
    [MemberData(nameof(Paths))]
    public void A_path_is_taken_as_sent_without_brackets_and_route(string path, string address)
    {
        Assert.True(SmtpCommandParser.TryParse(Encoding.UTF8.GetBytes($"RCPT TO:{path}"), out var recipient, out _));
        Assert.Equal(address, Assert.IsType<SmtpCommand.Recipient>(recipient).ForwardPath.Address);
        Assert.True(SmtpCommandParser.TryParse(Encoding.UTF8.GetBytes($"MAIL FROM:{path} SIZE=5"), out var mail, out _));
        Assert.Equal(address, Assert.IsType<SmtpCommand.Mail>(mail).ReversePath.Address);
        Assert.Equal(5ul, ((SmtpCommand.Mail)mail).Parameters.DeclaredSize);
    }

    [Theory]
    [MemberData(nameof(Malformed))]
    public void A_malformed_path_is_refused_as_an_address(string path)
    {
        Assert.False(SmtpCommandParser.TryParse(Encoding.UTF8.GetBytes($"RCPT TO:{path}"), out _, out var recipient));
        Assert.Equal(SmtpSyntaxErrorKind.ForwardPath, recipient.Kind);
        Assert.False(SmtpCommandParser.TryParse(Encoding.UTF8.GetBytes($"MAIL FROM:{path}"), out _, out var mail));
        Assert.Equal(SmtpSyntaxErrorKind.ReversePath, mail.Kind);
    }

    [Fact]
    public void The_null_reverse_path_is_empty()
    {
        Assert.True(SmtpCommandParser.TryParse("MAIL FROM:<> BODY=7BIT"u8, out var command, out _));
        Assert.Equal(SmtpPath.Null, Assert.IsType<SmtpCommand.Mail>(command).ReversePath);
    }

    [Theory]
    [InlineData("<postmaster>", "postmaster")]
    [InlineData("<POSTMASTER>", "POSTMASTER")]
    [InlineData("<Postmaster> NOTIFY=NEVER", "Postmaster")]
    [InlineData("<postmaster@example.com>", "postmaster@example.com")]
    public void Postmaster_needs_no_domain(string path, string address)
    {
        Assert.True(SmtpCommandParser.TryParse(Encoding.UTF8.GetBytes($"RCPT TO:{path}"), out var command, out _));
        Assert.Equal(address, Assert.IsType<SmtpCommand.Recipient>(command).ForwardPath.Address);
    }

    [Fact]
    public void Long_parts_are_taken()
    {
        var address = $"{new string('l', 300)}@{string.Join('.', Enumerable.Repeat(new string('d', 63), 10))}";
        Assert.True(SmtpCommandParser.TryParse(Encoding.UTF8.GetBytes($"RCPT TO:<{address}>"), out var command, out _));
        Assert.Equal(address, Assert.IsType<SmtpCommand.Recipient>(command).ForwardPath.Address);
    }
}
