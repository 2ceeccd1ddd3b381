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
        foreach (var tab in new[] { "Text", "HTML source", "Headers", "Parts", "Raw" })
        {
            await inbox.Page.GetByRole(AriaRole.Tab, new() { Name = tab }).ClickAsync();
            await CheckAsync(inbox, tab);
        }
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
