using System.Net;
using System.Text;
using MailCatcher.Routing;
using MailCatcher.Routing.Dns;
using MailCatcher.Routing.Dns.Answers;
using MailCatcher.Routing.Dns.Zones;
using MailCatcher.Routing.Reception;
using MailCatcher.Routing.Reception.ReadyMade;
using MailCatcher.Routing.Reception.Rules;
using MailCatcher.Store;
using MailCatcher.Store.LiteDb;
using MailCatcher.Store.Messages;
using MailCatcher.Store.Notes;
using MailCatcher.Store.Sessions;
using MailCatcher.Web.Listeners;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MailCatcher.Web.Tests;

/// <summary>The web side on a real Kestrel, on a free port, with a store in memory.</summary>
internal sealed class WebUnderTest : IAsyncDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly WebApplication _app;

    private WebUnderTest(WebApplication app, IMailStore store, IIntake intake, ErrorLog errors)
    {
        Errors = errors;
        _app = app;
        Store = store;
        Intake = intake;
        Address = new Uri(app.Urls.Single());
        Client = new HttpClient { BaseAddress = Address, Timeout = Patience };
        Client.DefaultRequestHeaders.Accept.ParseAdd("*/*");
    }

    public IMailStore Store { get; }

    /// <summary>What the server logged as errors; none unless the test provokes them.</summary>
    public ErrorLog Errors { get; }

    public required RequestCounter Requests { get; init; }

    /// <summary>True for a test that makes the server fail.</summary>
    public bool ExpectsErrors { get; init; }

    public IIntake Intake { get; }

    public Uri Address { get; }

    public HttpClient Client { get; }

    public ZoneCatalog Zones => _app.Services.GetRequiredService<ZoneCatalog>();

    public RuleBook Rules => _app.Services.GetRequiredService<RuleBook>();

    public RuleReception Reception => _app.Services.GetRequiredService<RuleReception>();

    public SessionArchive Sessions => _app.Services.GetRequiredService<SessionArchive>();

    public DnsQueryLog DnsQueries => _app.Services.GetRequiredService<DnsQueryLog>();

    public ListenerDirectory Listeners => _app.Services.GetRequiredService<ListenerDirectory>();

    /// <summary>Every route with each of its methods.</summary>
    public IEnumerable<(string Method, string Pattern)> Routes => _app.Services.GetRequiredService<EndpointDataSource>().Endpoints
        .OfType<RouteEndpoint>()
        .SelectMany(route => (route.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["*"])
            .Select(method => (method, route.RoutePattern.RawText!)));

    public static async Task<WebUnderTest> StartAsync(
        WebOptions? options = null, IMailStore? store = null, TimeProvider? time = null, bool expectsErrors = false)
    {
        time ??= TimeProvider.System;
        options ??= new WebOptions();
        store ??= await LiteDbMailStore.OpenAsync(
            new LiteDbStoreOptions { Path = LiteDbStoreOptions.InMemory }, time, null, CancellationToken.None);
        var intake = new Intake(store, time, new IntakeOptions { HostName = "mail.test", SearchTextLimit = 8192 });
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, 0);
        });
        var errors = new ErrorLog();
        builder.Logging.AddProvider(errors);
        builder.Services.AddSingleton(time);
        builder.Services.AddSingleton(store);
        builder.Services.AddSingleton<IIntake>(intake);
        builder.Services.AddSingleton(new SessionArchive(new SessionArchiveOptions()));
        builder.Services.AddSingleton(new DnsSettings { HostName = "mail.test" });
        builder.Services.AddSingleton<ZoneCatalog>();
        builder.Services.AddSingleton(provider => new ZoneKeeper(
            provider.GetRequiredService<ZoneCatalog>(), store as INoteStore, provider.GetRequiredService<ILogger<ZoneKeeper>>()));
        builder.Services.AddSingleton<DnsResponder>();
        builder.Services.AddSingleton<DnsQueryLog>();
        builder.Services.AddSingleton(provider => new DnsInquiry(provider.GetRequiredService<DnsResponder>(), IPAddress.Loopback));
        builder.Services.AddSingleton<RuleBook>();
        builder.Services.AddSingleton(provider => new RuleKeeper(
            provider.GetRequiredService<RuleBook>(), store as INoteStore, provider.GetRequiredService<ILogger<RuleKeeper>>()));
        builder.Services.AddSingleton(new ReadyMadeAddresses(new ReadyMadeOptions()));
        builder.Services.AddSingleton(provider => new RuleReception(
            provider.GetRequiredService<RuleBook>(),
            provider.GetRequiredService<ReadyMadeAddresses>(),
            routes: null,
            new ReceptionOptions { Seed = 1 },
            time));
        builder.Services.AddMailCatcherWeb(options);
        var app = builder.Build();
        var requests = new RequestCounter();
        app.Use(next => context => requests.CountAsync(() => next(context)));
        app.MapMailCatcherWeb();
        await app.StartAsync();
        return new WebUnderTest(app, store, intake, errors) { ExpectsErrors = expectsErrors, Requests = requests };
    }

    /// <summary>Captures a mail, as the mail servers do.</summary>
    public async Task<MessageSummary> CaptureAsync(string raw, string from = "app@example.com", params string[] to)
    {
        using var content = new MessageContent();
        content.Append(Encoding.UTF8.GetBytes(raw.ReplaceLineEndings("\r\n")));
        var recipients = to.Length == 0 ? ["bob@example.com"] : to;
        var envelope = new Envelope
        {
            ReversePath = from,
            Recipients = [.. recipients.Select(address => new EnvelopeRecipient(address))],
            ClientAddress = IPAddress.Loopback,
            ClientPort = 50123,
            Helo = "app.test",
            Protocol = "ESMTP",
        };
        return await Intake.AcceptAsync(envelope, content, CancellationToken.None);
    }

    /// <summary>A short mail that differs by its subject.</summary>
    public Task<MessageSummary> CaptureAsync(int number)
        => CaptureAsync($"From: App <app@example.com>\nTo: bob@example.com\nSubject: Mail {number}\n\nBody {number}\n");

    /// <summary>The address of a path, also of one that begins with two slashes.</summary>
    public Uri Url(string path) => new(Address.GetLeftPart(UriPartial.Authority) + path);

    public async Task<string> GetAsync(string path)
    {
        using var response = await Client.GetAsync(Url(path));
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{(int)response.StatusCode} {text}");
        return text;
    }

    public async Task<(HttpStatusCode Status, string Body)> SendAsync(HttpMethod method, string path, string? body = null)
    {
        using var request = new HttpRequestMessage(method, Url(path));
        if (body is not null)
        {
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        }

        using var response = await Client.SendAsync(request);
        return (response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    /// <summary>Asks again until it is true, within the time limit.</summary>
    public static async Task UntilAsync(Func<Task<bool>> isTrue)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (!await isTrue())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, limit.Token);
        }
    }

    public Task StopAsync() => _app.StopAsync();

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        await Store.DisposeAsync();
        if (!ExpectsErrors)
        {
            Assert.Empty(Errors.Lines);
        }
    }
}
