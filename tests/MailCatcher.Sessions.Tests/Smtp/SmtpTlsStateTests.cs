using System.Net;
using System.Text;
using MailCatcher.Sessions.Smtp;
using MailCatcher.Sessions.Transport;

namespace MailCatcher.Sessions.Tests.Smtp;

/// <summary>RFC 3207 §4.2: what was said in plaintext is forgotten.</summary>
public sealed class SmtpTlsStateTests
{
    private static readonly IPEndPoint Proxy = new(IPAddress.Parse("192.0.2.7"), 50007);

    private readonly SmtpSession _session = new(
        new SmtpOptions { HostName = "mail.test", XclientFrom = new AddressRanges([IPNetwork.Parse("192.0.2.0/24")]) },
        TimeProvider.System,
        new SmtpPeer(Proxy, Tls: null));

    [Fact]
    public void An_address_set_by_xclient_does_not_survive_starttls()
    {
        Say("XCLIENT ADDR=203.0.113.9 PORT=40000 LOGIN=bob HELO=client.test PROTO=ESMTP", 220);
        _session.Encrypted("TLSv1.3");
        Say("MAIL FROM:<a@one.test>", 503);
        Say("EHLO proxy.test", 250);
        BeginMessage();

        var envelope = _session.Envelope();
        Assert.Equal((Proxy.Address, Proxy.Port), (envelope.ClientAddress, envelope.ClientPort));
        Assert.Null(envelope.User);
        Assert.Equal("proxy.test", envelope.Helo);
        Assert.Equal("ESMTPS", envelope.Protocol);
    }

    [Fact]
    public void After_starttls_the_peer_may_name_its_client_again()
    {
        Say("XCLIENT ADDR=203.0.113.9", 220);
        Say("XCLIENT ADDR=203.0.113.10", 550);
        _session.Encrypted("TLSv1.3");
        Say("XCLIENT ADDR=203.0.113.10 LOGIN=bob", 220);
        Say("EHLO client.test", 250);
        BeginMessage();

        var envelope = _session.Envelope();
        Assert.Equal(IPAddress.Parse("203.0.113.10"), envelope.ClientAddress);
        Assert.Equal("bob", envelope.User);
        Assert.Equal("ESMTPSA", envelope.Protocol);
    }

    private void BeginMessage()
    {
        Say("MAIL FROM:<a@one.test>", 250);
        Say("RCPT TO:<b@two.test>", 250);
        Say("DATA", 354);
    }

    private void Say(string line, int code) => Assert.Equal(code, _session.Take(Encoding.ASCII.GetBytes(line)).Reply!.Code);
}
