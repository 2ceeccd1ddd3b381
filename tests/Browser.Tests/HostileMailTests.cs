using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Browser.Tests;

/// <summary>Mail that attacks the page that shows it: it may not run script, reach the API, or leave its frame.</summary>
public sealed class HostileMailTests(BrowserFixture browser)
{
    /// <summary>Each of these would set a mark in the page, call the API, or navigate, if any of it worked.</summary>
    private static readonly string[] Attacks =
    [
        "<script>parent.hit='script'; top.location='/hit-script'</script>",
        "<img src=x onerror=\"top.hit='onerror'\">",
        "<svg onload=\"top.hit='svg'\"><script>top.hit='svg script'</script></svg>",
        "<a id=link href=\"javascript:top.hit='href'\">javascript link</a>",
        "<a href=\" &#106;avascript:top.hit='entity'\">entity link</a>",
        "<iframe src=\"javascript:top.hit='iframe'\"></iframe><iframe srcdoc=\"<script>top.hit='srcdoc'</script>\"></iframe>",
        "<form action=\"/api/v1/messages\" method=post><input type=submit id=submit value=send></form>",
        "<meta http-equiv=refresh content=\"0;url=/api/v1/info\"><base href=\"http://evil.test/\">",
        "<object data=\"/api/v1/messages\"></object><embed src=\"/api/v1/messages\">",
        "<link rel=stylesheet href=\"http://evil.test/x.css\"><style>@import url(http://evil.test/y.css); body{background:url(http://evil.test/z)}</style>",
        "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=top.hit='mxss'&gt;\">",
        "<a href=\"/api/v1/messages\" target=_top>break out</a><a href=\"http://evil.test/\" target=_parent>parent</a>",
        "<div style=\"position:fixed;inset:0;background:red;z-index:99999\">covers everything</div>",
        "<video src=x onerror=\"top.hit='video'\"></video><details open ontoggle=\"top.hit='toggle'\"></details>",
    ];

    [Fact(Timeout = 180_000)]
    public async Task Nothing_in_a_mail_runs_calls_or_navigates()
    {
        await using var inbox = await Inbox.StartAsync(browser, expectsErrors: true);
        var requests = new List<string>();
        inbox.Page.Request += (_, request) => requests.Add($"{request.Method} {request.Url}");
        await inbox.SendAsync(Inbox.Mail("Hostile", html: "<p>Still readable</p>" + string.Concat(Attacks)), Inbox.Mail("Bystander"));
        await inbox.OpenAsync();
        await Expect(inbox.Rows).ToHaveCountAsync(2);
        await inbox.Row("Hostile").Locator(".mail-link").ClickAsync();
        await Expect(inbox.Preview.GetByText("Still readable")).ToBeVisibleAsync();
        var address = inbox.Page.Url;
        foreach (var link in await inbox.Preview.Locator("a").AllAsync())
        {
            Assert.DoesNotMatch("(?i)^\\s*javascript:", await link.GetAttributeAsync("href") ?? "");
        }

        // Whatever would come a moment later has come when a mail sent now has arrived.
        await inbox.SendAsync(Inbox.Mail("Afterwards"));
        await Expect(inbox.Row("Afterwards")).ToBeVisibleAsync();

        Assert.Equal(address, inbox.Page.Url);
        Assert.Equal("undefined", await inbox.Page.EvaluateAsync<string>("typeof window.hit"));
        Assert.DoesNotContain(requests, request => request.Contains("evil.test", StringComparison.Ordinal));
        Assert.DoesNotContain(requests, request => request.StartsWith("POST", StringComparison.Ordinal) && request.Contains("/api/", StringComparison.Ordinal));
        Assert.DoesNotContain(requests, request => request.Contains("hit-script", StringComparison.Ordinal));
        Assert.Equal(0, await inbox.Preview.Locator("script, iframe, object, embed, form, meta[http-equiv=refresh], base, link").CountAsync());
    }

    [Fact(Timeout = 120_000)]
    public async Task The_frame_has_no_origin_no_script_and_a_policy_of_its_own()
    {
        await using var inbox = await Inbox.StartAsync(browser);
        await inbox.SendAsync(Inbox.Mail("Framed", html: "<p>Framed words</p>"));
        await inbox.OpenAsync();
        await inbox.Row("Framed").Locator(".mail-link").ClickAsync();
        await Expect(inbox.Preview.GetByText("Framed words")).ToBeVisibleAsync();

        var sandbox = await inbox.Page.Locator(".preview iframe").GetAttributeAsync("sandbox");
        Assert.NotNull(sandbox);
        Assert.DoesNotContain("allow-scripts", sandbox, StringComparison.Ordinal);
        Assert.DoesNotContain("allow-same-origin", sandbox, StringComparison.Ordinal);
        Assert.DoesNotContain("allow-top-navigation", sandbox, StringComparison.Ordinal);
        var source = await inbox.Page.Locator(".preview iframe").EvaluateAsync<string>("frame => frame.src");
        using var http = new HttpClient();
        using var response = await http.GetAsync(new Uri(source));
        var policy = string.Join(' ', response.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("sandbox", policy, StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
    }

    [Fact(Timeout = 120_000)]
    public async Task Hostile_names_subjects_and_file_names_stay_text()
    {
        await using var inbox = await Inbox.StartAsync(browser);
        var message = Inbox.Mail("<img src=x onerror=\"window.hit=1\">", text: "<script>window.hit=1</script>");
        message.From.Clear();
        message.From.Add(new MimeKit.MailboxAddress("<svg onload=window.hit=1>", "evil@shop.example"));
        var body = new MimeKit.BodyBuilder { TextBody = "<script>window.hit=1</script>" };
        body.Attachments.Add("<img src=x onerror=window.hit=1>.html", "<script>top.hit=1</script>"u8.ToArray(), new MimeKit.ContentType("text", "html"));
        message.Body = body.ToMessageBody();
        await inbox.SendAsync(message);
        await inbox.OpenAsync();
        await inbox.Rows.First.Locator(".mail-link").ClickAsync();
        foreach (var tab in new[] { "Text", "Headers", "Parts", "Raw" })
        {
            await inbox.Page.GetByRole(AriaRole.Tab, new() { Name = tab }).ClickAsync();
            await Expect(inbox.Page.Locator("#tab-panel")).ToContainTextAsync("<");
        }

        Assert.Equal("undefined", await inbox.Page.EvaluateAsync<string>("typeof window.hit"));
    }
}
