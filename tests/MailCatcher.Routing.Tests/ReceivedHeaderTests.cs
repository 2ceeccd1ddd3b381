using System.Net;
using MailCatcher.Store.Messages;

namespace MailCatcher.Routing.Tests;

public sealed class ReceivedHeaderTests
{
    private static readonly MessageId Id = new(42);
    private static readonly DateTimeOffset ReceivedAt = new(2024, 3, 5, 9, 30, 15, TimeSpan.FromHours(9));

    private static readonly Envelope Simple = new()
    {
        ReversePath = "alice@one.test",
        Recipients = [new EnvelopeRecipient("bob@two.test")],
        ClientAddress = IPAddress.Parse("192.0.2.7"),
        Helo = "client.test",
        Protocol = "ESMTP",
    };

    [Fact]
    public void All_clauses_stand_in_the_order_of_the_RFC()
        => Assert.Equal(
            "Received: from client.test ([192.0.2.7])\r\n"
            + "\tby host.test (MailCatcher)\r\n"
            + "\twith ESMTPS id 0000000000000000000000g\r\n".Replace("0000000000000000000000g", Id.ToString(), StringComparison.Ordinal)
            + "\t(using TLSv1.3 TLS_AES_256_GCM_SHA384)\r\n"
            + "\tfor <bob@two.test>;\r\n"
            + "\tTue, 05 Mar 2024 00:30:15 +0000\r\n",
            For(Simple with { Protocol = "ESMTPS", Tls = "TLSv1.3 TLS_AES_256_GCM_SHA384" }));

    [Fact]
    public void More_than_one_recipient_is_never_named()
    {
        var header = For(Simple with { Recipients = [new EnvelopeRecipient("bob@two.test"), new EnvelopeRecipient("hidden@three.test")] });

        Assert.DoesNotContain("bob@two.test", header, StringComparison.Ordinal);
        Assert.DoesNotContain("for", header.Split("(MailCatcher)")[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2001:db8::1", "[IPv6:2001:db8::1]")]
    [InlineData("::ffff:192.0.2.7", "[192.0.2.7]")]
    [InlineData("fe80::1%3", "[IPv6:fe80::1]")]
    public void Addresses_are_written_as_literals(string address, string literal)
        => Assert.StartsWith($"Received: from client.test ({literal})", For(Simple with { ClientAddress = IPAddress.Parse(address) }), StringComparison.Ordinal);

    [Fact]
    public void Client_without_a_name_is_called_by_its_address()
        => Assert.StartsWith("Received: from [192.0.2.7] ([192.0.2.7])", For(Simple with { Helo = "" }), StringComparison.Ordinal);

    [Fact]
    public void Message_that_came_over_no_network_is_from_nobody()
        => Assert.StartsWith(
            "Received: by host.test (MailCatcher)\r\n\twith HTTP id ",
            For(Simple with { ClientAddress = null, Protocol = "HTTP" }),
            StringComparison.Ordinal);

    [Theory]
    [InlineData("evil\r\nX-Injected: yes")]
    [InlineData("a) (b; c <d> \"e\\")]
    [InlineData("\0\u0007")]
    public void What_the_client_says_cannot_break_the_header(string said)
    {
        var header = For(Simple with { Helo = said, Tls = said, Recipients = [new EnvelopeRecipient(said.Replace("<", "", StringComparison.Ordinal))] });

        var lines = header.Split("\r\n");
        Assert.Equal("", lines[^1]);
        Assert.All(lines[1..^1], line => Assert.StartsWith("\t", line, StringComparison.Ordinal));
        Assert.DoesNotContain(header.Replace("\r\n", "", StringComparison.Ordinal), c => char.IsControl(c) && c != '\t');
        Assert.Equal(header.Count(c => c == '('), header.Count(c => c == ')'));
    }

    [Fact]
    public void Lines_stay_within_the_limit()
        => Assert.All(
            For(Simple with { Helo = new string('x', 5_000), Recipients = [new EnvelopeRecipient(new string('y', 5_000))] }).Split("\r\n"),
            line => Assert.InRange(line.Length, 0, 998));

    private static string For(Envelope envelope) => ReceivedHeader.For(envelope, Id, ReceivedAt, "host.test");
}
