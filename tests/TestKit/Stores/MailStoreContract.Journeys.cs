using MailCatcher.Store.Changes;
using MailCatcher.Store.Journeys;
using MailCatcher.Store.Mailboxes;
using MailCatcher.Store.Messages;
using MailCatcher.Store.Scheduling;
using Xunit;

namespace TestKit.Stores;

/// <content>The ways of messages to their recipients, and what is to be done later.</content>
public abstract partial class MailStoreContract
{
    [Fact(Timeout = Limit)]
    public async Task The_way_of_an_ordinary_message_follows_from_its_envelope()
    {
        var message = await Store.AddAsync("plain", "bob@example.com", "eve@example.com");

        var journeys = await JourneyAsync(message.Id);
        Assert.Equal(["bob@example.com", "eve@example.com"], journeys.Select(journey => journey.Address));
        Assert.All(journeys, journey =>
        {
            Assert.Equal(RecipientOutcome.Delivered, journey.Outcome);
            Assert.Equal(["submitted", "accepted", "delivered"], journey.Steps.Select(step => step.Event));
            Assert.All(journey.Steps, step => Assert.Equal(TestMessage.Noon, step.Time));
        });
        Assert.Equal(RecipientOutcome.Delivered, message.Fate);
        Assert.Null(await Store.FindJourneyAsync(MessageId.New(), CancellationToken.None));
    }

    [Fact(Timeout = Limit)]
    public async Task A_default_route_is_part_of_the_way()
    {
        var message = await Store.AddAsync(
            TestMessage.WithSubject("routed") with { Journey = new RecordedJourney { IsRoutedByDefault = true } });

        var journey = Assert.Single(await JourneyAsync(message.Id));
        Assert.Equal(["submitted", "accepted", "MX looked up", "accepted", "delivered"], journey.Steps.Select(step => step.Event));
        Assert.Equal("example.com MX: 10 mx.example.com", journey.Steps[2].Text);
    }

    [Fact(Timeout = Limit)]
    public async Task What_was_recorded_with_a_message_is_given_back_whole()
    {
        var linked = MessageId.New();
        JourneyStep[] steps =
        [
            new(TestMessage.Noon.AddMinutes(-5), JourneyServer.Recipient, "deferred", StepOutcome.Deferred) { Code = 451, Text = "451 4.7.1 later" },
            new(TestMessage.Noon, JourneyServer.Dns, "MX looked up", StepOutcome.Failed) { Text = "NXDOMAIN", Detail = "", Linked = linked },
        ];
        var message = await Store.AddAsync(TestMessage.WithSubject("bad", "bob@example.com", "eve@example.com") with
        {
            Mailboxes = [MailboxName.OfAddress("eve@example.com")],
            Journey = new RecordedJourney
            {
                Recipients =
                [
                    new RecipientJourney("bob@example.com", RecipientOutcome.Bounced, steps),
                    new RecipientJourney("refused@example.com", RecipientOutcome.Rejected, [steps[0]]),
                ],
            },
        });

        var journeys = await JourneyAsync(message.Id);
        Assert.Equal(["bob@example.com", "eve@example.com", "refused@example.com"], journeys.Select(journey => journey.Address));
        Assert.Equal(
            [RecipientOutcome.Bounced, RecipientOutcome.Delivered, RecipientOutcome.Rejected], journeys.Select(journey => journey.Outcome));
        Assert.Equal([steps[0], steps[1]], [journeys[0].Steps[0], journeys[0].Steps[^1]]);
        Assert.DoesNotContain(journeys[0].Steps, step => step.Event == "delivered");
        Assert.Equal(["deferred", "submitted"], journeys[2].Steps.Select(step => step.Event));
        Assert.Equal(RecipientOutcome.Bounced, message.Fate);
        Assert.Equal(RecipientOutcome.Bounced, Assert.Single((await Store.PageAsync()).Messages).Fate);
    }

    [Fact(Timeout = Limit)]
    public async Task What_happens_later_is_appended_and_published()
    {
        var message = await Store.AddAsync("later", "bob@example.com", "eve@example.com");
        var bounce = new JourneyStep(TestMessage.Noon.AddHours(1), JourneyServer.Recipient, "bounced", StepOutcome.Failed) { Code = 550 };
        var collected = new JourneyStep(TestMessage.Noon.AddHours(2), JourneyServer.Pop3, "collected", StepOutcome.Done) { Detail = "bob" };

        Assert.Equal(1, await AppendAsync(new JourneyAddition(message.Id, "bob@example.com", [bounce]) { Outcome = RecipientOutcome.Bounced }));
        Assert.Equal(1, await AppendAsync(new JourneyAddition(message.Id, Address: null, [collected])));

        var journeys = await JourneyAsync(message.Id);
        Assert.Equal(RecipientOutcome.Bounced, journeys[0].Outcome);
        Assert.Equal([bounce, collected], journeys[0].Steps.TakeLast(2));
        Assert.Equal(RecipientOutcome.Delivered, journeys[1].Outcome);
        Assert.Equal(collected, journeys[1].Steps[^1]);
        Assert.True(Store.Changes.TryReadSince(1, out var changes));
        Assert.Equal(
            [RecipientOutcome.Bounced, RecipientOutcome.Bounced],
            changes.Select(change => Assert.Single(Assert.IsType<StoreChange.Changed>(change).Messages).Fate));
        Assert.Equal(RecipientOutcome.Bounced, (await Store.FindAsync(message.Id, CancellationToken.None))!.Summary.Fate);
    }

    [Fact(Timeout = Limit)]
    public async Task A_fate_can_become_better()
    {
        var message = await Store.AddAsync(Deferred("late"));
        Assert.Equal(RecipientOutcome.Deferred, message.Fate);

        await AppendAsync(new JourneyAddition(message.Id, "bob@example.com", []) { Outcome = RecipientOutcome.Delivered });

        Assert.Equal(RecipientOutcome.Delivered, Assert.Single((await Store.PageAsync()).Messages).Fate);
    }

    [Fact(Timeout = Limit)]
    public async Task A_message_can_be_delivered_late()
    {
        var bob = MailboxName.OfAddress("bob@example.com");
        var late = await Store.AddAsync(Deferred("late"));
        var next = await Store.AddAsync("next", "bob@example.com");
        Assert.Equal([next.Sequence], await UidsAsync(bob));

        await AppendAsync(new JourneyAddition(late.Id, "bob@example.com", [MessageJourney.Delivery(TestMessage.Noon, "bob@example.com")])
        {
            Outcome = RecipientOutcome.Delivered,
            DeliveredTo = bob,
        });

        Assert.Equal([late.Sequence, next.Sequence], await UidsAsync(bob));
        Assert.Equal(2, Assert.Single(await Store.ListMailboxesAsync(CancellationToken.None)).Messages);
        Assert.Equal(["next", "late"], await Store.SubjectsAsync(new MessageListRequest { Mailbox = bob, Limit = 10 }));
        Assert.Equal(1, await Store.RemoveDeliveriesAsync(bob, [late.Sequence], CancellationToken.None));
        Assert.Equal([next.Sequence], await UidsAsync(bob));
        Assert.Equal(2, await Store.DeleteAsync(new MessageSelection.All(), CancellationToken.None));
        Assert.Empty(await Store.ListMailboxesAsync(CancellationToken.None));
    }

    [Fact(Timeout = Limit)]
    public async Task What_counts_once_is_recorded_once()
    {
        var message = await Store.AddAsync("twice");
        JourneyAddition Collected(string user) => new(
            message.Id, null, [new JourneyStep(TestMessage.Noon, JourneyServer.Pop3, "collected", StepOutcome.Done) { Detail = user }])
        {
            IsOnlyOnce = true,
        };

        Assert.Equal(1, await AppendAsync(Collected("one")));
        Assert.Equal(0, await AppendAsync(Collected("one")));
        Assert.Equal(1, await AppendAsync(Collected("one"), Collected("two")));

        Assert.Equal(
            ["one", "two"],
            Assert.Single(await JourneyAsync(message.Id)).Steps.Where(step => step.Server == JourneyServer.Pop3).Select(step => step.Detail));
    }

    [Fact(Timeout = Limit)]
    public async Task Steps_beyond_the_limit_are_not_kept()
    {
        var message = await Store.AddAsync("busy");
        var steps = Enumerable.Range(0, JourneyAddition.MaxSteps + 10)
            .Select(i => new JourneyStep(TestMessage.Noon.AddSeconds(i), JourneyServer.Outbound, "fetched", StepOutcome.Noted))
            .ToList();

        await AppendAsync(new JourneyAddition(message.Id, null, steps));
        Assert.Equal(0, await AppendAsync(new JourneyAddition(message.Id, null, steps)));

        Assert.Equal(
            JourneyAddition.MaxSteps, Assert.Single(await JourneyAsync(message.Id)).Steps.Count(step => step.Server == JourneyServer.Outbound));
    }

    [Fact(Timeout = Limit)]
    public async Task What_happens_to_a_deleted_message_is_nothing()
    {
        var message = await Store.AddAsync("gone");
        await Store.DeleteAsync(new MessageSelection.All(), CancellationToken.None);

        Assert.Equal(0, await AppendAsync(new JourneyAddition(message.Id, null, []) { Outcome = RecipientOutcome.Bounced }));
        Assert.Null(await Store.FindJourneyAsync(message.Id, CancellationToken.None));
    }

    [Fact(Timeout = Limit)]
    public async Task Work_is_stored_with_its_message_and_taken_away_with_another()
    {
        var second = new ScheduledWork(ScheduledWork.NewKey(), TestMessage.Noon.AddHours(2), "second");
        var first = new ScheduledWork(ScheduledWork.NewKey(), TestMessage.Noon.AddHours(1), "first");
        await Store.AddAsync(TestMessage.WithSubject("cause") with { Scheduled = [second, first] });
        Assert.Equal([first, second], await Store.ListScheduledAsync(CancellationToken.None));

        await Store.AddAsync(TestMessage.WithSubject("consequence") with { Completes = first.Key });
        Assert.Equal([second], await Store.ListScheduledAsync(CancellationToken.None));

        var moved = second with { Due = TestMessage.Noon.AddHours(9) };
        await Store.RescheduleAsync([], [moved, first], CancellationToken.None);
        await Store.RescheduleAsync([first.Key, 17], [], CancellationToken.None);
        Assert.Equal([moved], await Store.ListScheduledAsync(CancellationToken.None));
    }

    private static NewMessage Deferred(string subject) => TestMessage.WithSubject(subject, "bob@example.com") with
    {
        Mailboxes = [],
        Journey = new RecordedJourney { Recipients = [new RecipientJourney("bob@example.com", RecipientOutcome.Deferred, [])] },
    };

    private async Task<long[]> UidsAsync(MailboxName mailbox)
        => [.. (await Store.ListDeliveriesAsync(mailbox, CancellationToken.None)).Select(delivery => delivery.Uid)];

    private Task<int> AppendAsync(params JourneyAddition[] additions) => Store.AppendJourneyAsync(additions, CancellationToken.None);

    private async Task<IReadOnlyList<RecipientJourney>> JourneyAsync(MessageId id)
    {
        var journeys = await Store.FindJourneyAsync(id, CancellationToken.None);
        Assert.NotNull(journeys);
        return journeys;
    }
}
