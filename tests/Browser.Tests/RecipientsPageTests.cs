using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Browser.Tests;

/// <summary>The Recipients page: rules, their order, the box that tries an address, and the ready-made addresses.</summary>
public sealed class RecipientsPageTests(BrowserFixture browser)
{
    [Fact(Timeout = 120_000)]
    public async Task A_rule_made_in_the_page_is_what_the_client_meets()
    {
        await using var inbox = await Inbox.StartAsync(browser);
        await inbox.OpenAsync();
        await inbox.Page.Keyboard.PressAsync("g");
        await inbox.Page.Keyboard.PressAsync("r");
        await Expect(inbox.Page.GetByRole(AriaRole.Heading, new() { Name = "Recipients", Exact = true })).ToBeFocusedAsync();
        await inbox.Page.GetByRole(AriaRole.Link, new() { Name = "New rule" }).ClickAsync();
        await Expect(inbox.Page.Locator("#rule-Recipient")).ToBeFocusedAsync();

        await inbox.Page.Keyboard.TypeAsync("*@full.example");
        await inbox.Page.Locator("#rule-Kind").SelectOptionAsync("quota");
        await inbox.Page.Locator("#rule-Text").FillAsync("No room");
        await inbox.Page.Keyboard.PressAsync("Control+Enter");
        await Expect(inbox.Page.GetByRole(AriaRole.Heading, new() { Name = "quota *@full.example" })).ToBeVisibleAsync();

        var refusal = await Assert.ThrowsAsync<MailKit.Net.Smtp.SmtpCommandException>(
            () => inbox.SendAsync(Inbox.Mail("Hello", "carol@full.example")));
        Assert.Equal("5.2.2 No room", refusal.Message);
        await inbox.Page.GetByRole(AriaRole.Link, new() { Name = "All rules" }).ClickAsync();
        await Expect(inbox.Page.Locator(".rule-row")).ToContainTextAsync("1 hit");
    }

    [Fact(Timeout = 120_000)]
    public async Task Each_kind_asks_for_what_it_takes()
    {
        await using var inbox = await Inbox.StartAsync(browser);
        await inbox.OpenAsync("recipients/~new");
        var kind = inbox.Page.Locator("#rule-Kind");
        foreach (var (name, fields) in new (string, string[])[]
                 {
                     ("reject", ["Stage", "Code", "EnhancedCode", "Text", "Close"]),
                     ("defer", ["Count", "Period", "Code", "EnhancedCode", "Text", "Close"]),
                     ("size", ["Stage", "Size", "Code", "EnhancedCode", "Text"]),
                     ("delay", ["Stage", "Delay"]),
                     ("auto-reply", ["Delay", "Subject", "Text"]),
                     ("complaint", ["Delay", "ReportTo", "FeedbackType"]),
                     ("accept", []),
                 })
        {
            await kind.SelectOptionAsync(name);
            var shown = inbox.Page.Locator("fieldset:has(#rule-Kind) :is(input, select, textarea):not(#rule-Kind)");
            await Expect(shown).ToHaveCountAsync(fields.Length);
            Assert.Equal(
                fields.Select(field => "rule-" + field), await shown.EvaluateAllAsync<string[]>("fields => fields.map(field => field.id)"));
        }
    }

    [Fact(Timeout = 120_000)]
    public async Task What_is_refused_is_said_at_its_field()
    {
        await using var inbox = await Inbox.StartAsync(browser, expectsErrors: true);
        await inbox.OpenAsync("recipients/~new");

        await inbox.Page.Locator("#rule-Code").FillAsync("700");
        await inbox.Page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();

        await Expect(inbox.Page.Locator("#rule-Code-problem")).ToHaveTextAsync("700 is not between 400 and 599.");
        await Expect(inbox.Page.Locator("#rule-Code")).ToBeFocusedAsync();
        await inbox.Page.Keyboard.PressAsync("Control+a");
        await inbox.Page.Keyboard.TypeAsync("553");
        await Expect(inbox.Page.Locator("#rule-Code-problem")).ToBeHiddenAsync();
        await inbox.Page.Keyboard.PressAsync("Control+Enter");
        await Expect(inbox.Page.GetByRole(AriaRole.Button, new() { Name = "Delete rule" })).ToBeVisibleAsync();
    }

    [Fact(Timeout = 120_000)]
    public async Task Rules_are_put_in_order_by_keys_alone()
    {
        await using var inbox = await Inbox.StartAsync(browser);
        using var http = new HttpClient { BaseAddress = inbox.Program.HttpAddress };
        await AddRulesAsync(http, "one", "two", "three");
        await inbox.OpenAsync("recipients");
        var names = inbox.Page.Locator(".rule-name");
        await Expect(names).ToHaveTextAsync(["one", "two", "three"]);

        var up = inbox.Page.GetByRole(AriaRole.Button, new() { Name = "Move “three” up" });
        await up.FocusAsync();
        await inbox.Page.Keyboard.PressAsync("Enter");
        await Expect(names).ToHaveTextAsync(["one", "three", "two"]);
        await Expect(up).ToBeFocusedAsync();
        await Expect(inbox.Page.GetByText("“three” is now 2 of 3")).ToBeAttachedAsync();
        await inbox.Page.Keyboard.PressAsync("Alt+ArrowUp");
        await Expect(names).ToHaveTextAsync(["three", "one", "two"]);
        await Expect(up).ToBeFocusedAsync();
        await inbox.Page.Keyboard.PressAsync("Alt+ArrowUp");
        await inbox.Page.Keyboard.PressAsync("Alt+ArrowDown");
        await Expect(names).ToHaveTextAsync(["one", "three", "two"]);

        await inbox.Page.ReloadAsync();
        await Expect(names).ToHaveTextAsync(["one", "three", "two"]);
    }

    [Fact(Timeout = 120_000)]
    public async Task Rules_are_put_in_order_by_dragging()
    {
        await using var inbox = await Inbox.StartAsync(browser);
        using var http = new HttpClient { BaseAddress = inbox.Program.HttpAddress };
        await AddRulesAsync(http, "one", "two", "three");
        await inbox.OpenAsync("recipients");
        var names = inbox.Page.Locator(".rule-name");
        await Expect(names).ToHaveTextAsync(["one", "two", "three"]);

        await DragAsync(inbox.Page, 0, 2);
        await Expect(names).ToHaveTextAsync(["two", "three", "one"]);
        await inbox.Page.ReloadAsync();
        await Expect(names).ToHaveTextAsync(["two", "three", "one"]);
    }

    [Fact(Timeout = 120_000)]
    public async Task A_rule_is_switched_off_and_on_and_can_be_had_back_after_it_was_deleted()
    {
        await using var inbox = await Inbox.StartAsync(browser);
        using var http = new HttpClient { BaseAddress = inbox.Program.HttpAddress };
        await AddRulesAsync(http, "one", "two");
        await inbox.OpenAsync("recipients");

        await inbox.Page.RunAndWaitForResponseAsync(
            () => inbox.Page.GetByRole(AriaRole.Switch, new() { Name = "Follow “one”" }).ClickAsync(),
            response => response.Request.Method == "PATCH" && response.Ok);
        await Expect(inbox.Page.Locator(".rule-row.off")).ToContainTextAsync("one");
        Assert.Contains("\"Enabled\":false", await http.GetStringAsync("api/v1/rules"), StringComparison.Ordinal);

        await inbox.Page.GetByRole(AriaRole.Link, new() { Name = "one" }).ClickAsync();
        await inbox.Page.GetByRole(AriaRole.Button, new() { Name = "Delete rule" }).ClickAsync();
        await Expect(inbox.Page.Locator(".rule-name")).ToHaveTextAsync(["two"]);
        await inbox.Page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await Expect(inbox.Page.Locator(".rule-name")).ToHaveTextAsync(["one", "two"]);
        await Expect(inbox.Page.Locator(".rule-row.off")).ToContainTextAsync("one");
    }

    [Fact(Timeout = 120_000)]
    public async Task An_address_can_be_tried_and_a_ready_made_one_with_one_click()
    {
        await using var inbox = await Inbox.StartAsync(browser);
        using var http = new HttpClient { BaseAddress = inbox.Program.HttpAddress };
        await AddRulesAsync(http, "one");
        await inbox.OpenAsync("recipients");

        await inbox.Page.Locator("#try-Recipient").FillAsync("x@one.example");
        await inbox.Page.Keyboard.PressAsync("Enter");
        var answer = inbox.Page.Locator(".answer");
        await Expect(answer).ToContainTextAsync("refused");
        await Expect(answer).ToContainTextAsync("550 5.1.1 There is no such user here");
        await Expect(answer.GetByRole(AriaRole.Link, new() { Name = "one" })).ToBeVisibleAsync();

        await inbox.Page.GetByRole(AriaRole.Button, new() { Name = "Try full@simulator.test" }).ClickAsync();
        await Expect(answer).ToContainTextAsync("552 5.2.2");
        await Expect(answer).ToContainTextAsync("Ready-made address");
        await Expect(inbox.Page.Locator("#try-Recipient")).ToHaveValueAsync("full@simulator.test");
    }

    /// <summary>Adds rules of these names, each of which refuses what goes to the domain of its name.</summary>
    internal static async Task AddRulesAsync(HttpClient http, params string[] names)
    {
        foreach (var name in names)
        {
            using var rule = new StringContent(
                $$$"""{"Name":"{{{name}}}","Match":{"Recipient":"*@{{{name}}}.example"},"Behaviour":{"Kind":"reject"}}""");
            (await http.PostAsync("api/v1/rules", rule)).EnsureSuccessStatusCode();
        }
    }

    private static async Task DragAsync(IPage page, int from, int to)
    {
        var start = (await page.Locator(".rule-grip").Nth(from).BoundingBoxAsync())!;
        var end = (await page.Locator(".rule-row").Nth(to).BoundingBoxAsync())!;
        await page.Mouse.MoveAsync(start.X + 10, start.Y + 10);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(start.X + 10, end.Y + 4, new() { Steps = 4 });
        await Expect(page.Locator(".rule-row[data-carried=true]")).ToHaveCountAsync(1);
        await page.Mouse.MoveAsync(start.X + 10, end.Y + end.Height - 4, new() { Steps = 4 });
        await Expect(page.Locator(".rule-row[data-drop]")).ToHaveCountAsync(1);
        await page.Mouse.UpAsync();
    }
}
