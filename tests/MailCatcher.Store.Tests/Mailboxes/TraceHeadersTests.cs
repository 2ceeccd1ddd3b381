using System.Text;
using MailCatcher.Store.Mailboxes;

namespace MailCatcher.Store.Tests.Mailboxes;

public sealed class TraceHeadersTests
{
    private const string Received = "Received: from client.example by mc.example;\r\n Tue, 1 Sep 2026 10:00:00 +0000\r\n";

    [Theory]
    [InlineData("anna@example.com", "ben@example.com", "Return-Path: <anna@example.com>\r\nDelivered-To: ben@example.com\r\n")]
    [InlineData("", "ben@example.com", "Return-Path: <>\r\nDelivered-To: ben@example.com\r\n")]
    [InlineData("anna@example.com", "", "Return-Path: <anna@example.com>\r\n")]
    [InlineData("zoë@example.com", "佐藤@example.com", "Return-Path: <zoë@example.com>\r\nDelivered-To: 佐藤@example.com\r\n")]
    public void They_name_sender_and_mailbox_before_the_way(string reversePath, string address, string expected)
    {
        var mailbox = MailboxName.OfUser(address);

        var octets = TraceHeaders.For(reversePath, Received, mailbox);

        Assert.Equal(expected + Received, Encoding.UTF8.GetString(octets));
        Assert.Equal(octets.Length, TraceHeaders.Length(reversePath, Received, mailbox));
    }
}
