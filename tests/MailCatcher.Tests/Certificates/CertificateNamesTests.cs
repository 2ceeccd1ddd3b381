using System.Net;
using MailCatcher.Certificates;

namespace MailCatcher.Tests.Certificates;

public sealed class CertificateNamesTests
{
    [Fact]
    public void Localhost_and_the_loopback_addresses_are_always_among_them()
    {
        var names = CertificateNames.Of([], []);
        Assert.Equal(["localhost"], names.Dns);
        Assert.Equal([IPAddress.Loopback, IPAddress.IPv6Loopback], names.Addresses);
    }

    [Theory]
    [InlineData("Mail.Example", "mail.example")]
    [InlineData("mail.example.", "mail.example")]
    [InlineData("*.example.com", "*.example.com")]
    [InlineData("my_container", "my_container")]
    [InlineData("bücher.example", "xn--bcher-kva.example")]
    public void Names_are_written_as_certificates_have_them(string name, string expected)
        => Assert.Contains(expected, CertificateNames.Of([name], []).Dns);

    [Theory]
    [InlineData("")]
    [InlineData("*")]
    [InlineData("a..b")]
    [InlineData("has blank")]
    [InlineData("https://mail.example")]
    public void What_is_no_host_name_is_left_out(string name) => Assert.Equal(["localhost"], CertificateNames.Of([name], []).Dns);

    [Fact]
    public void Addresses_given_as_names_and_those_listened_on_are_addresses()
    {
        var names = CertificateNames.Of(["192.0.2.1", "2001:db8::1"], [IPAddress.Parse("192.0.2.7")]);
        Assert.Superset(
            new HashSet<IPAddress> { IPAddress.Parse("192.0.2.1"), IPAddress.Parse("2001:db8::1"), IPAddress.Parse("192.0.2.7") },
            names.Addresses.ToHashSet());
        Assert.Equal(["localhost"], names.Dns);
    }

    [Fact]
    public void A_listener_on_all_addresses_stands_for_those_of_the_machine()
    {
        var names = CertificateNames.Of([], [IPAddress.Any, IPAddress.IPv6Any]);
        Assert.DoesNotContain(IPAddress.Any, names.Addresses);
        Assert.DoesNotContain(IPAddress.IPv6Any, names.Addresses);
        Assert.Superset(
            Dns.GetHostAddresses(Dns.GetHostName()).Where(address => !address.IsIPv6LinkLocal).Append(IPAddress.Loopback).ToHashSet(),
            names.Addresses.ToHashSet());
    }

    [Fact]
    public void More_names_cover_fewer_and_not_the_other_way_round()
    {
        var few = CertificateNames.Of([], []);
        var more = CertificateNames.Of(["mail.example"], []);
        Assert.True(more.Cover(few));
        Assert.True(few.Cover(few));
        Assert.False(few.Cover(more));
        Assert.False(more.Cover(CertificateNames.Of(["192.0.2.1"], [])));
    }
}
