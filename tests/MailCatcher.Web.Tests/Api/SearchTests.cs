using System.Net;
using System.Text.Json;

namespace MailCatcher.Web.Tests.Api;

public sealed class SearchTests
{
    [Theory]
    [InlineData("subject:2", 1)]
    [InlineData("mail", 3)]
    [InlineData("is:unread from:app@example.com", 3)]
    [InlineData("-subject:2", 2)]
    [InlineData("nothing", 0)]
    public async Task Matching_messages_are_listed(string query, int matching)
    {
        await using var web = await WebUnderTest.StartAsync();
        for (var i = 1; i <= 3; i++)
        {
            await web.CaptureAsync(i);
        }

        using var page = JsonDocument.Parse(await web.GetAsync($"/api/v1/search?query={Uri.EscapeDataString(query)}"));

        Assert.Equal(matching, page.RootElement.GetProperty("messages").GetArrayLength());
        Assert.Equal(matching, page.RootElement.GetProperty("messages_count").GetInt32());
        Assert.Equal(matching, page.RootElement.GetProperty("messages_unread").GetInt32());
        Assert.Equal(3, page.RootElement.GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task A_limit_of_zero_counts_without_listing()
    {
        await using var web = await WebUnderTest.StartAsync();
        await web.CaptureAsync(1);

        using var page = JsonDocument.Parse(await web.GetAsync("/api/v1/search?query=mail&limit=0"));

        Assert.Equal(0, page.RootElement.GetProperty("count").GetInt32());
        Assert.Equal(1, page.RootElement.GetProperty("messages_count").GetInt32());
    }

    [Theory]
    [InlineData("/api/v1/search", "Error: no search query")]
    [InlineData("/api/v1/search?query=", "Error: no search query")]
    [InlineData("/api/v1/search?query=%20%09", "Error: no search query")]
    [InlineData("/api/v1/search?query=%22%22", "Error: no search query")]
    [InlineData("/api/v1/search?query=is%3Afoo", "is:foo is not understood: use is:read or is:unread.")]
    public async Task A_search_for_nothing_finds_nothing_and_deletes_nothing(string path, string error)
    {
        await using var web = await WebUnderTest.StartAsync();
        await web.CaptureAsync(1);

        Assert.Equal((HttpStatusCode.BadRequest, error), await web.SendAsync(HttpMethod.Get, path));
        Assert.Equal((HttpStatusCode.BadRequest, error), await web.SendAsync(HttpMethod.Delete, path));
        Assert.Equal(1, (await web.Store.GetStatisticsAsync(CancellationToken.None)).Messages);
    }

    [Fact]
    public async Task Matching_messages_are_deleted()
    {
        await using var web = await WebUnderTest.StartAsync();
        await web.CaptureAsync(1);
        await web.CaptureAsync(2);

        var answer = await web.SendAsync(HttpMethod.Delete, "/api/v1/search?query=subject%3A2");

        Assert.Equal((HttpStatusCode.OK, "ok"), answer);
        Assert.Equal(1, (await web.Store.GetStatisticsAsync(CancellationToken.None)).Messages);
    }

    [Theory]
    [InlineData("Asia/Tokyo")]
    [InlineData("No/Such_Zone")]
    [InlineData("../../etc/passwd")]
    public async Task A_time_zone_is_taken_or_left(string zone)
    {
        await using var web = await WebUnderTest.StartAsync();
        await web.CaptureAsync(1);

        using var page = JsonDocument.Parse(await web.GetAsync($"/api/v1/search?query=after%3A2020-01-01&tz={Uri.EscapeDataString(zone)}"));

        Assert.Equal(1, page.RootElement.GetProperty("count").GetInt32());
    }
}
