using System.Net.WebSockets;
using System.Text.Json;
using MailCatcher.Store.Messages;
using MailCatcher.Web.Tests.Security;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.Time.Testing;

namespace MailCatcher.Web.Tests.Live;

public sealed class HubTests
{
    [Theory]
    [InlineData(HttpTransportType.WebSockets)]
    [InlineData(HttpTransportType.ServerSentEvents)]
    [InlineData(HttpTransportType.LongPolling)]
    public async Task A_captured_message_is_pushed(HttpTransportType transport)
    {
        await using var web = await WebUnderTest.StartAsync();
        await using var client = await HubClient.ConnectAsync(web, transport);
        var message = await web.CaptureAsync(1);

        var batch = await client.NextAsync();

        Assert.Equal(
            ["From", "Epoch", "Change", "Reset", "Captured", "Changed", "Deleted", "Total", "Unread"],
            batch.EnumerateObject().Select(member => member.Name));
        Assert.Equal((1, 1), (batch.GetProperty("From").GetInt64(), batch.GetProperty("Change").GetInt64()));
        Assert.Equal(web.Store.Changes.Epoch, batch.GetProperty("Epoch").GetString());
        Assert.False(batch.GetProperty("Reset").GetBoolean());
        Assert.Equal((1, 1), (batch.GetProperty("Total").GetInt32(), batch.GetProperty("Unread").GetInt32()));
        var summary = Assert.Single(batch.GetProperty("Captured").EnumerateArray());
        using var page = JsonDocument.Parse(await web.GetAsync("/api/v1/messages"));
        Assert.Equal(page.RootElement.GetProperty("messages")[0].GetRawText(), summary.GetRawText());
        Assert.Equal(message.Id.ToString(), summary.GetProperty("ID").GetString());
    }

    [Fact]
    public async Task Nothing_is_pushed_when_a_client_connects()
    {
        await using var web = await WebUnderTest.StartAsync();
        await web.CaptureAsync(1);
        await using var client = await HubClient.ConnectAsync(web);
        await web.CaptureAsync(2);

        var batch = await client.NextAsync();

        Assert.Equal("Mail 2", Assert.Single(batch.GetProperty("Captured").EnumerateArray()).GetProperty("Subject").GetString());
        Assert.Equal(2, batch.GetProperty("From").GetInt64());
    }

    [Fact]
    public async Task A_burst_comes_in_batches_in_order_without_gaps_or_repetitions()
    {
        await using var web = await WebUnderTest.StartAsync();
        await using var client = await HubClient.ConnectAsync(web);
        var sent = new List<string>();
        for (var i = 1; i <= 150; i++)
        {
            sent.Add((await web.CaptureAsync(i)).Id.ToString());
        }

        var (ids, batches) = await client.CollectAsync(until: 150);

        Assert.Equal(sent, ids);
        Assert.True(batches < 150);
    }

    [Fact]
    public async Task At_most_ten_batches_a_second_are_pushed()
    {
        var time = new FakeTimeProvider();
        await using var web = await WebUnderTest.StartAsync(time: time);
        await using var client = await HubClient.ConnectAsync(web);
        await web.CaptureAsync(1);
        await client.NextAsync();
        for (var i = 2; i <= 20; i++)
        {
            await web.CaptureAsync(i);
        }

        Assert.Null(client.TryNext());
        time.Advance(TimeSpan.FromMilliseconds(99));
        await web.GetAsync("/api/v1/messages");
        Assert.Null(client.TryNext());
        var batch = await client.NextAfterAsync(time, TimeSpan.FromMilliseconds(1));

        Assert.Equal((2, 20), (batch.GetProperty("From").GetInt64(), batch.GetProperty("Change").GetInt64()));
        Assert.Equal(19, batch.GetProperty("Captured").GetArrayLength());
    }

    [Fact]
    public async Task Changes_and_deletions_are_pushed_as_last_states()
    {
        var time = new FakeTimeProvider();
        await using var web = await WebUnderTest.StartAsync(time: time);
        var first = await web.CaptureAsync(1);
        var second = await web.CaptureAsync(2);
        await using var client = await HubClient.ConnectAsync(web);
        await web.CaptureAsync(3);
        await client.NextAsync();
        var selection = new MessageSelection.Ids([first.Id]);
        await web.Store.SetReadAsync(selection, true, CancellationToken.None);
        await web.Store.SetReadAsync(selection, false, CancellationToken.None);
        await web.Store.SetReadAsync(selection, true, CancellationToken.None);
        await web.Store.DeleteAsync(new MessageSelection.Ids([second.Id]), CancellationToken.None);

        var batch = await client.NextAfterAsync(time, TimeSpan.FromMilliseconds(100));

        Assert.True(Assert.Single(batch.GetProperty("Changed").EnumerateArray()).GetProperty("Read").GetBoolean());
        Assert.Equal(second.Id.ToString(), Assert.Single(batch.GetProperty("Deleted").EnumerateArray()).GetString());
        Assert.Equal((2, 1), (batch.GetProperty("Total").GetInt32(), batch.GetProperty("Unread").GetInt32()));
    }

    [Fact]
    public async Task Deleting_everything_makes_the_page_load_anew()
    {
        await using var web = await WebUnderTest.StartAsync();
        await web.CaptureAsync(1);
        await using var client = await HubClient.ConnectAsync(web);
        await web.SendAsync(HttpMethod.Delete, "/api/v1/messages");

        var batch = await client.NextAsync();

        Assert.True(batch.GetProperty("Reset").GetBoolean());
        Assert.Equal(0, batch.GetProperty("Total").GetInt32());
        Assert.Equal(0, batch.GetProperty("Captured").GetArrayLength());
    }

    [Fact]
    public async Task More_than_a_page_digests_makes_it_load_anew_less_often()
    {
        var time = new FakeTimeProvider();
        await using var web = await WebUnderTest.StartAsync(time: time);
        await using var client = await HubClient.ConnectAsync(web);
        await web.CaptureAsync(0);
        await client.NextAsync();
        for (var i = 1; i <= 501; i++)
        {
            await web.CaptureAsync(i);
        }

        var flood = await client.NextAfterAsync(time, TimeSpan.FromMilliseconds(5));
        await web.CaptureAsync(502);
        time.Advance(TimeSpan.FromMilliseconds(120));
        await web.GetAsync("/api/v1/messages");
        Assert.Null(client.TryNext());
        var next = await client.NextAfterAsync(time, TimeSpan.FromMilliseconds(1));

        Assert.True(flood.GetProperty("Reset").GetBoolean());
        Assert.Equal((2, 502), (flood.GetProperty("From").GetInt64(), flood.GetProperty("Change").GetInt64()));
        Assert.Equal(503, next.GetProperty("From").GetInt64());
        Assert.False(next.GetProperty("Reset").GetBoolean());
    }

    [Fact]
    public async Task After_a_break_the_API_gives_what_was_missed()
    {
        await using var web = await WebUnderTest.StartAsync();
        long position;
        await using (var client = await HubClient.ConnectAsync(web))
        {
            await web.CaptureAsync(1);
            position = (await client.NextAsync()).GetProperty("Change").GetInt64();
        }

        await web.CaptureAsync(2);
        await using var again = await HubClient.ConnectAsync(web);
        using var missed = JsonDocument.Parse(await web.GetAsync($"/api/v1/changes?epoch={web.Store.Changes.Epoch}&since={position}"));
        await web.CaptureAsync(3);
        var batch = await again.NextAsync();

        Assert.Equal("Mail 2", Assert.Single(missed.RootElement.GetProperty("Captured").EnumerateArray()).GetProperty("Subject").GetString());
        Assert.Equal(missed.RootElement.GetProperty("Change").GetInt64() + 1, batch.GetProperty("From").GetInt64());
    }

    [Fact]
    public async Task After_a_restart_the_old_position_means_nothing()
    {
        string epoch;
        await using (var before = await WebUnderTest.StartAsync())
        {
            await before.CaptureAsync(1);
            epoch = before.Store.Changes.Epoch;
        }

        await using var after = await WebUnderTest.StartAsync();
        using var changes = JsonDocument.Parse(await after.GetAsync($"/api/v1/changes?epoch={epoch}&since=1"));

        Assert.True(changes.RootElement.GetProperty("Reset").GetBoolean());
        Assert.NotEqual(epoch, changes.RootElement.GetProperty("Epoch").GetString());
    }

    [Fact]
    public async Task A_client_that_does_not_read_holds_nobody_up()
    {
        await using var web = await WebUnderTest.StartAsync();
        using var stuck = await ConnectWithoutReadingAsync(web);
        await using var client = await HubClient.ConnectAsync(web);
        var recipients = Enumerable.Range(0, 200).Select(number => $"recipient-{number:000}@a-rather-long-domain-name.example.com").ToArray();
        var mail = $"Subject: {new string('x', 900)}\nTo: {string.Join(",\n ", recipients)}\n\nBody\n";

        // Each summary takes 25 KB, so what the stuck client is sent soon fills every buffer there is.
        const int Count = 600;
        for (var i = 1; i <= Count; i++)
        {
            await web.CaptureAsync(mail, "a@example.com", recipients).WaitAsync(WebUnderTest.Patience);
        }

        var position = 0L;
        while (position < Count)
        {
            position = (await client.NextAsync()).GetProperty("Change").GetInt64();
        }

        Assert.Equal(Count, position);
        Assert.Equal(WebSocketState.Open, stuck.State);
    }

    [Fact]
    public async Task The_hub_asks_for_the_password_too()
    {
        await using var web = await WebUnderTest.StartAsync(new WebOptions { HttpAuth = new Users(IsOpen: false) });

        var refusal = await Assert.ThrowsAsync<HttpRequestException>(() => HubClient.ConnectAsync(web));

        Assert.Contains("401", refusal.Message, StringComparison.Ordinal);
    }

    private static async Task<ClientWebSocket> ConnectWithoutReadingAsync(WebUnderTest web)
    {
        var socket = new ClientWebSocket();
        var address = new UriBuilder(web.Url("/hubs/inbox")) { Scheme = "ws" }.Uri;
        await socket.ConnectAsync(address, CancellationToken.None).WaitAsync(WebUnderTest.Patience);
        await socket.SendAsync("{\"protocol\":\"json\",\"version\":1}\u001e"u8.ToArray(), WebSocketMessageType.Text, true, CancellationToken.None);
        return socket;
    }
}
