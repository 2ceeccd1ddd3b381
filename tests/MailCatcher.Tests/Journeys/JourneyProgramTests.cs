using System.Net.Http.Json;
using System.Text.Json;
using MailKit.Net.Pop3;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;
using TestKit;

namespace MailCatcher.Tests.Journeys;

/// <summary>What became of mail, told by the real program.</summary>
public sealed class JourneyProgramTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_delivered_a_deferred_and_a_bounced_recipient_have_a_way_each()
    {
        await using var program = await RunningProgram.StartAsync("--test-clock");
        using var http = new HttpClient { BaseAddress = program.HttpAddress };
        await PutZoneAsync(http, "null.test", """{"Zone":"@ MX 0 ."}""");
        await PutZoneAsync(http, "slow.test", """{"Zone":"","Fault":"servfail"}""");
        await SendAsync(program, "bob@two.test", "bob@slow.test", "bob@null.test");
        var bounce = await WaitAsync(http, "subject:Undelivered");
        var id = (await WaitAsync(http, "subject:Greetings")).GetProperty("ID").GetString()!;

        var recipients = await JourneyAsync(http, id, journey => journey[2].GetProperty("Steps").EnumerateArray().Any(IsLinked));

        Assert.Equal(["delivered", "deferred", "bounced"], recipients.Select(recipient => recipient.GetProperty("Outcome").GetString()));
        Assert.Equal(
            ["client submitted", "smtp accepted", "dns MX looked up", "recipient accepted", "mailbox delivered"], Steps(recipients[0]));
        Assert.Equal(["client submitted", "smtp accepted", "dns MX looked up", "smtp no route"], Steps(recipients[1]));
        Assert.Equal(["client submitted", "smtp accepted", "dns MX looked up", "smtp no route", "smtp bounced"], Steps(recipients[2]));
        Assert.Equal(bounce.GetProperty("ID").GetString(), recipients[2].GetProperty("Steps").EnumerateArray().Single(IsLinked).GetProperty("Linked").GetString());

        await http.DeleteAsync("/api/v1/dns/zones/slow.test", Cancelled);
        await http.PostAsJsonAsync("/api/v1/clock/advance", new Dictionary<string, int> { ["Seconds"] = 120 }, Cancelled);
        recipients = await JourneyAsync(http, id, journey => journey[1].GetProperty("Outcome").GetString() == "delivered");
        Assert.Equal("mailbox delivered", Steps(recipients[1])[^1]);
    }

    [Fact]
    public async Task A_bounce_comes_an_hour_later_and_survives_a_restart()
    {
        using var folder = new TemporaryFolder();
        var options = new RunningProgramOptions { DataFolder = folder.Path, Arguments = ["--test-clock"] };
        await using (var program = await RunningProgram.StartAsync(options))
        {
            using var http = new HttpClient { BaseAddress = program.HttpAddress };
            using var rule = await http.PostAsync(
                "/api/v1/rules",
                new StringContent("""{"Match":{"Recipient":"late@two.test"},"Behaviour":{"Kind":"bounce","Code":550,"EnhancedCode":"5.1.1","Text":"No such user","Delay":3600}}"""),
                Cancelled);
            Assert.True(rule.IsSuccessStatusCode, await rule.Content.ReadAsStringAsync(Cancelled));
            await SendAsync(program, "late@two.test");
            await program.CrashAsync();
        }

        await using (var program = await RunningProgram.StartAsync(options))
        {
            using var http = new HttpClient { BaseAddress = program.HttpAddress };
            await http.PostAsJsonAsync("/api/v1/clock/advance", new Dictionary<string, int> { ["Seconds"] = 3601 }, Cancelled);

            var bounce = await WaitAsync(http, "subject:Undelivered");

            Assert.Equal("", bounce.GetProperty("Sender").GetString());
            var original = await WaitAsync(http, "subject:Greetings");
            Assert.Equal("bounced", original.GetProperty("Fate").GetString());
        }
    }

    [Fact]
    public async Task Collection_is_a_step_once_for_each_user()
    {
        await using var program = await RunningProgram.StartAsync();
        using var http = new HttpClient { BaseAddress = program.HttpAddress };
        await SendAsync(program, "Bob@two.test");
        for (var poll = 0; poll < 3; poll++)
        {
            await CollectAsync(program, "bob@two.test", deletes: poll == 2);
        }

        await CollectAsync(program, "all", deletes: false);
        var id = (await WaitAsync(http, "subject:Greetings")).GetProperty("ID").GetString()!;

        var recipients = await JourneyAsync(http, id, _ => true);

        Assert.Equal(
            ["collected bob@two.test", "deleted from the mailbox bob@two.test", "collected all"],
            recipients[0].GetProperty("Steps").EnumerateArray()
                .Where(step => step.GetProperty("Server").GetString() == "pop3")
                .Select(step => $"{step.GetProperty("Event").GetString()} {step.GetProperty("Detail").GetString()}"));
    }

    [Fact]
    public async Task As_the_recipients_server_it_refuses_what_has_no_route_and_lists_that()
    {
        await using var program = await RunningProgram.StartAsync("--routing", "mx");
        using var http = new HttpClient { BaseAddress = program.HttpAddress };
        await PutZoneAsync(http, "null.test", """{"Zone":"@ MX 0 ."}""");

        var refusal = await Assert.ThrowsAsync<SmtpCommandException>(() => SendAsync(program, "bob@null.test"));
        Assert.Equal(556, (int)refusal.StatusCode);

        var refused = (await http.GetFromJsonAsync<JsonElement>("/api/v1/refused", Cancelled)).GetProperty("Refused");
        Assert.Equal("bob@null.test", refused[0].GetProperty("To")[0].GetString());
        Assert.Equal(556, refused[0].GetProperty("Code").GetInt32());
    }

    [Fact]
    public async Task Without_routing_every_recipient_gets_its_mail()
    {
        await using var program = await RunningProgram.StartAsync("--routing", "off");
        using var http = new HttpClient { BaseAddress = program.HttpAddress };
        await PutZoneAsync(http, "null.test", """{"Zone":"@ MX 0 ."}""");
        await SendAsync(program, "bob@null.test");

        Assert.Equal("", (await WaitAsync(http, "subject:Greetings")).GetProperty("Fate").GetString());
    }

    [Fact]
    public async Task Bounces_are_sent_on_to_a_real_server()
    {
        await using var next = await RunningProgram.StartAsync();
        await using var program = await RunningProgram.StartAsync("--outbound", next.Smtp.ToString());
        using var http = new HttpClient { BaseAddress = program.HttpAddress };
        using var nextHttp = new HttpClient { BaseAddress = next.HttpAddress };
        await PutZoneAsync(http, "null.test", """{"Zone":"@ MX 0 ."}""");
        await SendAsync(program, "bob@null.test");

        var sentOn = await WaitAsync(nextHttp, "subject:Undelivered");

        Assert.Equal("", sentOn.GetProperty("Sender").GetString());
        var id = (await WaitAsync(http, "subject:Undelivered")).GetProperty("ID").GetString()!;
        var recipients = await JourneyAsync(http, id, journey => Steps(journey[0])[^1] == "outbound sent on");
        Assert.Equal(250, recipients[0].GetProperty("Steps").EnumerateArray().Last().GetProperty("Code").GetInt32());
    }

    private static bool IsLinked(JsonElement step) => step.GetProperty("Linked").ValueKind == JsonValueKind.String;

    private static string[] Steps(JsonElement recipient)
        => [.. recipient.GetProperty("Steps").EnumerateArray().Select(step => $"{step.GetProperty("Server").GetString()} {step.GetProperty("Event").GetString()}")];

    private static async Task SendAsync(RunningProgram program, params string[] recipients)
    {
        using var message = new MimeMessage();
        message.From.Add(new MailboxAddress("App", "app@one.test"));
        message.To.AddRange(recipients.Select(address => new MailboxAddress("", address)));
        message.Subject = "Greetings";
        message.Body = new TextPart("plain") { Text = "Hello" };
        using var client = new SmtpClient();
        await client.ConnectAsync(program.Smtp.Address.ToString(), program.Smtp.Port, SecureSocketOptions.None, Cancelled);
        await client.SendAsync(message, Cancelled);
        await client.DisconnectAsync(quit: true, Cancelled);
    }

    private static async Task CollectAsync(RunningProgram program, string user, bool deletes)
    {
        using var client = new Pop3Client();
        await client.ConnectAsync(program.Pop3.Address.ToString(), program.Pop3.Port, SecureSocketOptions.None, Cancelled);
        await client.AuthenticateAsync(user, "any", Cancelled);
        using (await client.GetMessageAsync(0, Cancelled))
        {
        }

        if (deletes)
        {
            await client.DeleteMessageAsync(0, Cancelled);
        }

        await client.DisconnectAsync(quit: true, Cancelled);
    }

    private static async Task PutZoneAsync(HttpClient http, string domain, string zone)
    {
        using var response = await http.PutAsync($"/api/v1/dns/zones/{domain}", new StringContent(zone), Cancelled);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(Cancelled));
    }

    /// <summary>The newest message that a search finds, waiting for it.</summary>
    private static async Task<JsonElement> WaitAsync(HttpClient http, string query)
        => (await http.GetFromJsonAsync<JsonElement>($"/api/v1/wait?query={query}&timeout=30s", Cancelled)).GetProperty("messages")[0];

    /// <summary>A journey, asked for at each change until it fits.</summary>
    private static async Task<JsonElement[]> JourneyAsync(HttpClient http, string id, Func<JsonElement[], bool> fits)
    {
        for (var tries = 0; ; tries++)
        {
            var journey = await http.GetFromJsonAsync<JsonElement>($"/api/v1/message/{id}/journey", Cancelled);
            JsonElement[] recipients = [.. journey.GetProperty("Recipients").EnumerateArray()];
            if (fits(recipients) || tries == 300)
            {
                Assert.True(fits(recipients), journey.GetRawText());
                return recipients;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, Cancelled);
        }
    }
}
