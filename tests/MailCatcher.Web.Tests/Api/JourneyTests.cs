using System.Net;
using System.Text.Json;
using MailCatcher.Routing.Clock;
using MailCatcher.Store.Journeys;

namespace MailCatcher.Web.Tests.Api;

public sealed class JourneyTests
{
    [Fact]
    public async Task A_journey_has_its_steps_by_recipient_with_a_diagnosis()
    {
        await using var web = await WebUnderTest.StartAsync();
        var message = await web.CaptureAsync("Subject: x\n\nHello\n", "app@example.com", "bob@example.com", "eve@example.com");
        var bounce = new JourneyStep(message.ReceivedAt.AddSeconds(1), JourneyServer.Recipient, "bounced", StepOutcome.Failed)
        {
            Code = 550,
            Text = "550 5.1.1 No such user",
            Detail = "mx.example.com",
            Linked = message.Id,
        };
        await web.Store.AppendJourneyAsync(
            [new JourneyAddition(message.Id, "eve@example.com", [bounce]) { Outcome = RecipientOutcome.Bounced }], CancellationToken.None);

        using var answer = JsonDocument.Parse(await web.GetAsync($"/api/v1/message/{message.Id}/journey"));

        var recipients = answer.RootElement.GetProperty("Recipients");
        Assert.Equal("delivered", recipients[0].GetProperty("Outcome").GetString());
        Assert.Equal(JsonValueKind.Null, recipients[0].GetProperty("Diagnosis").ValueKind);
        Assert.Equal(
            ["client", "smtp", "mailbox"], recipients[0].GetProperty("Steps").EnumerateArray().Select(step => step.GetProperty("Server").GetString()));
        Assert.Equal("bounced", recipients[1].GetProperty("Outcome").GetString());
        Assert.StartsWith(
            "The recipient's server gave it back: 550 5.1.1 No such user. There is no such mailbox",
            recipients[1].GetProperty("Diagnosis").GetString(),
            StringComparison.Ordinal);
        var last = recipients[1].GetProperty("Steps").EnumerateArray().Last();
        Assert.Equal(
            $"{{\"Time\":\"{Times.Of(bounce.Time)}\",\"Server\":\"recipient\",\"Event\":\"bounced\",\"Outcome\":\"failed\",\"Code\":550,"
            + $"\"Text\":\"550 5.1.1 No such user\",\"Detail\":\"mx.example.com\",\"Linked\":\"{message.Id}\"}}",
            last.GetRawText());
        Assert.Contains("\"Fate\":\"bounced\"", await web.GetAsync("/api/v1/messages"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task There_is_no_journey_of_no_message()
    {
        await using var web = await WebUnderTest.StartAsync();

        var (status, _) = await web.SendAsync(HttpMethod.Get, "/api/v1/message/0000000000000000000000/journey");

        Assert.Equal(HttpStatusCode.NotFound, status);
    }

    [Fact]
    public async Task Nothing_refused_is_an_empty_list()
    {
        await using var web = await WebUnderTest.StartAsync();

        Assert.Equal("{\"Refused\":[],\"Total\":0}\n", await web.GetAsync("/api/v1/refused"));
    }

    [Fact]
    public async Task Without_a_test_clock_the_time_cannot_be_moved()
    {
        await using var web = await WebUnderTest.StartAsync();
        foreach (var (method, path) in new[] { (HttpMethod.Get, "/api/v1/clock"), (HttpMethod.Post, "/api/v1/clock/advance") })
        {
            Assert.Equal(
                (HttpStatusCode.NotFound, "The clock cannot be moved: the program was started without --test-clock."), await web.SendAsync(method, path));
        }
    }

    [Theory]
    [InlineData("{\"Seconds\":3600}", HttpStatusCode.OK)]
    [InlineData("{\"Seconds\":0}", HttpStatusCode.OK)]
    [InlineData("{\"Seconds\":-1}", HttpStatusCode.BadRequest)]
    [InlineData("{\"Seconds\":1e300}", HttpStatusCode.BadRequest)]
    [InlineData("{}", HttpStatusCode.BadRequest)]
    [InlineData("", HttpStatusCode.BadRequest)]
    [InlineData("[", HttpStatusCode.BadRequest)]
    public async Task A_test_clock_is_moved_by_a_number_of_seconds(string body, HttpStatusCode expected)
    {
        var clock = new TestClock();
        await using var web = await WebUnderTest.StartAsync(time: clock);

        using var response = await web.Client.PostAsync("/api/v1/clock/advance", new StringContent(body));

        Assert.Equal(expected, response.StatusCode);
        Assert.Equal(body.Contains("3600", StringComparison.Ordinal) ? 1 : 0, clock.Ahead.TotalHours, 0.01);
        using var answer = JsonDocument.Parse(await web.GetAsync("/api/v1/clock"));
        Assert.Equal(clock.Ahead.TotalSeconds, answer.RootElement.GetProperty("Ahead").GetDouble(), 1.0);
    }
}
