using CsCheck;
using MailCatcher.Routing.Dns.Names;

namespace MailCatcher.Routing.Tests.Dns.Names;

public class DnsNameTests
{
    [Theory]
    [InlineData("example.com", "example.com")]
    [InlineData("Example.COM.", "Example.COM")]
    [InlineData(".", ".")]
    [InlineData("_25._tcp.mx.example.com", "_25._tcp.mx.example.com")]
    [InlineData(@"john\.doe.example.com", @"john\.doe.example.com")]
    [InlineData(@"a\032b.test", @"a\032b.test")]
    [InlineData("bücher.test", "xn--bcher-kva.test")]
    public void A_name_is_read_and_written(string text, string expected)
    {
        Assert.True(DnsName.TryParse(text, out var name));
        Assert.Equal(expected, name.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("a..b")]
    [InlineData(".a")]
    [InlineData(@"a\25")]
    [InlineData(@"a\256.test")]
    [InlineData(@"a\")]
    [InlineData("0123456789012345678901234567890123456789012345678901234567890123.test")]
    public void What_is_no_name_is_refused(string text) => Assert.False(DnsName.TryParse(text, out _));

    [Fact]
    public void A_name_of_255_octets_is_the_longest()
    {
        var label = new string('a', 63);
        var longest = $"{label}.{label}.{label}.{new string('a', 61)}";

        Assert.True(DnsName.TryParse(longest, out var name));
        Assert.Equal(DnsName.MaximumWireLength, name.WireLength);
        Assert.Null(name.Prepend("b"));
        Assert.False(DnsName.TryParse(longest + "a", out _));
    }

    [Fact]
    public void Names_that_differ_in_case_alone_are_equal()
    {
        var lower = DnsFixture.Name("mx.example.com");
        var upper = DnsFixture.Name("MX.Example.COM");

        Assert.Equal(lower, upper);
        Assert.Equal(lower.GetHashCode(), upper.GetHashCode());
        Assert.Equal("MX.Example.COM", upper.ToString());
    }

    [Fact]
    public void A_dot_inside_a_label_is_not_the_dot_between_two()
        => Assert.NotEqual(DnsFixture.Name(@"a\.b.test"), DnsFixture.Name("a.b.test"));

    [Theory]
    [InlineData("a.example.com", "example.com", true)]
    [InlineData("example.com", "example.com", true)]
    [InlineData("EXAMPLE.com", "example.COM", true)]
    [InlineData("badexample.com", "example.com", false)]
    [InlineData("com", "example.com", false)]
    [InlineData("example.com", ".", true)]
    public void Below_means_label_by_label(string name, string other, bool expected)
        => Assert.Equal(expected, DnsFixture.Name(name).IsAtOrBelow(DnsFixture.Name(other)));

    [Fact]
    public void Any_labels_survive_being_written_and_read()
    {
        var label = Gen.Char['\u0000', '~'].Array[1, 20].Select(characters => new string(characters));
        label.Array[1, 6].Sample(labels =>
        {
            var name = DnsName.FromLabels(labels)!;
            Assert.True(DnsName.TryParse(name.ToString(), out var again), name.ToString());
            Assert.Equal(labels, again.Labels);
        });
    }

    [Fact]
    public void Any_text_is_read_or_refused_without_throwing()
        => Gen.String.Sample(text => DnsName.TryParse(text, out var name) == (name is not null));

    [Fact]
    public void The_case_of_letters_never_makes_another_name()
        => Gen.Char['!', '~'].Array[1, 30].Select(characters => new string(characters)).Sample(label =>
        {
            var name = DnsName.FromLabels(label)!;
            Assert.Equal(name, DnsName.FromLabels(label.ToUpperInvariant()));
            Assert.Equal(name, DnsName.FromLabels(label.ToLowerInvariant()));
        });
}
