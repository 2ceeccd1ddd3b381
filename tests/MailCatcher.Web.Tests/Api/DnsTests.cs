using System.Net;
using System.Text.Json;
using MailCatcher.Routing.Dns.Zones;

namespace MailCatcher.Web.Tests.Api;

public sealed class DnsTests
{
    [Fact]
    public async Task A_zone_is_set_got_listed_and_deleted()
    {
        await using var web = await WebUnderTest.StartAsync();
        Assert.Equal("{\"Zones\":[]}\n", await web.GetAsync("/api/v1/dns/zones"));

        const string Zone = "{\"Domain\":\"Example.com\",\"Zone\":\"@ MX 10 mx\",\"Fault\":{\"Kind\":\"delay\",\"Delay\":2.5,\"Every\":0},\"File\":\"\",\"Error\":\"\"}";
        var put = await web.SendAsync(
            HttpMethod.Put, "/api/v1/dns/zones/Example.com", "{\"Zone\":\"@ MX 10 mx\",\"Fault\":{\"Kind\":\"delay\",\"Delay\":2.5}}");
        Assert.Equal((HttpStatusCode.OK, Zone + "\n"), put);
        Assert.Equal(Zone + "\n", await web.GetAsync("/api/v1/dns/zones/example.COM"));
        Assert.Equal("{\"Zones\":[" + Zone + "]}\n", await web.GetAsync("/api/v1/dns/zones"));

        // What was got can be put back.
        Assert.Equal(HttpStatusCode.OK, (await web.SendAsync(HttpMethod.Put, "/api/v1/dns/zones/example.com", Zone)).Status);
        Assert.Equal((HttpStatusCode.OK, "ok"), await web.SendAsync(HttpMethod.Delete, "/api/v1/dns/zones/example.com"));
        Assert.Equal(
            (HttpStatusCode.NotFound, "There is no zone example.com."), await web.SendAsync(HttpMethod.Delete, "/api/v1/dns/zones/example.com"));
        Assert.Equal(
            (HttpStatusCode.NotFound, "There is no zone example.com."), await web.SendAsync(HttpMethod.Get, "/api/v1/dns/zones/example.com"));
    }

    [Theory]
    [InlineData("\"servfail\"", FaultKind.ServFail, 0, 0)]
    [InlineData("\"Flap\"", FaultKind.Flap, 0, 2)]
    [InlineData("{\"Kind\":\"flap\",\"Every\":3}", FaultKind.Flap, 0, 3)]
    [InlineData("{\"kind\":\"DELAY\",\"delay\":0.5,\"every\":null}", FaultKind.Delay, 0.5, 0)]
    [InlineData("{\"Kind\":\"drop\",\"Delay\":null,\"Every\":0}", FaultKind.Drop, 0, 0)]
    public async Task A_fault_is_an_object_or_its_kind(string json, FaultKind kind, double seconds, int every)
    {
        await using var web = await WebUnderTest.StartAsync();
        await web.SendAsync(HttpMethod.Put, "/api/v1/dns/zones/bad.test", "{\"Fault\":" + json + "}");

        Assert.Equal(new ZoneFault(kind, TimeSpan.FromSeconds(seconds), every), web.Zones.Get("bad.test")?.Fault);
    }

    [Fact]
    public async Task Without_a_zone_the_one_there_is_stays_and_without_a_fault_there_is_none()
    {
        await using var web = await WebUnderTest.StartAsync();
        await web.SendAsync(HttpMethod.Put, "/api/v1/dns/zones/a.test", "{\"Zone\":\"@ MX 10 mx\"}");
        await web.SendAsync(HttpMethod.Put, "/api/v1/dns/zones/a.test", "{\"Fault\":\"refused\"}");
        Assert.Equal(("@ MX 10 mx", FaultKind.Refused), (web.Zones.Get("a.test")?.Text, web.Zones.Get("a.test")?.Fault?.Kind));

        await web.SendAsync(HttpMethod.Put, "/api/v1/dns/zones/a.test", "{\"Fault\":null}");
        Assert.Equal(("@ MX 10 mx", null), (web.Zones.Get("a.test")?.Text, web.Zones.Get("a.test")?.Fault));
    }

    [Theory]
    [InlineData("a.test", "{\"Zone\":\"@ MX 10 mx\\n@ MX\"}", "The zone a.test is not changed: line 2: MX record: the preference is missing.")]
    [InlineData("a.test", "{\"Fault\":\"boom\"}", "The zone a.test is not changed: 'boom' is no fault; there are nxdomain, servfail, refused, drop, delay, truncate, flap.")]
    [InlineData("a.test", "{\"Fault\":{\"Kind\":\"delay\",\"Delay\":-1}}", "The zone a.test is not changed: a delay is between 0 and 300 seconds.")]
    [InlineData("a.test", "{\"Faults\":\"drop\"}", "A zone has no 'Faults'; there are Zone and Fault.")]
    [InlineData("a.test", "{\"Domain\":\"b.test\"}", "The body is about b.test, the path about a.test.")]
    [InlineData("a..test", "{}", "The zone a..test is not changed: 'a..test' is no domain name.")]
    [InlineData("a.test", "", "The body is empty; it must be a JSON object such as {\"Zone\":\"@ MX 10 mx\",\"Fault\":null}.")]
    [InlineData("a.test", "{\"Fault\":{\"Kind\":\"flap\",\"Every\":1.5}}", "The body is not the JSON that is expected here: line 1, octet 36 at $.Fault.")]
    [InlineData("a.test", "{\"Fault\":{\"Sort\":\"flap\"}}", "The body is not the JSON that is expected here: line 1, octet 24 at $.Fault.")]
    [InlineData("a.test", "{\"Fault\":7}", "The body is not the JSON that is expected here: line 1, octet 11 at $.Fault.")]
    public async Task A_zone_that_is_wrong_is_refused_and_the_old_one_stays(string domain, string body, string expected)
    {
        await using var web = await WebUnderTest.StartAsync();
        Assert.Null(web.Zones.Put("a.test", "@ MX 10 old", null));

        Assert.Equal((HttpStatusCode.BadRequest, expected), await web.SendAsync(HttpMethod.Put, $"/api/v1/dns/zones/{domain}", body));
        Assert.Equal("@ MX 10 old", web.Zones.Get("a.test")?.Text);
    }

    [Fact]
    public async Task The_zone_of_a_file_is_shown_with_its_error_and_not_deleted()
    {
        await using var web = await WebUnderTest.StartAsync();
        var folder = Directory.CreateTempSubdirectory("mailcatcher-zones-");
        try
        {
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "file.test.zone"), "@ MX", TestContext.Current.CancellationToken);
            new ZoneFolder(folder.FullName, web.Zones).Refresh();

            Assert.Equal(
                "{\"Domain\":\"file.test\",\"Zone\":\"@ MX\",\"Fault\":null,\"File\":\"file.test.zone\",\"Error\":\"file.test.zone line 1: MX record: the preference is missing\"}\n",
                await web.GetAsync("/api/v1/dns/zones/file.test"));
            Assert.Equal(
                (HttpStatusCode.BadRequest, "The zone file.test is from a file; delete file.test.zone."),
                await web.SendAsync(HttpMethod.Delete, "/api/v1/dns/zones/file.test"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData("{\"Name\":\"x.test\",\"Type\":\"mx\"}", "{\"Name\":\"x.test\",\"Type\":\"MX\",\"Code\":\"NOERROR\",\"Delivery\":\"send\",\"Truncated\":false,\"Delay\":0,\"Answers\":[\"x.test. 1 IN MX 10 mx.x.test.\"],\"Authority\":[],\"Additional\":[\"mx.x.test. 1 IN A 127.0.0.1\"],\"Rule\":\"default zone\"}")]
    [InlineData("{\"Name\":\"x.test\"}", "{\"Name\":\"x.test\",\"Type\":\"A\",\"Code\":\"NOERROR\",\"Delivery\":\"send\",\"Truncated\":false,\"Delay\":0,\"Answers\":[\"x.test. 1 IN A 127.0.0.1\"],\"Authority\":[],\"Additional\":[],\"Rule\":\"default zone\"}")]
    [InlineData("{\"Name\":\"late.test\",\"Type\":\"AAAA\"}", "{\"Name\":\"late.test\",\"Type\":\"AAAA\",\"Code\":\"NOERROR\",\"Delivery\":\"send\",\"Truncated\":false,\"Delay\":3,\"Answers\":[],\"Authority\":[\"late.test. 1 IN SOA mail.test. hostmaster.late.test. 1 3600 600 86400 1\"],\"Additional\":[],\"Rule\":\"zone late.test, fault delay 3, no AAAA record\"}")]
    [InlineData("{\"Name\":\"lost.test\",\"Type\":\"A\"}", "{\"Name\":\"lost.test\",\"Type\":\"A\",\"Code\":\"\",\"Delivery\":\"drop\",\"Truncated\":false,\"Delay\":0,\"Answers\":[],\"Authority\":[],\"Additional\":[],\"Rule\":\"zone lost.test, fault drop\"}")]
    public async Task Asking_tells_answer_and_rule(string body, string expected)
    {
        await using var web = await WebUnderTest.StartAsync();
        Assert.Null(web.Zones.Put("late.test", "$FAULT delay 3", null));
        Assert.Null(web.Zones.Put("lost.test", "$FAULT drop", null));

        Assert.Equal((HttpStatusCode.OK, expected + "\n"), await web.SendAsync(HttpMethod.Post, "/api/v1/dns/ask", body));
        Assert.Equal(0, web.DnsQueries.Last);
    }

    [Theory]
    [InlineData("{\"Name\":\"a..b\"}", "'a..b' is no domain name.")]
    [InlineData("{\"Name\":\"a.test\",\"Type\":\"MAIL\"}", "'MAIL' is no record type.")]
    [InlineData("{\"Type\":\"MX\"}", "The body must be a JSON object such as {\"Name\":\"example.com\",\"Type\":\"MX\"}.")]
    [InlineData("", "The body must be a JSON object such as {\"Name\":\"example.com\",\"Type\":\"MX\"}.")]
    public async Task What_cannot_be_asked_is_refused(string body, string expected)
    {
        await using var web = await WebUnderTest.StartAsync();

        Assert.Equal((HttpStatusCode.BadRequest, expected), await web.SendAsync(HttpMethod.Post, "/api/v1/dns/ask", body));
    }

    [Fact]
    public async Task Queries_are_listed_newest_first_from_a_number_on()
    {
        await using var web = await WebUnderTest.StartAsync();
        Assert.Equal("{\"Queries\":[],\"Last\":0}\n", await web.GetAsync("/api/v1/dns/queries"));
        for (var port = 1; port <= 4; port++)
        {
            web.DnsQueries.Add(DnsQueries.Unreadable(port));
        }

        Assert.Equal("4 3", await NumbersAsync(web, "?since=2"));
        Assert.Equal("4", await NumbersAsync(web, "?limit=1"));
        Assert.Contains(
            "{\"Number\":1,\"Time\":\"2024-01-02T03:04:05Z\",\"Client\":\"192.0.2.1:1\",\"Transport\":\"udp\",\"Name\":\"\",\"Type\":\"\",\"Code\":\"FORMERR\","
            + "\"Delivery\":\"send\",\"Truncated\":false,\"Answers\":[],\"Rule\":\"the question cannot be read\",\"Milliseconds\":1.5}],\"Last\":4}",
            await web.GetAsync("/api/v1/dns/queries"),
            StringComparison.Ordinal);
    }

    private static async Task<string> NumbersAsync(WebUnderTest web, string parameters)
    {
        using var json = JsonDocument.Parse(await web.GetAsync("/api/v1/dns/queries" + parameters));
        return string.Join(' ', json.RootElement.GetProperty("Queries").EnumerateArray().Select(query => query.GetProperty("Number")));
    }
}
