using System.Net;
using System.Text;
using MailCatcher.Routing.Dns.Mx;
using MailCatcher.Routing.Later;
using MailCatcher.Routing.Reception;
using MailCatcher.Routing.Tests.Dns;
using MailCatcher.Store.Journeys;
using MailCatcher.Store.LiteDb;
using MailCatcher.Store.Messages;
using Microsoft.Extensions.Time.Testing;
using TestKit.Stores;

namespace MailCatcher.Routing.Tests.Later;

/// <summary>An intake and a worker on a store in memory, with a clock that stands still until it is moved.</summary>
internal sealed class WorkUnderTest : IAsyncDisposable
{
    public static readonly DateTimeOffset Start = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    private WorkUnderTest(LiteDbMailStore store, FakeTimeProvider time)
    {
        Store = store;
        Time = time;
        var routes = new MxResolver(Dns.Catalog, Dns.Settings, IPAddress.Loopback);
        Queue = new LaterQueue(time);
        Intake = new Intake(
            store, time, new IntakeOptions { HostName = "box.test", Routing = RoutingMode.Submission }, routes, Queue);
        Worker = new LaterWorker(
            store, Intake, Queue, routes, Outbound, Visitor, time, new LaterOptions { HostName = "box.test", QueueLifetime = TimeSpan.FromHours(12) });
    }

    public DnsFixture Dns { get; } = new();

    public LiteDbMailStore Store { get; }

    public FakeTimeProvider Time { get; }

    public LaterQueue Queue { get; }

    public Intake Intake { get; }

    public LaterWorker Worker { get; }

    public RecordingOutbound Outbound { get; } = new();

    public RecordingVisitor Visitor { get; } = new();

    public static async Task<WorkUnderTest> CreateAsync()
    {
        var time = new FakeTimeProvider(Start);
        var store = await LiteDbMailStore.OpenAsync(
            new LiteDbStoreOptions { Path = LiteDbStoreOptions.InMemory }, time, logger: null, CancellationToken.None);
        return new WorkUnderTest(store, time);
    }

    public ValueTask DisposeAsync() => Store.DisposeAsync();

    /// <summary>Takes in a message for recipients with what was planned for them.</summary>
    public async Task<MessageId> TakeInAsync(string sender, string headers, params RecipientPlan[] plans)
    {
        using var content = new MessageContent();
        content.Append(Encoding.ASCII.GetBytes($"From: app@one.test\r\nSubject: Order\r\nMessage-ID: <7@one.test>\r\n{headers}\r\nHello\r\n"));
        var envelope = new Envelope { ReversePath = sender, Recipients = [.. plans.Select(plan => plan.Recipient)], Ret = "HDRS", EnvelopeId = "E1" };
        var plan = new IntakePlan { Recipients = plans };
        return (await Intake.AcceptAsync(envelope, content, plan, CancellationToken.None)).Id;
    }

    /// <summary>Takes in a message about whose recipients nothing was decided.</summary>
    public async Task<MessageId> RouteAsync(params string[] recipients)
    {
        using var content = new MessageContent();
        content.Append("Subject: plain\r\n\r\nHello\r\n"u8);
        var envelope = new Envelope { ReversePath = "app@one.test", Recipients = [.. recipients.Select(address => new EnvelopeRecipient(address))] };
        return (await Intake.AcceptAsync(envelope, content, IntakePlan.None, CancellationToken.None)).Id;
    }

    public static RecipientPlan Plan(string address, params LaterAction[] later) => new(new EnvelopeRecipient(address)) { Later = later };

    /// <summary>Moves the clock and does everything that becomes due meanwhile, each at its time.</summary>
    public async Task PassAsync(TimeSpan span)
    {
        var end = Time.GetUtcNow() + span;
        while (await Store.ListScheduledAsync(CancellationToken.None) is [var next, ..] && next.Due <= end)
        {
            if (next.Due > Time.GetUtcNow())
            {
                Time.SetUtcNow(next.Due);
            }

            await Worker.DoAsync(next, CancellationToken.None);
        }

        Time.SetUtcNow(end);
    }

    public async Task<RecipientJourney> JourneyAsync(MessageId id, int recipient = 0)
        => (await Store.FindJourneyAsync(id, CancellationToken.None))![recipient];

    /// <summary>The messages the program has written, oldest first, as text.</summary>
    public async Task<IReadOnlyList<(MessageSummary Summary, string Text)>> WrittenAsync(MessageId original)
    {
        var written = new List<(MessageSummary, string)>();
        foreach (var summary in (await Store.PageAsync()).Messages.Reverse().Where(message => message.Id != original))
        {
            written.Add((summary, Encoding.Latin1.GetString((await Store.RawAsync(summary.Id))!)));
        }

        return written;
    }

    /// <summary>Remembers what was sent on.</summary>
    internal sealed class RecordingOutbound : IOutbound
    {
        public List<(string Sender, string Recipient)> Sent { get; } = [];

        public OutboundResult Result { get; set; } = new("relay.test:25", IsAccepted: true, 250, "2.0.0 taken");

        public Task<OutboundResult> SendAsync(Stream raw, string sender, string recipient, CancellationToken cancellationToken)
        {
            Sent.Add((sender, recipient));
            return Task.FromResult(Result);
        }
    }

    /// <summary>Remembers what was visited.</summary>
    internal sealed class RecordingVisitor : IVisitor
    {
        public List<string> Visited { get; } = [];

        public Task<VisitResult> VisitAsync(Uri address, CancellationToken cancellationToken)
        {
            Visited.Add(address.AbsoluteUri);
            return Task.FromResult(new VisitResult(IsDone: true, 200, "OK"));
        }
    }
}
