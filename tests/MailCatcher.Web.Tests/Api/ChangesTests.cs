using System.Text.Json;

namespace MailCatcher.Web.Tests.Api;

public sealed class ChangesTests
{
    [Fact]
    public async Task Who_knows_nothing_is_told_to_load_everything()
    {
        await using var web = await WebUnderTest.StartAsync();
        await web.CaptureAsync(1);

        var expected = "{\"Epoch\":\"" + web.Store.Changes.Epoch + "\",\"Change\":1,\"Reset\":true,\"Captured\":[],\"Changed\":[],\"Deleted\":[],\"Total\":1,\"Unread\":1}\n";
        Assert.Equal(expected, await web.GetAsync("/api/v1/changes"));
        Assert.Equal(expected, await web.GetAsync("/api/v1/changes?epoch=another&since=0"));
        Assert.Equal(expected, await web.GetAsync($"/api/v1/changes?epoch={web.Store.Changes.Epoch}"));
        Assert.Equal(expected, await web.GetAsync($"/api/v1/changes?epoch={web.Store.Changes.Epoch}&since=2"));
        Assert.Equal(expected, await web.GetAsync($"/api/v1/changes?epoch={web.Store.Changes.Epoch}&since=-1"));
    }

    [Fact]
    public async Task Changes_since_a_page_are_folded_into_one_state_per_message()
    {
        await using var web = await WebUnderTest.StartAsync();
        var kept = await web.CaptureAsync(1);
        var doomed = await web.CaptureAsync(2);
        var page = await PageAsync(web);
        var fresh = await web.CaptureAsync(3);
        var fleeting = await web.CaptureAsync(4);
        await web.GetAsync($"/api/v1/message/{fresh.Id}");
        await web.GetAsync($"/api/v1/message/{kept.Id}");
        await web.SendAsync(HttpMethod.Delete, "/api/v1/messages", $"{{\"IDs\":[\"{doomed.Id}\",\"{fleeting.Id}\"]}}");

        using var changes = await ChangesAsync(web, page);

        var root = changes.RootElement;
        Assert.False(root.GetProperty("Reset").GetBoolean());
        var captured = Assert.Single(root.GetProperty("Captured").EnumerateArray());
        Assert.Equal((fresh.Id.ToString(), true), (captured.GetProperty("ID").GetString(), captured.GetProperty("Read").GetBoolean()));
        var changed = Assert.Single(root.GetProperty("Changed").EnumerateArray());
        Assert.Equal((kept.Id.ToString(), true), (changed.GetProperty("ID").GetString(), changed.GetProperty("Read").GetBoolean()));
        Assert.Equal(
            new[] { doomed.Id.ToString(), fleeting.Id.ToString() }.Order(),
            root.GetProperty("Deleted").EnumerateArray().Select(id => id.GetString()).Order());
        Assert.Equal((2, 0), (root.GetProperty("Total").GetInt32(), root.GetProperty("Unread").GetInt32()));
        Assert.Equal(web.Store.Changes.Last, root.GetProperty("Change").GetInt64());
    }

    [Fact]
    public async Task Nothing_new_is_an_empty_answer_at_the_same_position()
    {
        await using var web = await WebUnderTest.StartAsync();
        await web.CaptureAsync(1);
        var page = await PageAsync(web);

        using var changes = await ChangesAsync(web, page);

        Assert.False(changes.RootElement.GetProperty("Reset").GetBoolean());
        Assert.Equal(page.Change, changes.RootElement.GetProperty("Change").GetInt64());
    }

    [Fact]
    public async Task Deleting_everything_makes_clients_load_anew()
    {
        await using var web = await WebUnderTest.StartAsync();
        await web.CaptureAsync(1);
        var page = await PageAsync(web);
        await web.SendAsync(HttpMethod.Delete, "/api/v1/messages");
        await web.CaptureAsync(2);

        using var changes = await ChangesAsync(web, page);

        Assert.True(changes.RootElement.GetProperty("Reset").GetBoolean());
        Assert.Equal(1, changes.RootElement.GetProperty("Total").GetInt32());
        Assert.Equal(web.Store.Changes.Last, changes.RootElement.GetProperty("Change").GetInt64());
    }

    [Fact]
    public async Task More_than_a_page_wants_to_digest_makes_it_load_anew()
    {
        await using var web = await WebUnderTest.StartAsync();
        var page = await PageAsync(web);
        for (var i = 0; i < 501; i++)
        {
            await web.CaptureAsync(i);
        }

        using var changes = await ChangesAsync(web, page);

        Assert.True(changes.RootElement.GetProperty("Reset").GetBoolean());
        Assert.Equal(0, changes.RootElement.GetProperty("Captured").GetArrayLength());
        Assert.Equal(501, changes.RootElement.GetProperty("Total").GetInt32());
    }

    private static async Task<(string Epoch, long Change)> PageAsync(WebUnderTest web)
    {
        using var page = JsonDocument.Parse(await web.GetAsync("/api/v1/messages"));
        return (page.RootElement.GetProperty("epoch").GetString()!, page.RootElement.GetProperty("change").GetInt64());
    }

    private static async Task<JsonDocument> ChangesAsync(WebUnderTest web, (string Epoch, long Change) page)
        => JsonDocument.Parse(await web.GetAsync($"/api/v1/changes?epoch={page.Epoch}&since={page.Change}"));
}
