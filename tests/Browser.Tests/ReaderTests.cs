using Microsoft.Playwright;
using MimeKit;
using static Microsoft.Playwright.Assertions;

namespace Browser.Tests;

/// <summary>The reader and its tabs.</summary>
public sealed class ReaderTests(BrowserFixture browser)
{
    [Fact(Timeout = 120_000)]
    public async Task Opening_a_mail_shows_it_and_marks_it_read()
    {
        await using var inbox = await Inbox.StartAsync(browser);
        await inbox.SendAsync(Inbox.Mail("Welcome", text: "Plain words", html: "<h1>Grand words</h1>"));
        await inbox.OpenAsync();
        await Expect(inbox.UnreadRows).ToHaveCountAsync(1);

        await inbox.Row("Welcome").Locator(".mail-link").ClickAsync();

        await Expect(inbox.Page.GetByRole(AriaRole.Heading, new() { Name = "Welcome" })).ToBeVisibleAsync();
        await Expect(inbox.Preview.GetByRole(AriaRole.Heading, new() { Name = "Grand words" })).ToBeVisibleAsync();
        await Expect(inbox.UnreadRows).ToHaveCountAsync(0);
        await inbox.Page.GetByRole(AriaRole.Tab, new() { Name = "Text" }).ClickAsync();
        await Expect(inbox.Page.Locator("#tab-panel")).ToContainTextAsync("Plain words");
        Assert.EndsWith("/text", inbox.Page.Url, StringComparison.Ordinal);
    }

    [Fact(Timeout = 120_000)]
    public async Task Every_tab_shows_its_view_and_has_an_address()
    {
        await using var inbox = await Inbox.StartAsync(browser);
        var message = Inbox.Mail("ご注文ありがとうございます", text: "この度は", html: "<p>この<b>度</b>は</p>");
        message.Headers.Add("X-Order", "10231");
        var body = new BodyBuilder { TextBody = "この度は", HtmlBody = "<p>この<b>度</b>は</p>" };
        body.Attachments.Add("請求書.csv", "item,amount\n"u8.ToArray(), new ContentType("text", "csv"));
        message.Body = body.ToMessageBody();
        await inbox.SendAsync(message);
        await inbox.OpenAsync();
        await inbox.Rows.First.Locator(".mail-link").ClickAsync();
        var panel = inbox.Page.Locator("#tab-panel");

        foreach (var (tab, expected) in new[]
                 {
                     ("HTML source", "<b>度</b>"), ("Headers", "10231"), ("Parts", "請求書.csv"), ("Raw", "X-Order: 10231"),
                 })
        {
            await inbox.Page.GetByRole(AriaRole.Tab, new() { Name = tab }).ClickAsync();
            await Expect(panel).ToContainTextAsync(expected);
            await inbox.Page.ReloadAsync();
            await Expect(panel).ToContainTextAsync(expected);
        }
    }

    [Fact(Timeout = 120_000)]
    public async Task Remote_images_stay_off_until_they_are_allowed()
    {
        await using var inbox = await Inbox.StartAsync(browser, expectsErrors: true);
        var asked = new List<string>();
        await inbox.Page.RouteAsync("**/*tracker.test/**", route =>
        {
            asked.Add(route.Request.Url);
            return route.AbortAsync();
        });
        await inbox.SendAsync(Inbox.Mail("Tracked", html: """<p>Hello</p><img src="http://tracker.test/open.gif?id=7" alt="pixel">"""));
        await inbox.OpenAsync();
        await inbox.Row("Tracked").Locator(".mail-link").ClickAsync();
        await Expect(inbox.Preview.GetByText("Hello")).ToBeVisibleAsync();
        await Expect(inbox.Page.Locator(".remote-note")).ToContainTextAsync("tracker.test");
        Assert.Empty(asked);

        await inbox.Page.GetByRole(AriaRole.Button, new() { Name = "Load them" }).ClickAsync();
        await Expect(inbox.Page.Locator(".remote-note")).ToBeHiddenAsync();
        await Expect(inbox.Preview.Locator("img")).ToHaveAttributeAsync("src", "http://tracker.test/open.gif?id=7");
        Assert.Contains("http://tracker.test/open.gif?id=7", asked);
    }

    [Fact(Timeout = 120_000)]
    public async Task An_inline_image_is_shown_from_the_mail_itself()
    {
        await using var inbox = await Inbox.StartAsync(browser);
        var message = Inbox.Mail("With a picture");
        var body = new BodyBuilder();
        var picture = body.LinkedResources.Add("dot.png", Dot, new ContentType("image", "png"));
        picture.ContentId = "dot@shop.example";
        body.HtmlBody = """<p>See:</p><img src="cid:dot@shop.example" width="40" height="40" alt="dot">""";
        message.Body = body.ToMessageBody();
        await inbox.SendAsync(message);
        await inbox.OpenAsync();
        await inbox.Rows.First.Locator(".mail-link").ClickAsync();

        var image = inbox.Preview.Locator("img");
        await Expect(image).ToBeVisibleAsync();
        await Expect(image).ToHaveJSPropertyAsync("complete", true);
        await Expect(image).ToHaveJSPropertyAsync("naturalWidth", 1);
    }

    [Fact(Timeout = 120_000)]
    public async Task The_keyboard_alone_is_enough_to_read_and_go_back()
    {
        await using var inbox = await Inbox.StartAsync(browser);
        await inbox.SendAsync(Inbox.Mail("Older"), Inbox.Mail("Newer"));
        await inbox.OpenAsync();
        await Expect(inbox.Rows).ToHaveCountAsync(2);

        // The first j goes to the first row, the second to the next.
        await inbox.Page.Keyboard.PressAsync("j");
        await inbox.Page.Keyboard.PressAsync("j");
        await inbox.Page.Keyboard.PressAsync("Enter");
        await Expect(inbox.Page.GetByRole(AriaRole.Heading, new() { Name = "Older" })).ToBeVisibleAsync();
        await inbox.Page.Keyboard.PressAsync("k");
        await inbox.Page.Keyboard.PressAsync("o");
        await Expect(inbox.Page.GetByRole(AriaRole.Heading, new() { Name = "Newer" })).ToBeVisibleAsync();
        await inbox.Page.Keyboard.PressAsync("Escape");
        await Expect(inbox.Page.GetByRole(AriaRole.Heading, new() { Name = "Newer" })).ToBeHiddenAsync();
        await inbox.Page.Keyboard.PressAsync("?");
        await Expect(inbox.Page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
    }

    /// <summary>A PNG of one pixel.</summary>
    private static readonly byte[] Dot = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");
}
