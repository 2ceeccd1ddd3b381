using MailCatcher.Store.Messages;
using MailCatcher.Web.Http;

namespace MailCatcher.Web.Tests.Http;

public sealed class MessageReadingsTests
{
    [Fact]
    public async Task A_message_is_read_once_for_those_who_ask_for_it_in_a_row()
    {
        await using var web = await WebUnderTest.StartAsync();
        var message = await web.CaptureAsync(Mails.Rich);
        var readings = new MessageReadings(web.Store);

        var first = await readings.ReadAsync(message, withChecksums: false, CancellationToken.None);

        Assert.Same(first, await readings.ReadAsync(message, withChecksums: true, CancellationToken.None));
        Assert.NotNull(first!.Inline[0].Checksums);
    }

    [Fact]
    public async Task Checksums_of_a_large_message_are_made_when_they_are_asked_for()
    {
        await using var web = await WebUnderTest.StartAsync();
        var message = await web.CaptureAsync(Mails.With("application/zip", "attachment; filename=a", new string('x', 300_000)));
        var readings = new MessageReadings(web.Store);

        var without = await readings.ReadAsync(message, withChecksums: false, CancellationToken.None);
        var with = await readings.ReadAsync(message, withChecksums: true, CancellationToken.None);

        Assert.Null(without!.Attachments[0].Checksums);
        Assert.NotNull(with!.Attachments[0].Checksums);
        Assert.Same(with, await readings.ReadAsync(message, withChecksums: false, CancellationToken.None));
    }

    [Fact]
    public async Task Only_the_latest_messages_are_remembered()
    {
        await using var web = await WebUnderTest.StartAsync();
        var readings = new MessageReadings(web.Store);
        var messages = new List<MessageSummary>();
        for (var i = 0; i < 33; i++)
        {
            messages.Add(await web.CaptureAsync(i));
        }

        var first = await readings.ReadAsync(messages[0], false, CancellationToken.None);
        var second = await readings.ReadAsync(messages[1], false, CancellationToken.None);
        Assert.Same(first, await readings.ReadAsync(messages[0], false, CancellationToken.None));
        foreach (var message in messages.Skip(2))
        {
            await readings.ReadAsync(message, false, CancellationToken.None);
        }

        Assert.Same(first, await readings.ReadAsync(messages[0], false, CancellationToken.None));
        Assert.NotSame(second, await readings.ReadAsync(messages[1], false, CancellationToken.None));
    }

    [Fact]
    public async Task A_message_with_more_text_than_is_worth_keeping_is_read_each_time()
    {
        await using var web = await WebUnderTest.StartAsync();
        var small = await web.CaptureAsync(1);
        var large = await web.CaptureAsync("Subject: Large\n\n" + string.Concat(Enumerable.Repeat(new string('x', 76) + "\n", (MessageReadings.MostText / 76) + 1)));
        var readings = new MessageReadings(web.Store);
        var kept = await readings.ReadAsync(small, false, CancellationToken.None);

        var first = await readings.ReadAsync(large, false, CancellationToken.None);

        Assert.NotSame(first, await readings.ReadAsync(large, false, CancellationToken.None));
        Assert.Same(kept, await readings.ReadAsync(small, false, CancellationToken.None));
    }

    [Fact]
    public async Task Nothing_is_shown_of_a_deleted_message_although_it_is_remembered()
    {
        await using var web = await WebUnderTest.StartAsync();
        var message = await web.CaptureAsync(Mails.Rich);
        string[] paths = ["", "/headers", "/header-list", "/structure", "/raw", "/part/1.2"];
        foreach (var path in paths)
        {
            await web.GetAsync($"/api/v1/message/{message.Id}{path}");
        }

        await web.SendAsync(HttpMethod.Delete, "/api/v1/messages");

        foreach (var path in paths)
        {
            Assert.Equal(System.Net.HttpStatusCode.NotFound, (await web.SendAsync(HttpMethod.Get, $"/api/v1/message/{message.Id}{path}")).Status);
        }

        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await web.SendAsync(HttpMethod.Get, $"/view/{message.Id}.html")).Status);
    }
}
