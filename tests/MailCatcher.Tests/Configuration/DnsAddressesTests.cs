using MailCatcher.Configuration;

namespace MailCatcher.Tests.Configuration;

public sealed class DnsAddressesTests
{
    [Theory]
    [InlineData("192.0.2.1", "192.0.2.1")]
    [InlineData("192.0.2.1, 2001:db8::1", "192.0.2.1|2001:db8::1")]
    public void Addresses_of_both_families_are_a_list(string text, string expected)
        => Assert.Equal(expected, string.Join('|', DnsAddresses.ParseList(text).Value));

    [Theory]
    [InlineData("")]
    [InlineData("localhost")]
    [InlineData("192.0.2")]
    [InlineData("0.0.0.0")]
    [InlineData("::")]
    [InlineData("192.0.2.1,")]
    [InlineData("[::1]")]
    public void What_clients_cannot_reach_is_no_address(string text)
        => Assert.EndsWith("is no IP address that clients can reach", DnsAddresses.ParseList(text).Error, StringComparison.Ordinal);

    [Theory]
    [InlineData("9.9.9.9", "9.9.9.9:53")]
    [InlineData("127.0.0.1:5353", "127.0.0.1:5353")]
    [InlineData("2001:db8::1", "[2001:db8::1]:53")]
    [InlineData("[2001:db8::1]:5353", "[2001:db8::1]:5353")]
    public void A_server_has_an_address_and_perhaps_a_port(string text, string expected)
        => Assert.Equal(expected, DnsAddresses.ParseServer(text).Value?.ToString());

    [Theory]
    [InlineData("")]
    [InlineData("1:53")]
    [InlineData("127.0.0.1:0")]
    [InlineData("127.0.0.1:65536")]
    [InlineData("127.0.0.1:")]
    [InlineData(":53")]
    [InlineData("0.0.0.0:53")]
    [InlineData("resolver.example")]
    [InlineData("[127.0.0.1]:53")]
    public void Anything_else_is_no_server(string text) => Assert.NotNull(DnsAddresses.ParseServer(text).Error);
}
