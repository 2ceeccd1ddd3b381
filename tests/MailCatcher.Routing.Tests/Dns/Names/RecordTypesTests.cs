using ARSoft.Tools.Net.Dns;
using MailCatcher.Routing.Dns.Names;

namespace MailCatcher.Routing.Tests.Dns.Names;

public class RecordTypesTests
{
    [Theory]
    [InlineData("MX", RecordType.Mx)]
    [InlineData("mx", RecordType.Mx)]
    [InlineData("AAAA", RecordType.Aaaa)]
    [InlineData("TYPE15", RecordType.Mx)]
    [InlineData("type65280", (RecordType)65280)]
    [InlineData("ANY", RecordType.Any)]
    public void A_type_is_known_by_name_or_number(string text, RecordType expected)
    {
        Assert.True(RecordTypes.TryParse(text, out var type));
        Assert.Equal(expected, type);
    }

    [Theory]
    [InlineData("")]
    [InlineData("15")]
    [InlineData("MXX")]
    [InlineData("A,MX")]
    [InlineData("TYPE65536")]
    [InlineData("TYPE")]
    [InlineData("Invalid")]
    [InlineData("mail.example.com.")]
    public void Anything_else_is_no_type(string text) => Assert.False(RecordTypes.TryParse(text, out _));

    [Theory]
    [InlineData(RecordType.CName, "CNAME")]
    [InlineData((RecordType)65280, "TYPE65280")]
    [InlineData(RecordType.Invalid, "TYPE0")]
    public void A_type_has_a_name(RecordType type, string expected) => Assert.Equal(expected, RecordTypes.NameOf(type));

    [Theory]
    [InlineData(ReturnCode.NxDomain, "NXDOMAIN")]
    [InlineData(ReturnCode.BadVersion, "BADVERS")]
    [InlineData(ReturnCode.YXDomain, "RCODE6")]
    public void A_code_has_a_name(ReturnCode code, string expected) => Assert.Equal(expected, RecordTypes.NameOf(code));
}
