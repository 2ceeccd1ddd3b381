using System.Net;
using System.Text;
using CsCheck;
using MailCatcher.Wire.Proxy;

namespace MailCatcher.Wire.Tests.Proxy;

public sealed class XclientParserTests
{
    [Fact]
    public void Every_attribute_is_read()
    {
        var command = Parse("NAME=spike.example ADDR=192.0.2.1 PORT=56324 PROTO=ESMTP HELO=spike LOGIN=wiets+40example "
            + "DESTADDR=IPV6:2001:db8::25 DESTPORT=25");
        Assert.Equal("spike.example", command.Name.Value);
        Assert.Equal(IPAddress.Parse("192.0.2.1"), command.Address.Value);
        Assert.Equal(56324, command.Port.Value);
        Assert.Equal("ESMTP", command.Protocol.Value);
        Assert.Equal("spike", command.Helo.Value);
        Assert.Equal("wiets@example", command.Login.Value);
        Assert.Equal(IPAddress.Parse("2001:db8::25"), command.DestinationAddress.Value);
        Assert.Equal(25, command.DestinationPort.Value);
        Assert.True(command.DestinationPort.IsGiven);
    }

    [Fact]
    public void Attributes_not_given_are_told_from_unavailable_ones()
    {
        var command = Parse("name=[UNAVAILABLE] addr=ipv6:::1 helo=[tempunavail]");
        Assert.Equal(new XclientAttribute<string>(XclientState.Unavailable, null), command.Name);
        Assert.Equal(new XclientAttribute<IPAddress>(XclientState.Given, IPAddress.IPv6Loopback), command.Address);
        Assert.Equal(new XclientAttribute<string>(XclientState.TemporarilyUnavailable, null), command.Helo);
        Assert.Equal(default, command.Port);
        Assert.False(command.Port.IsGiven);
    }

    [Fact]
    public void An_attribute_given_twice_counts_as_given_last()
        => Assert.Equal("b", Parse("HELO=a HELO=b").Helo.Value);

    [Fact]
    public void A_blank_at_the_end_is_no_mistake() => Assert.Equal("a", Parse("HELO=a ").Helo.Value);

    [Theory]
    [InlineData("", "XCLIENT asks for NAME=value pairs")]
    [InlineData("   ", "XCLIENT asks for NAME=value pairs")]
    [InlineData("NAME", "XCLIENT asks for NAME=value pairs")]
    [InlineData("=x", "XCLIENT asks for NAME=value pairs")]
    [InlineData("NAME=a  HELO=b", "XCLIENT asks for NAME=value pairs")]
    [InlineData("SOURCE=LOCAL", "XCLIENT has no such attribute")]
    [InlineData("NÄME=x", "XCLIENT has no such attribute")]
    [InlineData("NAME=", "XCLIENT's NAME has no valid value")]
    [InlineData("name=a=b", "XCLIENT's NAME has no valid value")]
    [InlineData("NAME=a+4", "XCLIENT's NAME has no valid value")]
    [InlineData("NAME=a+0D+0Ab", "XCLIENT's NAME has no valid value")]
    [InlineData("NAME=[UNKNOWN", null)]
    [InlineData("ADDR=2001:db8::1", "XCLIENT's ADDR has no valid value")]
    [InlineData("ADDR=IPV6:192.0.2.1", "XCLIENT's ADDR has no valid value")]
    [InlineData("ADDR=192.0.2", "XCLIENT's ADDR has no valid value")]
    [InlineData("ADDR=unknown", "XCLIENT's ADDR has no valid value")]
    [InlineData("DESTADDR=IPV6:[::1]", "XCLIENT's DESTADDR has no valid value")]
    [InlineData("PORT=65536", "XCLIENT's PORT has no valid value")]
    [InlineData("PORT=-1", "XCLIENT's PORT has no valid value")]
    [InlineData("PORT=+2B1", "XCLIENT's PORT has no valid value")]
    [InlineData("DESTPORT=", "XCLIENT's DESTPORT has no valid value")]
    [InlineData("PROTO=LMTP", "XCLIENT's PROTO has no valid value")]
    public void What_is_wrong_is_said(string arguments, string? error)
    {
        var command = XclientParser.Parse(Encoding.UTF8.GetBytes(arguments), out var actual);
        Assert.Equal(error is null, command is not null);
        Assert.StartsWith(error ?? "", actual, StringComparison.Ordinal);
    }

    [Fact]
    public void No_octets_make_the_parser_throw()
        => Gen.OneOf(
                Gen.Byte.Array[0, 60],
                Gen.OneOf("NAME", "ADDR", "PORT", "PROTO", "=", " ", "[UNAVAILABLE]", "IPV6:", "::1", "192.0.2.1", "+", "+4", "25", "é")
                    .Array[0, 12].Select(parts => Encoding.UTF8.GetBytes(string.Concat(parts))))
            .Sample(
                octets => Assert.Equal(XclientParser.Parse(octets, out var error) is null, error.Length > 0), iter: 20_000);

    private static XclientCommand Parse(string arguments)
    {
        var command = XclientParser.Parse(Encoding.UTF8.GetBytes(arguments), out var error);
        Assert.Equal("", error);
        return command!;
    }
}
