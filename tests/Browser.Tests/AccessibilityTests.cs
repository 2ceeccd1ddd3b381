using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Browser.Tests;

/// <summary>axe-core finds nothing on any screen, at three sizes, light and dark; and nothing overflows sideways.</summary>
public sealed class AccessibilityTests(BrowserFixture browser)
{
    public static TheoryData<int, int, ColorScheme> Windows => new()
    {
        { 1440, 900, ColorScheme.Light },
        { 1024, 768, ColorScheme.Dark },
        { 390, 844, ColorScheme.Light },
        { 390, 844, ColorScheme.Dark },
    };

    [Theory(Timeout = 180_000)]
    [MemberData(nameof(Windows))]
    public async Task Every_screen_passes_axe(int width, int height, ColorScheme scheme)
    {
        await using var inbox = await Inbox.StartAsync(browser, window: Inbox.Window(width, height, scheme));
        await inbox.OpenAsync();
        await CheckAsync(inbox, "set-up");

        await inbox.SendAsync(
            Inbox.Mail("Your order is on its way", html: "<h1>Order</h1><p>Words</p>"),
            Inbox.Mail("A subject that is so long that no window in the world could ever show all of it on one single line of text", "someone.with.a.long.name@a-long-subdomain.of-a-company.example"));
        await Expect(inbox.Rows).ToHaveCountAsync(2);
        await CheckAsync(inbox, "list");

        await inbox.Row("Your order").Locator(".mail-link").ClickAsync();
        await Expect(inbox.Preview.GetByText("Words")).ToBeVisibleAsync();
        await CheckAsync(inbox, "preview");
        foreach (var tab in new[] { "Text", "HTML source", "Headers", "Parts", "Raw", "Session" })
        {
            await inbox.Page.GetByRole(AriaRole.Tab, new() { Name = tab }).ClickAsync();
            await CheckAsync(inbox, tab);
        }
    }

    [Theory(Timeout = 180_000)]
    [MemberData(nameof(Windows))]
    public async Task Every_screen_of_the_dns_page_passes_axe(int width, int height, ColorScheme scheme)
    {
        await using var inbox = await Inbox.StartAsync(
            browser, expectsErrors: true, Inbox.Window(width, height, scheme), ["--dns", "127.0.0.1:0"]);
        await DnsPageTests.AskAsync(inbox.Program.Dns, "shop.example");
        await inbox.OpenAsync("dns");
        await Expect(inbox.Page.Locator(".query")).ToHaveCountAsync(1);
        await CheckAsync(inbox, "DNS without zones");

        await inbox.OpenAsync("dns/~new");
        await DnsPageTests.WriteAsync(inbox, "shop.example", "@ MX 10 mx\nmx A 1.2.3.999\n", "delay");
        await inbox.Page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(inbox.Page.Locator("#zone-problem")).ToContainTextAsync("Line 2");
        await CheckAsync(inbox, "zone with an error");

        await inbox.Page.Locator("#zone-text").FillAsync("@ MX 10 mx\nmx A 1.2.3.4\n");
        await inbox.Page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(inbox.Page.GetByRole(AriaRole.Heading, new() { Name = "shop.example" })).ToBeVisibleAsync();
        await inbox.Page.GetByRole(AriaRole.Button, new() { Name = "Ask", Exact = true }).ClickAsync();
        await inbox.Page.Locator(".query summary").ClickAsync();
        await CheckAsync(inbox, "zone, answer and query");

        await inbox.OpenAsync("dns");
        await Expect(inbox.Page.Locator(".zone-row")).ToHaveCountAsync(1);
        await CheckAsync(inbox, "list of zones");
    }

    [Theory(Timeout = 180_000)]
    [MemberData(nameof(Windows))]
    public async Task Every_screen_of_the_recipients_page_passes_axe(int width, int height, ColorScheme scheme)
    {
        await using var inbox = await Inbox.StartAsync(browser, expectsErrors: true, Inbox.Window(width, height, scheme));
        using var http = new HttpClient { BaseAddress = inbox.Program.HttpAddress };
        await inbox.OpenAsync("recipients");
        await Expect(inbox.Page.Locator(".ready-row").First).ToBeVisibleAsync();
        await CheckAsync(inbox, "no rules");

        await RecipientsPageTests.AddRulesAsync(http, "one", "two");
        await Expect(inbox.Page.Locator(".rule-row")).ToHaveCountAsync(2);
        await inbox.Page.GetByRole(AriaRole.Switch, new() { Name = "Follow “one”" }).ClickAsync();
        await inbox.Page.GetByRole(AriaRole.Button, new() { Name = "Try bounce@simulator.test", Exact = true }).ClickAsync();
        await Expect(inbox.Page.Locator(".answer")).ToContainTextAsync("550 5.1.1");
        await CheckAsync(inbox, "rules and an answer");

        await inbox.OpenAsync("recipients/~new");
        await inbox.Page.GetByText("More conditions").ClickAsync();
        await inbox.Page.Locator("#rule-Code").FillAsync("700");
        await inbox.Page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(inbox.Page.Locator("#rule-Code-problem")).ToBeVisibleAsync();
        await CheckAsync(inbox, "rule with an error");
    }

    [Theory(Timeout = 180_000)]
    [MemberData(nameof(Windows))]
    public async Task Journeys_and_the_marks_in_the_list_pass_axe(int width, int height, ColorScheme scheme)
    {
        await using var inbox = await Inbox.StartAsync(browser, window: Inbox.Window(width, height, scheme));
        await JourneyTests.SendMixedAsync(inbox);
        await inbox.OpenAsync();
        await Expect(inbox.Row("Mixed").Locator(".badge")).ToContainTextAsync("bounced");
        await CheckAsync(inbox, "list with marks");

        await inbox.Row("Mixed").Locator(".mail-link").ClickAsync();
        await inbox.Page.GetByRole(AriaRole.Tab, new() { Name = "Journey" }).ClickAsync();
        await Expect(inbox.Page.Locator(".branch")).ToHaveCountAsync(3);
        await CheckAsync(inbox, "journey");
    }

    [Theory(Timeout = 180_000)]
    [MemberData(nameof(Windows))]
    public async Task Every_screen_of_sessions_and_refusals_passes_axe(int width, int height, ColorScheme scheme)
    {
        await using var inbox = await Inbox.StartAsync(browser, expectsErrors: true, Inbox.Window(width, height, scheme));
        await inbox.OpenAsync("sessions");
        await Expect(inbox.Page.GetByText("Nobody has connected yet")).ToBeVisibleAsync();
        await CheckAsync(inbox, "no sessions");
        await inbox.OpenAsync("refused");
        await Expect(inbox.Page.GetByText("Nothing was refused")).ToBeVisibleAsync();
        await CheckAsync(inbox, "nothing refused");

        await SessionsPageTests.TalkAsync(
            inbox,
            "EHLO printer.office.example\r\nMAIL FROM:<a@one.example>\r\nRCPT TO:<full@simulator.test>\r\nRCPT TO:<smtp-451@simulator.test>\r\n"
            + "RCPT TO:<bob@shop.example>\r\nDATA\r\nSubject: Half of it\r\n\r\nHello\r\n.\r\nQUIT\r\n");
        await Expect(inbox.Page.Locator(".refusal")).ToHaveCountAsync(2);
        await CheckAsync(inbox, "refused");
        await inbox.Page.GetByRole(AriaRole.Link, new() { Name = "Show the session" }).First.ClickAsync();
        await Expect(inbox.Page.GetByRole(AriaRole.Link, new() { Name = "Half of it" })).ToBeVisibleAsync();
        await CheckAsync(inbox, "session");

        await inbox.OpenAsync("sessions");
        await Expect(SessionsPageTests.Sessions(inbox)).ToHaveCountAsync(1);
        await CheckAsync(inbox, "sessions");
        await inbox.OpenAsync("sessions?outcome=open");
        await Expect(inbox.Page.GetByText("No session matches")).ToBeVisibleAsync();
        await CheckAsync(inbox, "no session matches");
        await inbox.OpenAsync("sessions/0000000000000");
        await Expect(inbox.Page.GetByText("There is no such session any more")).ToBeVisibleAsync();
        await CheckAsync(inbox, "forgotten session");
    }

    private static async Task CheckAsync(Inbox inbox, string screen)
    {
        // The mail's own HTML is its sender's affair.
        var result = await inbox.Page.RunAxe(
            new Deque.AxeCore.Commons.AxeRunContext { Exclude = [new Deque.AxeCore.Commons.AxeSelector(".preview iframe")] });
        Assert.True(
            result.Violations.Length == 0,
            $"{screen}: " + string.Join("; ", result.Violations.Select(v => $"{v.Id}: {string.Join(", ", v.Nodes.Select(n => n.Html))}")));
        Assert.True(
            await inbox.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= window.innerWidth"),
            $"{screen}: the page can be scrolled sideways");
    }
}
