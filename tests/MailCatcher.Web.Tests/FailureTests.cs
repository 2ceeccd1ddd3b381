using System.Net;
using MailCatcher.Store;
using MailCatcher.Store.LiteDb;
using MailCatcher.Store.Messages;

namespace MailCatcher.Web.Tests;

public sealed class FailureTests
{
    [Theory]
    [InlineData("GET", "/api/v1/messages")]
    [InlineData("GET", "/api/v1/search?query=x")]
    [InlineData("GET", "/api/v1/wait")]
    [InlineData("GET", "/api/v1/changes")]
    [InlineData("GET", "/api/v1/mailboxes")]
    [InlineData("GET", "/api/v1/info")]
    [InlineData("GET", "/api/v1/message/0000000000000000000000")]
    [InlineData("GET", "/view/latest.html")]
    [InlineData("DELETE", "/api/v1/messages")]
    public async Task A_store_that_fails_is_said_in_a_sentence(string method, string path)
    {
        await using var web = await WebUnderTest.StartAsync(store: new BrokenStore(new MailStoreException("The disk is gone.")));

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "The disk is gone."), await web.SendAsync(new HttpMethod(method), path));
    }

    [Fact]
    public async Task A_full_disk_is_507()
    {
        await using var web = await WebUnderTest.StartAsync(store: new BrokenStore(new StoreFullException("The disk is full.")));

        Assert.Equal((HttpStatusCode.InsufficientStorage, "The disk is full."), await web.SendAsync(HttpMethod.Delete, "/api/v1/messages"));
    }

    [Fact]
    public async Task A_bug_shows_no_stack_trace_and_is_logged()
    {
        await using var web = await WebUnderTest.StartAsync(
            store: new BrokenStore(new InvalidOperationException("secret detail")), expectsErrors: true);

        Assert.Equal(
            (HttpStatusCode.InternalServerError, "Something went wrong inside MailCatcher; its log says what."),
            await web.SendAsync(HttpMethod.Get, "/api/v1/messages"));
        Assert.Contains("secret detail", Assert.Single(web.Errors.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mail_is_shown_although_it_cannot_be_marked_read()
    {
        var readable = await LiteDbMailStore.OpenAsync(
            new LiteDbStoreOptions { Path = LiteDbStoreOptions.InMemory }, TimeProvider.System, null, CancellationToken.None);
        using var content = new MessageContent();
        content.Append("Subject: Hello\r\n\r\nBody\r\n"u8);
        var message = await readable.AppendAsync(
            new NewMessage
            {
                Id = MessageId.New(),
                ReceivedAt = TimeProvider.System.GetUtcNow(),
                Envelope = new Envelope { ReversePath = "", Recipients = [] },
                Digest = new(),
                Content = content,
                ReceivedHeader = "Received: by test\r\n",
                Mailboxes = [],
            },
            CancellationToken.None);
        await using var web = await WebUnderTest.StartAsync(store: new BrokenStore(new StoreFullException("The disk is full."), readable));

        var text = await web.GetAsync($"/api/v1/message/{message.Id}");

        Assert.Contains("\"Text\":\"Body\\r\\n\"", text, StringComparison.Ordinal);
        Assert.Contains("\"Read\":false", text, StringComparison.Ordinal);
    }
}
