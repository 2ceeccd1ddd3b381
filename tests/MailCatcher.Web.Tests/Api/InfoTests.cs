using System.Net;
using System.Text.Json;
using MailCatcher.Store;
using MailCatcher.Web.Listeners;
using MailCatcher.Web.Tests.Security;

namespace MailCatcher.Web.Tests.Api;

public sealed class InfoTests
{
    [Fact]
    public async Task Info_has_Mailpits_members()
    {
        await using var web = await WebUnderTest.StartAsync(new WebOptions { Version = "1.2.3" });
        var message = await web.CaptureAsync(1);

        using var document = JsonDocument.Parse(await web.GetAsync("/api/v1/info"));

        var root = document.RootElement;
        Assert.Equal(
            ["Version", "LatestVersion", "Database", "DatabaseSize", "Messages", "Unread", "Tags", "RuntimeStats"],
            root.EnumerateObject().Select(member => member.Name));
        Assert.Equal("1.2.3", root.GetProperty("Version").GetString());
        Assert.Equal(":memory:", root.GetProperty("Database").GetString());
        Assert.Equal((1, 1), (root.GetProperty("Messages").GetInt32(), root.GetProperty("Unread").GetInt32()));
        Assert.Equal("{}", root.GetProperty("Tags").GetRawText());
        var run = root.GetProperty("RuntimeStats");
        Assert.Equal(
            ["Uptime", "Memory", "MessagesDeleted", "SMTPAccepted", "SMTPAcceptedSize", "SMTPRejected", "SMTPIgnored"],
            run.EnumerateObject().Select(member => member.Name));
        Assert.True(run.GetProperty("Memory").GetInt64() > 0);
        Assert.True(message.Size > 0);
    }

    [Fact]
    public async Task Captured_messages_are_counted()
    {
        await using var web = await WebUnderTest.StartAsync();
        var size = (await web.CaptureAsync(1)).Size + (await web.CaptureAsync(2)).Size;

        await WebUnderTest.UntilAsync(async () =>
        {
            using var document = JsonDocument.Parse(await web.GetAsync("/api/v1/info"));
            var run = document.RootElement.GetProperty("RuntimeStats");
            return (2, size) == (run.GetProperty("SMTPAccepted").GetInt64(), run.GetProperty("SMTPAcceptedSize").GetInt64());
        });
    }

    [Fact]
    public async Task Info_shows_no_credentials()
    {
        await using var web = await WebUnderTest.StartAsync(new WebOptions { HttpAuth = new Users(IsOpen: false) });
        web.Client.DefaultRequestHeaders.Authorization = new("Basic", Convert.ToBase64String("anna:one"u8));

        Assert.DoesNotContain("one\"", await web.GetAsync("/api/v1/info"), StringComparison.Ordinal);
        Assert.DoesNotContain("one\"", await web.GetAsync("/api/v1/webui"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_is_told_what_the_set_up_needs()
    {
        await using var web = await WebUnderTest.StartAsync(new WebOptions { Version = "1.2.3", HostName = "mail.test", MaxMessageSize = 1000 });
        web.Listeners.Publish([new BoundListener("smtp", "127.0.0.1", 1025, false) { Settings = ["mx", "auth=off"] }, new BoundListener("pop3s", "::1", 1995, true)]);

        Assert.Equal(
            "{\"Label\":\"\",\"MessageRelay\":{\"Enabled\":false,\"SMTPServer\":\"\",\"ReturnPath\":\"\",\"AllowedRecipients\":\"\",\"BlockedRecipients\":\"\","
            + "\"OverrideFrom\":\"\",\"PreserveMessageIDs\":false,\"RecipientAllowlist\":\"\"},\"SpamAssassin\":false,\"ChaosEnabled\":true,"
            + "\"DuplicatesIgnored\":false,\"HideDeleteAllButton\":false,\"Version\":\"1.2.3\",\"HostName\":\"mail.test\","
            + "\"Listeners\":[{\"Protocol\":\"smtp\",\"Address\":\"127.0.0.1\",\"Port\":1025,\"TLS\":false,\"Settings\":[\"mx\",\"auth=off\"]},"
            + "{\"Protocol\":\"pop3s\",\"Address\":\"::1\",\"Port\":1995,\"TLS\":true,\"Settings\":[]}],\"MaxMessageSize\":1000,\"DataFile\":\":memory:\",\"CertificateAuthority\":false}\n",
            await web.GetAsync("/api/v1/webui"));
    }

    [Fact]
    public async Task The_certificate_to_trust_can_be_downloaded()
    {
        const string Pem = "-----BEGIN CERTIFICATE-----\nMAo=\n-----END CERTIFICATE-----\n";
        await using var web = await WebUnderTest.StartAsync(new WebOptions { AuthorityPem = Pem });

        using var answer = await web.Client.GetAsync("/api/v1/ca", TestContext.Current.CancellationToken);

        Assert.Equal(Pem, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Equal("application/x-pem-file", answer.Content.Headers.ContentType?.ToString());
        Assert.Equal("attachment; filename=\"mailcatcher-ca.pem\"", answer.Content.Headers.ContentDisposition?.ToString());
        Assert.Contains("\"CertificateAuthority\":true", await web.GetAsync("/api/v1/webui"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_an_authority_there_is_nothing_to_trust()
    {
        await using var web = await WebUnderTest.StartAsync();

        Assert.Equal(
            (HttpStatusCode.NotFound, "This server has no certificate authority of its own.\n"),
            await web.SendAsync(HttpMethod.Get, "/api/v1/ca"));
    }

    [Fact]
    public async Task There_are_no_tags_yet()
    {
        await using var web = await WebUnderTest.StartAsync();

        Assert.Equal("[]\n", await web.GetAsync("/api/v1/tags"));
    }

    [Fact]
    public async Task Mailboxes_are_listed_with_their_counts()
    {
        await using var web = await WebUnderTest.StartAsync();
        Assert.Equal("{\"Mailboxes\":[]}\n", await web.GetAsync("/api/v1/mailboxes"));
        var message = await web.CaptureAsync(Mails.Plain, "a@example.com", "Bob@Example.com", "alice@example.com");
        await web.CaptureAsync(Mails.Plain, "a@example.com", "bob@example.com");
        await web.GetAsync($"/api/v1/message/{message.Id}");

        Assert.Equal(
            """{"Mailboxes":[{"Address":"alice@example.com","Total":1,"Unread":0},{"Address":"bob@example.com","Total":2,"Unread":1}]}""" + "\n",
            await web.GetAsync("/api/v1/mailboxes"));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/mail")]
    public async Task Health_checks_need_neither_web_root_nor_password_nor_name(string webRoot)
    {
        await using var web = await WebUnderTest.StartAsync(
            new WebOptions { WebRoot = webRoot, HttpAuth = new Users(IsOpen: false) });
        web.Client.DefaultRequestHeaders.Host = "probe.example.com";

        Assert.Equal((HttpStatusCode.OK, ""), await web.SendAsync(HttpMethod.Get, "/livez"));
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "Service Unavailable\n"), await web.SendAsync(HttpMethod.Get, "/readyz"));
        web.Listeners.Publish([]);
        Assert.Equal((HttpStatusCode.OK, ""), await web.SendAsync(HttpMethod.Get, "/readyz"));
    }

    [Fact]
    public async Task Nobody_is_ready_whose_store_does_not_answer()
    {
        await using var web = await WebUnderTest.StartAsync(store: new BrokenStore(new MailStoreException("The disk is gone.")));
        web.Listeners.Publish([]);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await web.SendAsync(HttpMethod.Get, "/readyz")).Status);
        Assert.Equal(HttpStatusCode.OK, (await web.SendAsync(HttpMethod.Get, "/livez")).Status);
    }
}
