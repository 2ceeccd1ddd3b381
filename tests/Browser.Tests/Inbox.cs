using MailKit.Net.Smtp;
using Microsoft.Playwright;
using MimeKit;
using TestKit;

namespace Browser.Tests;

/// <summary>The real program with a page of it open in a browser, and an app that sends mail to it.</summary>
internal sealed class Inbox : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly bool _expectsErrors;
    private readonly List<string> _errors = [];

    private Inbox(RunningProgram program, IBrowserContext context, IPage page, bool expectsErrors)
    {
        Program = program;
        _context = context;
        Page = page;
        _expectsErrors = expectsErrors;
        page.PageError += (_, error) => _errors.Add(error);
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                _errors.Add(message.Text);
            }
        };
    }

    public RunningProgram Program { get; }

    public IPage Page { get; }

    /// <summary>Rows of the list that are drawn.</summary>
    public ILocator Rows => Page.Locator(".mail-row:not(.placeholder)");

    /// <summary>Drawn rows of mails nobody has opened.</summary>
    public ILocator UnreadRows => Page.Locator(".mail-row.unread");

    /// <summary>The frame that shows a mail's HTML.</summary>
    public IFrameLocator Preview => Page.FrameLocator(".preview iframe");

    /// <summary>Starts the program and a browser window; nothing is open in it yet.</summary>
    /// <param name="browser">The browser.</param>
    /// <param name="expectsErrors">True when the test provokes errors in the console on purpose.</param>
    /// <param name="window">Changes to the window's settings.</param>
    /// <param name="arguments">Options of the program.</param>
    public static async Task<Inbox> StartAsync(
        BrowserFixture browser, bool expectsErrors = false, BrowserNewContextOptions? window = null, string[]? arguments = null)
    {
        var chromium = browser.Chromium;
        var program = await RunningProgram.StartAsync(arguments ?? []);
        var context = await chromium.NewContextAsync(window ?? Window(1440, 900));
        context.SetDefaultTimeout(30_000);
        return new Inbox(program, context, await context.NewPageAsync(), expectsErrors);
    }

    /// <summary>Settings of a window of this size, in English, without movement: a screen is looked at when it stands still.</summary>
    public static BrowserNewContextOptions Window(int width, int height, ColorScheme scheme = ColorScheme.Light)
        => new() { ViewportSize = new() { Width = width, Height = height }, Locale = "en-GB", ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce };

    /// <summary>Opens an address below the program's, and waits until the page is live.</summary>
    public async Task OpenAsync(string path = "")
    {
        await Page.GotoAsync(new Uri(Program.HttpAddress, path).AbsoluteUri);
        await WaitUntilLiveAsync();
    }

    public Task WaitUntilLiveAsync() => Assertions.Expect(Page.Locator(".connection[data-state=live]")).ToBeVisibleAsync();

    /// <summary>Another window on the same program.</summary>
    public async Task<IPage> OpenSecondWindowAsync()
    {
        var page = await _context.NewPageAsync();
        await page.GotoAsync(Program.HttpAddress.AbsoluteUri);
        await Assertions.Expect(page.Locator(".connection[data-state=live]")).ToBeVisibleAsync();
        return page;
    }

    /// <summary>Sends messages over one SMTP connection.</summary>
    public async Task SendAsync(params MimeMessage[] messages)
    {
        using var client = new SmtpClient();
        await client.ConnectAsync(Program.Smtp.Address.ToString(), Program.Smtp.Port, MailKit.Security.SecureSocketOptions.None);
        foreach (var message in messages)
        {
            await client.SendAsync(message);
        }

        await client.DisconnectAsync(quit: true);
    }

    /// <summary>A message with a text part, and an HTML part when one is given.</summary>
    public static MimeMessage Mail(string subject, string to = "bob@shop.example", string text = "Hello", string? html = null)
    {
        var message = new MimeMessage { Subject = subject };
        message.From.Add(new MailboxAddress("Shop", "noreply@shop.example"));
        message.To.Add(MailboxAddress.Parse(to));
        message.Body = new BodyBuilder { TextBody = text, HtmlBody = html }.ToMessageBody();
        return message;
    }

    /// <summary>The row with this subject.</summary>
    public ILocator Row(string subject) => Rows.Filter(new() { HasText = subject });

    public async ValueTask DisposeAsync()
    {
        await _context.DisposeAsync();
        await Program.DisposeAsync();
        if (!_expectsErrors)
        {
            Assert.Empty(_errors);
        }
    }
}
