using System.Globalization;
using System.Net;
using MailCatcher.Sessions.Smtp;
using Microsoft.Extensions.Time.Testing;

namespace MailCatcher.Sessions.Tests.Smtp;

public sealed class SmtpClientTableTests
{
    private static readonly SmtpOptions Options = new()
    {
        HostName = "mail.test",
        MaxConnectionsPerClient = 1,
        ConnectionRate = new RateLimit(3, TimeSpan.FromMinutes(1)),
        MessageRate = new RateLimit(2, TimeSpan.FromMinutes(1)),
        RecipientRate = new RateLimit(1, TimeSpan.FromMinutes(5)),
    };

    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void A_time_begins_with_the_first_event_and_ends_when_it_is_over()
    {
        var table = new SmtpClientTable(Options, _time);
        var client = Client(1);
        Assert.True(table.TryTakeMessage(client));
        _time.Advance(TimeSpan.FromSeconds(59));
        Assert.True(table.TryTakeMessage(client));
        Assert.False(table.TryTakeMessage(client));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.True(table.TryTakeMessage(client));
        Assert.True(table.TryTakeMessage(client));
        Assert.False(table.TryTakeMessage(client));
    }

    [Fact]
    public void Ports_and_spellings_of_an_address_are_one_client()
    {
        var table = new SmtpClientTable(Options, _time);
        Assert.True(table.TryTakeRecipient(new IPEndPoint(IPAddress.Parse("192.0.2.1"), 1)));
        Assert.False(table.TryTakeRecipient(new IPEndPoint(IPAddress.Parse("::ffff:192.0.2.1"), 2)));
        Assert.True(table.TryTakeRecipient(new IPEndPoint(IPAddress.Parse("2001:db8::1"), 1)));
    }

    [Fact]
    public void A_client_without_an_address_has_no_limits()
    {
        var table = new SmtpClientTable(Options, _time);
        for (var i = 0; i < 10; i++)
        {
            Assert.True(table.TryTakeMessage(null));
            Assert.Equal(SmtpAdmission.Admitted, table.Enter(null).Admission);
        }

        Assert.Equal(0, table.Count);
    }

    [Fact]
    public void Without_limits_nobody_is_remembered()
    {
        var table = new SmtpClientTable(new SmtpOptions { HostName = "mail.test" }, _time);
        Assert.Equal(SmtpAdmission.Admitted, table.Enter(Client(1)).Admission);
        Assert.True(table.TryTakeMessage(Client(1)));
        Assert.True(table.TryTakeRecipient(Client(1)));
        Assert.Equal(0, table.Count);
    }

    [Fact]
    public void A_connection_counts_until_it_ends_even_when_it_was_refused()
    {
        var table = new SmtpClientTable(Options with { ConnectionRate = null }, _time);
        using (var first = table.Enter(Client(1)))
        {
            Assert.Equal(SmtpAdmission.Admitted, first.Admission);
            var second = table.Enter(Client(1));
            Assert.Equal(SmtpAdmission.TooManyAtOnce, second.Admission);
            second.Dispose();
        }

        using var third = table.Enter(Client(1));
        Assert.Equal(SmtpAdmission.Admitted, third.Admission);
    }

    [Fact]
    public void Clients_that_have_done_nothing_lately_are_forgotten()
    {
        var table = new SmtpClientTable(Options, _time);
        using var connected = table.Enter(Client(0));
        Assert.True(table.TryTakeRecipient(Client(1)));
        for (var i = 2; i < 1000; i++)
        {
            Assert.True(table.TryTakeMessage(Client(i)));
        }

        Assert.Equal(1000, table.Count);
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.True(table.TryTakeMessage(Client(1000)));

        // The connection and the recipient, whose time is longer, still count.
        Assert.Equal(3, table.Count);
        Assert.False(table.TryTakeRecipient(Client(1)));
    }

    private static IPEndPoint Client(int number)
        => new(IPAddress.Parse(string.Create(CultureInfo.InvariantCulture, $"198.18.{number / 256}.{number % 256}")), 1);
}
