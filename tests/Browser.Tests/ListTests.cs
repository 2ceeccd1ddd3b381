using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Browser.Tests;

/// <summary>The list: live rows, search, deletion, and what is in the address bar.</summary>
public sealed class ListTests(BrowserFixture browser)
{
    [Fact(Timeout = 120_000)]
    public async Task First_start_shows_the_set_up_page_with_the_addresses_that_are_really_bound()
    {
        await using var inbox = await Inbox.StartAsync(browser);
        await inbox.OpenAsync();

        await Expect(inbox.Page.GetByRole(AriaRole.Heading, new() { Name = "Send your app's mail here" })).ToBeVisibleAsync();
        await Expect(inbox.Page.Locator(".page-pane")).ToContainTextAsync(inbox.Program.Smtp.ToString());
    }

    [Fact(Timeout = 120_000)]
    public async Task The_test_mail_button_brings_the_first_mail()
    {
        await using var inbox = await Inbox.StartAsync(browser);
        await inbox.OpenAsync();

        await inbox.Page.GetByRole(AriaRole.Button, new() { Name = "Send me a test mail" }).First.ClickAsync();

        await Expect(inbox.Row("It works")).ToBeVisibleAsync();
    }

    [Fact(Timeout = 120_000)]
    public async Task A_mail_appears_within_a_second_without_a_reload()
    {
        await using var inbox = await Inbox.StartAsync(browser);
        await inbox.SendAsync(Inbox.Mail("The first"));
        await inbox.OpenAsync();
        await Expect(inbox.Rows).ToHaveCountAsync(1);
        await inbox.Page.EvaluateAsync("window.notReloaded = true");

        // From the moment SMTP said 250 until the row is drawn, as the page's own clock sees it.
        var drawn = inbox.Page.EvaluateAsync<double>(
            """
            () => new Promise(resolve => new MutationObserver((_, observer) => {
              if (document.querySelector('.mail-list').textContent.includes('The second')) {
                observer.disconnect();
                resolve(Date.now());
              }
            }).observe(document.querySelector('.mail-list'), { childList: true, subtree: true, characterData: true }))
            """);
        await inbox.SendAsync(Inbox.Mail("The second"));
        var accepted = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        var milliseconds = await drawn.WaitAsync(TimeSpan.FromSeconds(20)) - accepted;

        Assert.InRange(milliseconds, -1_000, 1_000);
        await Expect(inbox.Rows.First).ToContainTextAsync("The second");
        Assert.True(await inbox.Page.EvaluateAsync<bool>("window.notReloaded"));
    }

    [Fact(Timeout = 120_000)]
    public async Task Search_finds_by_word_and_field_and_stands_in_the_address_bar()
    {
        await using var inbox = await Inbox.StartAsync(browser);
        await inbox.SendAsync(
            Inbox.Mail("Order 10231", "bob@shop.example", "parcel"), Inbox.Mail("Invoice", "carol@shop.example"), Inbox.Mail("注文番号 42", "suzuki@ops.example"));
        await inbox.OpenAsync();
        await Expect(inbox.Rows).ToHaveCountAsync(3);

        await inbox.Page.Keyboard.PressAsync("/");
        await inbox.Page.Keyboard.TypeAsync("to:carol");
        await inbox.Page.Keyboard.PressAsync("Enter");
        await Expect(inbox.Rows).ToHaveCountAsync(1);
        await Expect(inbox.Row("Invoice")).ToBeVisibleAsync();
        Assert.Contains("q=to:carol", Uri.UnescapeDataString(inbox.Page.Url), StringComparison.Ordinal);

        await inbox.Page.GoBackAsync();
        await Expect(inbox.Rows).ToHaveCountAsync(3);

        await inbox.OpenAsync("search?q=" + Uri.EscapeDataString("番号"));
        await Expect(inbox.Rows).ToHaveCountAsync(1);
        await Expect(inbox.Row("注文番号")).ToBeVisibleAsync();
    }

    [Fact(Timeout = 120_000)]
    public async Task A_mailbox_lists_only_its_own_mail()
    {
        await using var inbox = await Inbox.StartAsync(browser);
        await inbox.SendAsync(Inbox.Mail("For Bob", "bob@shop.example"), Inbox.Mail("For Carol", "carol@shop.example"));
        await inbox.OpenAsync();

        await inbox.Page.Locator("#side-bar").GetByText("carol", new() { Exact = true }).ClickAsync();

        await Expect(inbox.Rows).ToHaveCountAsync(1);
        await Expect(inbox.Row("For Carol")).ToBeVisibleAsync();
    }

    [Fact(Timeout = 120_000)]
    public async Task A_deletion_can_be_undone_and_reaches_the_server_when_it_was_not()
    {
        await using var inbox = await Inbox.StartAsync(browser);
        await inbox.SendAsync(Inbox.Mail("Keep"), Inbox.Mail("Drop"));
        await inbox.OpenAsync();
        using var http = new HttpClient { BaseAddress = inbox.Program.HttpAddress };

        await inbox.Row("Drop").Locator(".mail-link").ClickAsync();
        await inbox.Page.Keyboard.PressAsync("#");
        await Expect(inbox.Rows).ToHaveCountAsync(1);
        await inbox.Page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await Expect(inbox.Rows).ToHaveCountAsync(2);
        Assert.Contains("\"total\":2", await http.GetStringAsync("api/v1/messages"), StringComparison.Ordinal);

        var second = await inbox.OpenSecondWindowAsync();
        await Expect(second.Locator(".mail-row")).ToHaveCountAsync(2);
        await inbox.Row("Drop").Locator(".mail-link").ClickAsync();
        await inbox.Page.Keyboard.PressAsync("#");
        await Expect(second.Locator(".mail-row")).ToHaveCountAsync(1);
        Assert.Contains("\"total\":1", await http.GetStringAsync("api/v1/messages"), StringComparison.Ordinal);
    }

    [Fact(Timeout = 180_000)]
    public async Task A_long_list_draws_only_what_is_in_view_and_reaches_its_end()
    {
        await using var inbox = await Inbox.StartAsync(browser);
        await inbox.SendAsync([.. Enumerable.Range(1, 1_000).Select(n => Inbox.Mail($"Mail number {n:0000}"))]);
        await inbox.OpenAsync();
        await Expect(inbox.Row("Mail number 1000")).ToBeVisibleAsync();
        Assert.InRange(await inbox.Rows.CountAsync(), 5, 60);

        await inbox.Page.Locator(".mail-list").EvaluateAsync("list => list.scrollTo(0, list.scrollHeight)");
        await Expect(inbox.Row("Mail number 0001")).ToBeVisibleAsync();

        await inbox.SendAsync(Inbox.Mail("While reading"));
        await Expect(inbox.Page.GetByRole(AriaRole.Button, new() { Name = "1 new" })).ToBeVisibleAsync();
        await Expect(inbox.Row("Mail number 0001")).ToBeInViewportAsync();
    }

    [Fact(Timeout = 120_000)]
    public async Task After_a_restart_of_the_server_the_page_catches_up_by_itself()
    {
        var folder = Directory.CreateTempSubdirectory("mailcatcher-browser-");
        try
        {
            var first = await TestKit.RunningProgram.StartAsync(new TestKit.RunningProgramOptions { DataFolder = folder.FullName });
            await using var context = await browser.Chromium.NewContextAsync(Inbox.Window(1440, 900));
            var page = await context.NewPageAsync();
            await page.GotoAsync(first.HttpAddress.AbsoluteUri);
            await Expect(page.Locator(".connection[data-state=live]")).ToBeVisibleAsync();
            string[] samePorts = ["--http", first.Http.ToString(), "--smtp", first.Smtp.ToString()];
            await first.StopAsync();
            await first.DisposeAsync();
            await Expect(page.Locator(".connection[data-state=live]")).ToBeHiddenAsync();

            await using var second = await TestKit.RunningProgram.StartAsync(
                new TestKit.RunningProgramOptions { DataFolder = folder.FullName, Arguments = samePorts });
            using var http = new HttpClient { BaseAddress = second.HttpAddress };
            using var content = new StringContent("""{"From":{"Email":"a@one.test"},"To":[{"Email":"b@two.test"}],"Subject":"Sent meanwhile"}""");
            content.Headers.ContentType = new("application/json");
            (await http.PostAsync("api/v1/send", content)).EnsureSuccessStatusCode();

            await Expect(page.Locator(".connection[data-state=live]")).ToBeVisibleAsync(new() { Timeout = 60_000 });
            await Expect(page.Locator(".mail-row")).ToContainTextAsync("Sent meanwhile");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
