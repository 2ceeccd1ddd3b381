using System.Text;
using MailCatcher.Mail;
using MailCatcher.Store;
using MailCatcher.Store.Messages;
using Microsoft.Extensions.Time.Testing;

namespace MailCatcher.Routing.Tests;

public sealed class IntakeTests : IAsyncDisposable
{
    private static readonly DateTimeOffset Now = new(2024, 3, 5, 9, 30, 15, TimeSpan.Zero);

    private readonly RecordingStore _store = new();
    private readonly IIntake _intake;

    public IntakeTests()
        => _intake = new Intake(_store, new FakeTimeProvider(Now), new IntakeOptions { HostName = "host.test", SearchTextLimit = 10 });

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    [Fact]
    public async Task Message_is_read_and_stored_for_each_recipient_once()
    {
        await AcceptAsync("Subject: hello\r\n\r\nsome words of text\r\n", "bob@two.test", "Carol@three.test", "BOB@two.test", "\"bob\"@two.test", "postmaster");

        var stored = Assert.Single(_store.Appended);
        Assert.Equal(["bob@two.test", "carol@three.test", "postmaster@host.test"], stored.Mailboxes.Select(mailbox => mailbox.Value));
        Assert.Equal(Now, stored.ReceivedAt);
        Assert.Equal("hello", stored.Digest.Subject);
        Assert.Equal("some words", stored.Digest.SearchText);
        Assert.Equal(5, stored.Envelope.Recipients.Count);
        Assert.StartsWith("Received: ", stored.ReceivedHeader, StringComparison.Ordinal);
        Assert.EndsWith("+0000\r\n", stored.ReceivedHeader, StringComparison.Ordinal);
        Assert.Contains(stored.Id.ToString(), stored.ReceivedHeader, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_message_gets_an_identifier_of_its_own()
    {
        await AcceptAsync("x", "bob@two.test");
        await AcceptAsync("x", "bob@two.test");

        Assert.Equal(2, _store.Appended.Select(message => message.Id).Distinct().Count());
    }

    [Fact]
    public async Task Octets_are_handed_on_as_they_came()
    {
        await AcceptAsync("no headers\0\n.\r", "bob@two.test");

        Assert.Equal("no headers\0\n.\r", _store.Raw[0]);
    }

    [Fact]
    public async Task Message_that_cannot_be_stored_is_not_accepted()
    {
        _store.Failure = new StoreFullException("The disk is full.");

        var thrown = await Assert.ThrowsAsync<StoreFullException>(() => AcceptAsync("x", "bob@two.test"));

        Assert.Same(_store.Failure, thrown);
    }

    [Fact]
    public async Task Large_message_that_lies_in_a_file_is_read_too()
    {
        using var content = new MessageContent(memoryLimit: 16);
        content.Append(Encoding.UTF8.GetBytes("Subject: spooled\r\n\r\n" + new string('x', 100_000)));

        await _intake.AcceptAsync(EnvelopeFor("bob@two.test"), content, CancellationToken.None);

        Assert.Equal("spooled", _store.Appended[0].Digest.Subject);
    }

    [Fact]
    public void Digest_of_what_is_no_mail_at_all_is_empty()
    {
        using var raw = new MemoryStream([0xFF, 0x00, 0x0A]);

        Assert.Equal(MailAddress.None, MailReader.ReadDigest(raw, 10).From);
    }

    private async Task AcceptAsync(string raw, params string[] recipients)
    {
        using var content = new MessageContent();
        content.Append(Encoding.UTF8.GetBytes(raw));
        await _intake.AcceptAsync(EnvelopeFor(recipients), content, CancellationToken.None);
    }

    private static Envelope EnvelopeFor(params string[] recipients)
        => new() { ReversePath = "alice@one.test", Recipients = [.. recipients.Select(recipient => new EnvelopeRecipient(recipient))] };
}
