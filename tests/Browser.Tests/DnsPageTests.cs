using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Browser.Tests;

/// <summary>The DNS page: zones, the box that asks, and the log of queries.</summary>
public sealed class DnsPageTests(BrowserFixture browser)
{
    private static readonly string[] WithDns = ["--dns", "127.0.0.1:0"];

    [Fact(Timeout = 120_000)]
    public async Task A_zone_made_by_keyboard_alone_decides_what_is_answered()
    {
        await using var inbox = await Inbox.StartAsync(browser, arguments: WithDns);
        await inbox.OpenAsync();
        var keyboard = inbox.Page.Keyboard;

        await keyboard.PressAsync("g");
        await keyboard.PressAsync("d");
        await Expect(inbox.Page.GetByRole(AriaRole.Heading, new() { Name = "DNS", Exact = true })).ToBeFocusedAsync();
        await inbox.Page.GetByRole(AriaRole.Link, new() { Name = "New zone" }).FocusAsync();
        await keyboard.PressAsync("Enter");
        await Expect(inbox.Page.GetByRole(AriaRole.Textbox, new() { Name = "Domain" })).ToBeFocusedAsync();
        await keyboard.TypeAsync("shop.example");
        await keyboard.PressAsync("Tab");
        await keyboard.PressAsync("Tab");
        await Expect(inbox.Page.Locator("#zone-text")).ToBeFocusedAsync();
        await keyboard.TypeAsync("@ MX 5 mail\nmail A 127.0.0.9\n");
        await keyboard.PressAsync("Control+Enter");

        await Expect(inbox.Page.GetByRole(AriaRole.Heading, new() { Name = "shop.example" })).ToBeVisibleAsync();
        Assert.EndsWith("/dns/shop.example", inbox.Page.Url, StringComparison.Ordinal);
        await inbox.Page.GetByRole(AriaRole.Button, new() { Name = "Ask", Exact = true }).ClickAsync();
        await Expect(inbox.Page.Locator(".answer")).ToContainTextAsync("MX 5 mail.shop.example.");
        await Expect(inbox.Page.Locator(".answer")).ToContainTextAsync("zone shop.example");

        await inbox.Page.GetByRole(AriaRole.Heading, new() { Name = "shop.example" }).FocusAsync();
        await keyboard.PressAsync("Escape");
        await Expect(inbox.Page.Locator(".zone-row")).ToContainTextAsync("shop.example");
    }

    [Fact(Timeout = 120_000)]
    public async Task What_does_not_parse_is_said_at_its_line_and_kept_until_it_does()
    {
        await using var inbox = await Inbox.StartAsync(browser, expectsErrors: true, arguments: WithDns);
        await inbox.OpenAsync("dns/~new");
        await WriteAsync(inbox, "shop.example", "@ MX 10 mx\nmx A 1.2.3.999\n", "");
        var save = inbox.Page.GetByRole(AriaRole.Button, new() { Name = "Save" });

        await save.ClickAsync();
        await Expect(inbox.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Line 2: A record: '1.2.3.999' is no IPv4 address");
        await Expect(inbox.Page.Locator(".zone-numbers .bad")).ToHaveTextAsync("2");
        await inbox.Page.GetByRole(AriaRole.Button, new() { Name = "Go to line" }).ClickAsync();
        await Expect(inbox.Page.Locator("#zone-text")).ToBeFocusedAsync();

        // What is written survives a look elsewhere.
        await inbox.Page.GetByRole(AriaRole.Link, new() { Name = "All zones" }).ClickAsync();
        await Expect(inbox.Page.Locator(".zone-default")).ToBeVisibleAsync();
        await inbox.Page.GoBackAsync();
        await Expect(inbox.Page.Locator("#zone-text")).ToHaveValueAsync("@ MX 10 mx\nmx A 1.2.3.999\n");

        await inbox.Page.Locator("#zone-text").FillAsync("@ MX 10 mx\nmx A 1.2.3.99\n");
        await Expect(inbox.Page.GetByText("Line 2:")).ToBeHiddenAsync();
        await save.ClickAsync();
        await Expect(inbox.Page.GetByRole(AriaRole.Heading, new() { Name = "shop.example" })).ToBeVisibleAsync();
    }

    [Fact(Timeout = 120_000)]
    public async Task A_fault_is_set_with_what_it_needs_and_shown_in_the_list()
    {
        await using var inbox = await Inbox.StartAsync(browser, arguments: WithDns);
        await inbox.OpenAsync("dns/~new");
        await WriteAsync(inbox, "slow.example", "", "delay");
        await Expect(inbox.Page.GetByLabel("Every … query")).ToBeHiddenAsync();
        await inbox.Page.GetByLabel("Seconds").FillAsync("2.5");
        await inbox.Page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(inbox.Page.GetByRole(AriaRole.Heading, new() { Name = "slow.example" })).ToBeVisibleAsync();

        using var http = new HttpClient { BaseAddress = inbox.Program.HttpAddress };
        Assert.Contains("\"Kind\":\"delay\",\"Delay\":2.5", await http.GetStringAsync("api/v1/dns/zones/slow.example"), StringComparison.Ordinal);
        await inbox.Page.GetByRole(AriaRole.Link, new() { Name = "All zones" }).ClickAsync();
        await Expect(inbox.Page.Locator(".zone-row")).ToContainTextAsync("2.5 s late");
    }

    [Fact(Timeout = 120_000)]
    public async Task A_deleted_zone_can_be_had_back()
    {
        await using var inbox = await Inbox.StartAsync(browser, arguments: WithDns);
        using var http = new HttpClient { BaseAddress = inbox.Program.HttpAddress };
        using var zone = new StringContent("""{"Zone":"@ MX 0 .\n","Fault":"servfail"}""");
        (await http.PutAsync("api/v1/dns/zones/shop.example", zone)).EnsureSuccessStatusCode();
        await inbox.OpenAsync("dns/shop.example");

        await inbox.Page.GetByRole(AriaRole.Button, new() { Name = "Delete zone" }).ClickAsync();
        await Expect(inbox.Page.Locator(".zone-default")).ToBeVisibleAsync();
        await Expect(inbox.Page.Locator(".zone-row")).ToHaveCountAsync(0);
        await inbox.Page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();

        await Expect(inbox.Page.Locator(".zone-row")).ToContainTextAsync("SERVFAIL");
        Assert.Contains("MX 0 .", await http.GetStringAsync("api/v1/dns/zones/shop.example"), StringComparison.Ordinal);
    }

    [Fact(Timeout = 120_000)]
    public async Task Queries_appear_by_themselves_newest_on_top_and_can_be_filtered_and_held()
    {
        await using var inbox = await Inbox.StartAsync(browser, arguments: WithDns);
        await inbox.OpenAsync("dns");
        var rows = inbox.Page.Locator(".query");
        await Expect(inbox.Page.GetByText("Nothing was asked yet.")).ToBeVisibleAsync();

        await AskAsync(inbox.Program.Dns, "first.example");
        await AskAsync(inbox.Program.Dns, "second.example");
        await Expect(rows).ToHaveCountAsync(2);
        await Expect(rows.First).ToContainTextAsync("second.example");
        await rows.First.Locator("summary").ClickAsync();
        await Expect(rows.First).ToContainTextAsync("MX 10 mx.second.example.");

        await inbox.Page.GetByRole(AriaRole.Button, new() { Name = "Pause" }).ClickAsync();
        await AskAsync(inbox.Program.Dns, "third.example");
        var resume = inbox.Page.GetByRole(AriaRole.Button, new() { Name = "Go on · 1 new" });
        await Expect(resume).ToBeVisibleAsync();
        await Expect(rows).ToHaveCountAsync(2);
        await resume.ClickAsync();
        await Expect(rows).ToHaveCountAsync(3);

        await inbox.Page.GetByLabel("Filter", new() { Exact = true }).FillAsync("first mx");
        await Expect(rows).ToHaveCountAsync(1);
    }

    [Fact(Timeout = 120_000)]
    public async Task While_the_server_is_off_the_page_says_how_to_switch_it_on()
    {
        await using var inbox = await Inbox.StartAsync(browser);
        await inbox.OpenAsync("dns");

        await Expect(inbox.Page.GetByText("mailcatcher --dns 127.0.0.1:1053")).ToBeVisibleAsync();
        await Expect(inbox.Page.GetByText("While the DNS server is off, nobody can ask.")).ToBeVisibleAsync();
    }

    /// <summary>Fills the form of a new zone.</summary>
    internal static async Task WriteAsync(Inbox inbox, string domain, string text, string fault)
    {
        await inbox.Page.GetByRole(AriaRole.Textbox, new() { Name = "Domain" }).FillAsync(domain);
        await inbox.Page.Locator("#zone-text").FillAsync(text);
        await inbox.Page.GetByRole(AriaRole.Combobox, new() { Name = "Fault" }).SelectOptionAsync(fault);
    }

    /// <summary>Asks for the MX records of a name over UDP, and waits for the answer.</summary>
    internal static async Task AskAsync(IPEndPoint server, string name)
    {
        byte[] question =
        [
            0x12, 0x34, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0,
            .. name.Split('.').SelectMany(label => (byte[])[(byte)label.Length, .. Encoding.ASCII.GetBytes(label)]),
            0, 0, 15, 0, 1,
        ];
        using var client = new UdpClient();
        client.Connect(server);
        await client.SendAsync(question);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        await client.ReceiveAsync(limit.Token);
    }
}
