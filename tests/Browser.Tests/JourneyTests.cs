using System.Text.RegularExpressions;
using MailKit.Net.Pop3;
using Microsoft.Playwright;
using MimeKit;
using static Microsoft.Playwright.Assertions;

namespace Browser.Tests;

/// <summary>The way of a mail in the reader, and its mark in the list.</summary>
public sealed partial class JourneyTests(BrowserFixture browser)
{
    [Fact(Timeout = 120_000)]
    public async Task Each_recipients_way_is_drawn_those_where_something_went_wrong_first()
    {
        await using var inbox = await Inbox.StartAsync(browser);
        await SendMixedAsync(inbox);
        await inbox.OpenAsync();
        await Expect(inbox.Row("Mixed").Locator(".badge")).ToContainTextAsync("bounced");
        await inbox.Row("Mixed").Locator(".mail-link").ClickAsync();
        await inbox.Page.Keyboard.PressAsync("7");
        Assert.EndsWith("/journey", inbox.Page.Url, StringComparison.Ordinal);

        await Expect(inbox.Page.Locator(".branch-address")).ToHaveTextAsync(
            ["asyncbounce@simulator.test", "carol@down.example", "bob@shop.example"]);
        await Expect(Branch(inbox, "asyncbounce@").Locator(".badge")).ToHaveTextAsync("bounced");
        await Expect(Branch(inbox, "carol@").Locator(".badge")).ToHaveTextAsync("deferred");
        await Expect(Branch(inbox, "bob@").Locator(".badge")).ToHaveTextAsync("delivered");
        await Expect(Branch(inbox, "asyncbounce@").Locator(".station.bad")).ToContainTextAsync("550 5.1.1");
        await Expect(Branch(inbox, "asyncbounce@").Locator(".station-diagnosis")).ToContainTextAsync("There is no such mailbox");
        await Expect(Branch(inbox, "carol@")).ToContainTextAsync("held up at: DNS");
        await Expect(Branch(inbox, "carol@").Locator(".station-diagnosis")).ToContainTextAsync("SERVFAIL");
        await Expect(Branch(inbox, "bob@")).ToContainTextAsync("in the mailbox, not collected yet");
        await Expect(inbox.Page.Locator(".trunk .station")).ToHaveCountAsync(2);
        await Expect(inbox.Page.GetByRole(AriaRole.Tab, new() { Name = "Journey (bounced)" })).ToBeVisibleAsync();
    }

    [Fact(Timeout = 120_000)]
    public async Task A_bounce_is_a_link_and_leads_back()
    {
        await using var inbox = await Inbox.StartAsync(browser);
        await SendMixedAsync(inbox);
        await inbox.OpenAsync();
        await inbox.Row("Mixed").Locator(".mail-link").ClickAsync();
        await inbox.Page.GetByRole(AriaRole.Tab, new() { Name = "Journey" }).ClickAsync();

        await Branch(inbox, "asyncbounce@").GetByRole(AriaRole.Link, new() { Name = "Open the mail this led to" }).ClickAsync();
        await Expect(inbox.Page.Locator(".reader-head")).ToContainTextAsync("Undelivered Mail");
        await inbox.Page.Keyboard.PressAsync("7");
        await inbox.Page.GetByRole(AriaRole.Link, new() { Name = "Open the mail that brought this about" }).ClickAsync();

        await Expect(inbox.Page.Locator(".reader-head")).ToContainTextAsync("Mixed");
    }

    [Fact(Timeout = 120_000)]
    public async Task It_goes_on_while_it_is_looked_at()
    {
        await using var inbox = await Inbox.StartAsync(browser);
        await inbox.SendAsync(Inbox.Mail("Waiting"));
        await inbox.OpenAsync();
        await inbox.Row("Waiting").Locator(".mail-link").ClickAsync();
        await inbox.Page.GetByRole(AriaRole.Tab, new() { Name = "Journey" }).ClickAsync();
        await Expect(Branch(inbox, "bob@")).ToContainTextAsync("not collected yet");
        await Expect(inbox.Row("Waiting").Locator(".badge")).ToHaveCountAsync(0);

        using (var client = new Pop3Client())
        {
            await client.ConnectAsync(inbox.Program.Pop3.Address.ToString(), inbox.Program.Pop3.Port, MailKit.Security.SecureSocketOptions.None);
            await client.AuthenticateAsync("bob@shop.example", "anything");
            await client.GetMessageAsync(0);
            await client.DisconnectAsync(quit: true);
        }

        await Expect(Branch(inbox, "bob@").Locator(".branch-where")).ToHaveTextAsync("collected");
        await Expect(Branch(inbox, "bob@").Locator(".station").Last).ToContainTextAsync(Collected());
    }

    /// <summary>Sends a mail that one recipient gets, that waits for another, and that a third one's server gives back.</summary>
    internal static async Task SendMixedAsync(Inbox inbox)
    {
        using var http = new HttpClient { BaseAddress = inbox.Program.HttpAddress };
        using var zone = new StringContent("""{"Zone":"","Fault":"servfail"}""");
        (await http.PutAsync("api/v1/dns/zones/down.example", zone)).EnsureSuccessStatusCode();
        var message = Inbox.Mail("Mixed");
        message.To.Add(MailboxAddress.Parse("carol@down.example"));
        message.To.Add(MailboxAddress.Parse("asyncbounce@simulator.test"));
        await inbox.SendAsync(message);
    }

    private static ILocator Branch(Inbox inbox, string address) => inbox.Page.Locator(".branch").Filter(new() { HasText = address });

    [GeneratedRegex("POP3.*collected", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Collected();
}
