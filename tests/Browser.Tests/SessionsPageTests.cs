using System.Net.Sockets;
using System.Text;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Browser.Tests;

/// <summary>The page of the recorded sessions, the tab with a mail's session, and the view of what was refused.</summary>
public sealed class SessionsPageTests(BrowserFixture browser)
{
    [Fact(Timeout = 120_000)]
    public async Task Without_a_connection_the_page_says_how_to_make_one()
    {
        await using var inbox = await Inbox.StartAsync(browser);
        await inbox.OpenAsync("sessions");

        await Expect(inbox.Page.GetByText("Nobody has connected yet")).ToBeVisibleAsync();
        await Expect(inbox.Page.GetByText($"swaks --server 127.0.0.1:{inbox.Program.Smtp.Port} --to bob@example.com")).ToBeVisibleAsync();
        await Expect(inbox.Page.GetByText($"telnet 127.0.0.1 {inbox.Program.Smtp.Port}")).ToBeVisibleAsync();
    }

    [Fact(Timeout = 120_000)]
    public async Task A_session_appears_by_itself_grows_while_it_is_open_and_says_how_it_ended()
    {
        await using var inbox = await Inbox.StartAsync(browser);
        await inbox.OpenAsync("sessions");
        await Expect(inbox.Page.GetByText("Nobody has connected yet")).ToBeVisibleAsync();

        using var client = new TcpClient();
        await client.ConnectAsync(inbox.Program.Smtp);
        await Expect(Sessions(inbox)).ToHaveCountAsync(1);
        await Expect(Sessions(inbox)).ToContainTextAsync("open");
        await Sessions(inbox).ClickAsync();
        await Expect(Lines(inbox)).ToHaveCountAsync(1);
        await Expect(Lines(inbox)).ToContainTextAsync("220 ");

        await SayAsync(client, "HELO printer.example\r\n");
        await Expect(Lines(inbox)).ToHaveCountAsync(3);
        await Expect(Lines(inbox).Nth(1)).ToContainTextAsync("HELO printer.example");
        await Expect(Sessions(inbox)).ToContainTextAsync("printer.example");

        await SayAsync(client, "QUIT\r\n");
        await Expect(inbox.Page.GetByRole(AriaRole.Heading, new() { Name = "The client said QUIT; no message was captured" })).ToBeVisibleAsync();
        await Expect(Sessions(inbox)).ToContainTextAsync("completed");
        await Expect(Lines(inbox)).ToHaveCountAsync(5);
    }

    [Fact(Timeout = 120_000)]
    public async Task Filters_stand_in_the_address_and_hold_for_what_comes_later()
    {
        await using var inbox = await Inbox.StartAsync(browser);
        await inbox.SendAsync(Inbox.Mail("First"));
        await TalkAsync(inbox, "HELO scanner.example\r\nMAIL FROM:<a@one.example>\r\nRCPT TO:<bounce@simulator.test>\r\nQUIT\r\n");
        await inbox.OpenAsync("sessions");
        await Expect(Sessions(inbox)).ToHaveCountAsync(2);

        await inbox.Page.GetByLabel("Any outcome").SelectOptionAsync("refused");
        await Expect(Sessions(inbox)).ToHaveCountAsync(1);
        await inbox.Page.GetByRole(AriaRole.Searchbox, new() { Name = "Filter sessions" }).FillAsync("client:127.0.0.1 scanner");
        await Expect(inbox.Page).ToHaveURLAsync(new Uri(inbox.Program.HttpAddress, "sessions?outcome=refused&client=127.0.0.1&text=scanner").AbsoluteUri);
        await Expect(Sessions(inbox)).ToContainTextAsync("Recipient <bounce@simulator.test> refused: 550 5.1.1");

        await TalkAsync(inbox, "HELO scanner.example\r\nMAIL FROM:<a@one.example>\r\nRCPT TO:<full@simulator.test>\r\nQUIT\r\n");
        await TalkAsync(inbox, "HELO other.example\r\nMAIL FROM:<a@one.example>\r\nRCPT TO:<full@simulator.test>\r\nQUIT\r\n");
        await Expect(Sessions(inbox)).ToHaveCountAsync(2);
        await Expect(inbox.Page.GetByText("2 of 4")).ToBeVisibleAsync();

        await inbox.Page.ReloadAsync();
        await Expect(Sessions(inbox)).ToHaveCountAsync(2);
        await Expect(inbox.Page.GetByRole(AriaRole.Searchbox, new() { Name = "Filter sessions" })).ToHaveValueAsync("client:127.0.0.1 scanner");
        await inbox.Page.GetByRole(AriaRole.Searchbox, new() { Name = "Filter sessions" }).FillAsync("nothing has this");
        await inbox.Page.GetByRole(AriaRole.Button, new() { Name = "Show all sessions" }).ClickAsync();
        await Expect(Sessions(inbox)).ToHaveCountAsync(4);
        await Expect(inbox.Page).ToHaveURLAsync(new Uri(inbox.Program.HttpAddress, "sessions").AbsoluteUri);
    }

    [Fact(Timeout = 120_000)]
    public async Task A_session_is_reached_and_left_by_keyboard_and_leads_to_its_mails()
    {
        await using var inbox = await Inbox.StartAsync(browser);
        await inbox.SendAsync(Inbox.Mail("An order"));
        await inbox.OpenAsync();
        await Expect(inbox.Rows).ToHaveCountAsync(1);
        var keyboard = inbox.Page.Keyboard;

        await keyboard.PressAsync("g");
        await keyboard.PressAsync("s");
        await Expect(inbox.Page.GetByRole(AriaRole.Heading, new() { Name = "Sessions" })).ToBeFocusedAsync();
        await Expect(Sessions(inbox)).ToHaveCountAsync(1);
        await keyboard.PressAsync("j");
        await Expect(Sessions(inbox)).ToBeFocusedAsync();
        await keyboard.PressAsync("Enter");
        await Expect(inbox.Page.GetByRole(AriaRole.Heading, new() { Name = "1 message captured" })).ToBeFocusedAsync();
        await Expect(inbox.Page.GetByRole(AriaRole.Link, new() { Name = "An order" })).ToBeVisibleAsync();
        await keyboard.PressAsync("Escape");
        await Expect(Sessions(inbox)).ToBeFocusedAsync();

        await Sessions(inbox).ClickAsync();
        await inbox.Page.GetByRole(AriaRole.Link, new() { Name = "An order" }).ClickAsync();
        await Expect(inbox.Page.GetByRole(AriaRole.Heading, new() { Name = "An order" })).ToBeVisibleAsync();
    }

    [Fact(Timeout = 120_000)]
    public async Task The_tab_of_a_mail_marks_the_lines_that_were_about_it()
    {
        await using var inbox = await Inbox.StartAsync(browser);
        await inbox.SendAsync(Inbox.Mail("First", "alice@shop.example"), Inbox.Mail("Second", "bob@shop.example"));
        await inbox.OpenAsync();
        await inbox.Row("Second").Locator(".mail-link").ClickAsync();
        await inbox.Page.GetByRole(AriaRole.Tab, new() { Name = "Session" }).ClickAsync();

        var marked = inbox.Page.Locator(".line.marked");
        await Expect(marked.First).ToContainTextAsync("MAIL FROM:<noreply@shop.example>");
        await Expect(marked.Filter(new() { HasText = "RCPT TO:<bob@shop.example>" })).ToHaveCountAsync(1);
        await Expect(marked.Last).ToContainTextAsync("Captured as");
        await Expect(Lines(inbox).Filter(new() { HasText = "RCPT TO:<alice@shop.example>" })).ToHaveCountAsync(1);
        await Expect(marked.Filter(new() { HasText = "alice" })).ToHaveCountAsync(0);
        Assert.EndsWith("/session", inbox.Page.Url, StringComparison.Ordinal);

        await inbox.Page.GetByRole(AriaRole.Link, new() { Name = "Open session" }).ClickAsync();
        await Expect(inbox.Page.GetByRole(AriaRole.Heading, new() { Name = "2 messages captured" })).ToBeVisibleAsync();
    }

    [Fact(Timeout = 120_000)]
    public async Task A_session_that_was_forgotten_is_said_to_be()
    {
        await using var inbox = await Inbox.StartAsync(browser, expectsErrors: true);
        await inbox.SendAsync(Inbox.Mail("First"));
        await inbox.OpenAsync("sessions");
        await Sessions(inbox).ClickAsync();
        await Expect(Lines(inbox).First).ToBeVisibleAsync();
        var address = inbox.Page.Url;

        using var http = new HttpClient { BaseAddress = inbox.Program.HttpAddress };
        (await http.DeleteAsync("api/v1/sessions")).EnsureSuccessStatusCode();
        await Expect(inbox.Page.GetByText("Nobody has connected yet")).ToBeVisibleAsync();
        await inbox.Page.GotoAsync(address);
        await Expect(inbox.Page.GetByText("There is no such session any more")).ToBeVisibleAsync();

        await inbox.OpenAsync();
        await inbox.Row("First").Locator(".mail-link").ClickAsync();
        await inbox.Page.GetByRole(AriaRole.Tab, new() { Name = "Session" }).ClickAsync();
        await Expect(inbox.Page.GetByText("The session of this mail is no longer kept")).ToBeVisibleAsync();
    }

    [Fact(Timeout = 120_000)]
    public async Task What_was_refused_is_counted_beside_the_inbox_and_listed_with_its_reply_as_it_happens()
    {
        await using var inbox = await Inbox.StartAsync(browser);
        await TalkAsync(inbox, "HELO app.example\r\nMAIL FROM:<shop@one.example>\r\nRCPT TO:<full@simulator.test>\r\nQUIT\r\n");
        await inbox.OpenAsync();
        var place = inbox.Page.GetByRole(AriaRole.Link, new() { Name = "Refused 1 attempt" });
        await place.ClickAsync();

        await Expect(inbox.Page.GetByRole(AriaRole.Heading, new() { Name = "Refused" })).ToBeFocusedAsync();
        var refusals = inbox.Page.Locator(".refusal");
        await Expect(refusals).ToHaveCountAsync(1);
        await Expect(refusals).ToContainTextAsync("552 5.2.2");
        await Expect(refusals).ToContainTextAsync("by the rule “full@simulator.test”");

        await TalkAsync(inbox, "HELO app.example\r\nMAIL FROM:<shop@one.example>\r\nRCPT TO:<bounce@simulator.test>\r\nQUIT\r\n");
        await Expect(refusals).ToHaveCountAsync(2);
        await Expect(refusals.First).ToContainTextAsync("bounce@simulator.test");
        await refusals.First.GetByRole(AriaRole.Link, new() { Name = "Show the session" }).ClickAsync();
        await Expect(Lines(inbox).Filter(new() { HasText = "550 5.1.1" })).ToHaveCountAsync(1);
        await Expect(inbox.Page.GetByRole(AriaRole.Link, new() { Name = "Refused 2 attempts" })).ToBeVisibleAsync();
    }

    [Fact(Timeout = 120_000)]
    public async Task Many_sessions_are_scrolled_through_and_stand_still_while_others_begin()
    {
        await using var inbox = await Inbox.StartAsync(browser);
        for (var i = 0; i < 130; i++)
        {
            await TalkAsync(inbox, $"HELO host-{i}.example\r\nQUIT\r\n");
        }

        await inbox.OpenAsync("sessions");
        var list = inbox.Page.Locator(".session-list");
        await Expect(Sessions(inbox).First).ToContainTextAsync("host-129.example");
        await list.EvaluateAsync("list => list.scrollTo(0, list.scrollHeight)");
        await Expect(Sessions(inbox).Last).ToContainTextAsync("host-0.example");

        var before = await Sessions(inbox).Last.BoundingBoxAsync();
        await TalkAsync(inbox, "HELO late.example\r\nQUIT\r\n");
        var chip = inbox.Page.GetByRole(AriaRole.Button, new() { Name = "1 new" });
        await Expect(chip).ToBeVisibleAsync();
        Assert.Equal(before!.Y, (await Sessions(inbox).Last.BoundingBoxAsync())!.Y, tolerance: 1f);
        await chip.ClickAsync();
        await Expect(Sessions(inbox).First).ToContainTextAsync("late.example");
        await Expect(chip).ToBeHiddenAsync();
    }

    /// <summary>Rows of the list of sessions.</summary>
    internal static ILocator Sessions(Inbox inbox) => inbox.Page.Locator(".session-link");

    /// <summary>Lines of the transcript.</summary>
    internal static ILocator Lines(Inbox inbox) => inbox.Page.Locator(".line");

    /// <summary>Says all of it at once, and reads until the server closes.</summary>
    internal static async Task TalkAsync(Inbox inbox, string lines)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        using var client = new TcpClient();
        await client.ConnectAsync(inbox.Program.Smtp, limit.Token);
        await SayAsync(client, lines);
        await client.GetStream().CopyToAsync(Stream.Null, limit.Token);
    }

    private static async Task SayAsync(TcpClient client, string lines)
        => await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(lines));
}
