using MailCatcher.Routing.Dns.Mx;
using MailCatcher.Routing.Dns.Zones;
using MailCatcher.Routing.Reception;
using MailCatcher.Store.Journeys;
using MailCatcher.Store.Messages;
using MailCatcher.Store.Scheduling;

namespace MailCatcher.Routing.Tests.Later;

public sealed class LaterWorkerTests : IAsyncLifetime
{
    private static readonly LaterAction.Bounce BounceInAnHour = new(TimeSpan.FromHours(1), "5.1.1", 550, "No such user");

    private static readonly ZoneFault ServerFailure = new(FaultKind.ServFail, TimeSpan.Zero, 0);

    private WorkUnderTest _work = null!;

    public async ValueTask InitializeAsync() => _work = await WorkUnderTest.CreateAsync();

    public ValueTask DisposeAsync() => _work.DisposeAsync();

    [Fact]
    public async Task An_ordinary_message_leaves_nothing_to_do()
    {
        var id = await _work.RouteAsync("bob@two.test", "postmaster");

        var journey = await _work.JourneyAsync(id);
        Assert.Equal(["submitted", "accepted", "MX looked up", "accepted", "delivered"], journey.Steps.Select(step => step.Event));
        Assert.Equal(["submitted", "accepted", "delivered"], (await _work.JourneyAsync(id, 1)).Steps.Select(step => step.Event));
        Assert.Empty(await _work.Store.ListScheduledAsync(CancellationToken.None));
    }

    [Fact]
    public async Task A_bounce_comes_when_it_is_due_and_both_messages_know_of_each_other()
    {
        var id = await _work.TakeInAsync("app@one.test", "", WorkUnderTest.Plan("bob@two.test", BounceInAnHour));
        Assert.Equal(RecipientOutcome.Deferred, (await _work.JourneyAsync(id)).Outcome);

        await _work.PassAsync(TimeSpan.FromMinutes(59));
        Assert.Empty(await _work.WrittenAsync(id));
        await _work.PassAsync(TimeSpan.FromMinutes(2));

        var (bounce, text) = Assert.Single(await _work.WrittenAsync(id));
        Assert.Equal(("", "app@one.test"), (bounce.ReversePath, Assert.Single(bounce.Recipients)));
        Assert.Contains("Status: 5.1.1", text, StringComparison.Ordinal);
        Assert.Contains("Original-Envelope-Id: E1", text, StringComparison.Ordinal);
        Assert.Contains("text/rfc822-headers", text, StringComparison.Ordinal);
        var journey = await _work.JourneyAsync(id);
        Assert.Equal(RecipientOutcome.Bounced, journey.Outcome);
        Assert.Equal((JourneyServer.Recipient, "bounced", bounce.Id), (journey.Steps[^1].Server, journey.Steps[^1].Event, journey.Steps[^1].Linked));
        Assert.Equal(id, (await _work.JourneyAsync(bounce.Id)).Steps.Single(step => step.Event == "written here").Linked);
        Assert.Empty(await _work.Store.ListScheduledAsync(CancellationToken.None));
    }

    [Fact]
    public async Task What_is_written_is_sent_on_and_what_the_server_says_is_a_step()
    {
        _work.Outbound.Result = _work.Outbound.Result with { IsAccepted = false, Code = 550, Text = "5.7.1 no" };
        var id = await _work.TakeInAsync("app@one.test", "", WorkUnderTest.Plan("bob@two.test", BounceInAnHour));
        await _work.PassAsync(TimeSpan.FromHours(2));

        Assert.Equal([("", "app@one.test")], _work.Outbound.Sent);
        var step = (await _work.JourneyAsync((await _work.WrittenAsync(id))[0].Summary.Id)).Steps[^1];
        Assert.Equal((JourneyServer.Outbound, StepOutcome.Failed, 550, "5.7.1 no", "relay.test:25"), (step.Server, step.Outcome, step.Code, step.Text, step.Detail));
    }

    [Theory]
    [InlineData("", null, "no notification: the message has no sender")]
    [InlineData("app@one.test", "NEVER", "no notification: the sender asked for NOTIFY=NEVER")]
    [InlineData("app@one.test", "SUCCESS,DELAY", "no notification: the sender asked for NOTIFY=SUCCESS,DELAY")]
    public async Task A_bounce_nobody_wants_is_not_written(string sender, string? notify, string detail)
    {
        var plan = WorkUnderTest.Plan("bob@two.test", BounceInAnHour) with { Recipient = new EnvelopeRecipient("bob@two.test") { Notify = notify } };
        var id = await _work.TakeInAsync(sender, "", plan);
        await _work.PassAsync(TimeSpan.FromHours(2));

        Assert.Empty(await _work.WrittenAsync(id));
        var journey = await _work.JourneyAsync(id);
        Assert.Equal((RecipientOutcome.Bounced, detail), (journey.Outcome, journey.Steps[^1].Detail));
    }

    [Theory]
    [InlineData("SUCCESS", 1)]
    [InlineData(null, 0)]
    public async Task Success_is_reported_to_those_who_asked(string? notify, int reports)
    {
        var plan = WorkUnderTest.Plan("bob@two.test", new LaterAction.Succeeded(TimeSpan.Zero, IsRelayed: true))
            with
        { Recipient = new EnvelopeRecipient("bob@two.test") { Notify = notify } };
        var id = await _work.TakeInAsync("app@one.test", "", plan);
        await _work.PassAsync(TimeSpan.FromMinutes(1));

        var written = await _work.WrittenAsync(id);
        Assert.Equal(reports, written.Count);
        Assert.All(written, message => Assert.Contains("Action: relayed", message.Text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_automatic_reply_goes_to_each_sender_once_a_day()
    {
        var reply = new LaterAction.AutoReply(TimeSpan.Zero, "Away", "Back on Monday");
        var first = await _work.TakeInAsync("app@one.test", "", WorkUnderTest.Plan("bob@two.test", reply));
        await _work.PassAsync(TimeSpan.FromHours(1));
        var second = await _work.TakeInAsync("app@one.test", "", WorkUnderTest.Plan("bob@two.test", reply));
        await _work.PassAsync(TimeSpan.FromHours(1));
        Assert.Single(await _work.WrittenAsync(first), message => message.Summary.Digest.Subject == "Away");
        Assert.Equal("none was sent: app@one.test got one less than a day ago", (await _work.JourneyAsync(second)).Steps[^1].Detail);

        await _work.PassAsync(TimeSpan.FromHours(24));
        await _work.TakeInAsync("app@one.test", "", WorkUnderTest.Plan("bob@two.test", reply));
        await _work.PassAsync(TimeSpan.FromHours(1));
        Assert.Equal(2, (await _work.WrittenAsync(first)).Count(message => message.Summary.Digest.Subject == "Away"));
    }

    [Fact]
    public async Task Machines_get_no_reply()
    {
        var id = await _work.TakeInAsync(
            "app@one.test", "Auto-Submitted: auto-generated\r\n", WorkUnderTest.Plan("bob@two.test", new LaterAction.Reply(TimeSpan.Zero, "Hi")));
        await _work.PassAsync(TimeSpan.FromMinutes(1));

        Assert.Empty(await _work.WrittenAsync(id));
        Assert.Contains("automatic itself", (await _work.JourneyAsync(id)).Steps[^1].Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Replies_and_complaints_reach_whom_they_are_for()
    {
        var id = await _work.TakeInAsync(
            "app@one.test",
            "",
            WorkUnderTest.Plan("bob@two.test", new LaterAction.Reply(TimeSpan.FromSeconds(1), "Hi {subject}")),
            WorkUnderTest.Plan("eve@two.test", new LaterAction.Complaint(TimeSpan.FromSeconds(2), "abuse@one.test", "abuse")));
        await _work.PassAsync(TimeSpan.FromMinutes(1));

        var written = await _work.WrittenAsync(id);
        Assert.Equal(("bob@two.test", "app@one.test"), (written[0].Summary.ReversePath, written[0].Summary.Recipients[0]));
        Assert.Equal("Re: Order", written[0].Summary.Digest.Subject);
        Assert.Equal("abuse@one.test", written[1].Summary.Recipients[0]);
        Assert.Contains("Feedback-Type: abuse", written[1].Text, StringComparison.Ordinal);
        Assert.Equal(RecipientOutcome.Delivered, (await _work.JourneyAsync(id)).Outcome);
    }

    [Fact]
    public async Task A_reader_opens_and_clicks()
    {
        var headers = "Content-Type: text/html\r\n\r\n<img src=http://web.test/p><a href=http://web.test/c>x</a>\r\n";
        var id = await _work.TakeInAsync(
            "app@one.test", headers, WorkUnderTest.Plan("bob@two.test", new LaterAction.Engage(TimeSpan.Zero, FetchesImages: true, FollowsLinks: true)));
        await _work.PassAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(["http://web.test/p", "http://web.test/c"], _work.Visitor.Visited);
        Assert.Equal(["clicked", "image fetched", "link followed"], (await _work.JourneyAsync(id)).Steps.TakeLast(3).Select(step => step.Event));
    }

    [Fact]
    public async Task A_domain_that_takes_no_mail_bounces_at_once()
    {
        _work.Dns.With("null.test", "@ MX 0 .");
        var id = await _work.RouteAsync("bob@null.test");
        Assert.Equal(RecipientOutcome.Bounced, (await _work.JourneyAsync(id)).Outcome);
        await _work.PassAsync(TimeSpan.Zero);

        Assert.Contains("Status: 5.1.10", Assert.Single(await _work.WrittenAsync(id)).Text, StringComparison.Ordinal);
        Assert.Equal(JourneyServer.Smtp, (await _work.JourneyAsync(id)).Steps[^1].Server);
        Assert.Empty(await _work.Store.ListDeliveriesAsync(RecipientMailbox.OfAddress("bob@null.test", ""), CancellationToken.None));
    }

    [Fact]
    public async Task A_deferred_message_arrives_once_its_domain_answers()
    {
        _work.Dns.With("slow.test", "", ServerFailure);
        var id = await _work.RouteAsync("bob@slow.test");
        await _work.PassAsync(TimeSpan.FromMinutes(2));
        var journey = await _work.JourneyAsync(id);
        Assert.Equal((RecipientOutcome.Deferred, "tried again"), (journey.Outcome, journey.Steps[^1].Event));

        _work.Dns.Catalog.Delete("slow.test");
        await _work.PassAsync(TimeSpan.FromMinutes(10));

        journey = await _work.JourneyAsync(id);
        Assert.Equal((RecipientOutcome.Delivered, "delivered"), (journey.Outcome, journey.Steps[^1].Event));
        Assert.Single(await _work.Store.ListDeliveriesAsync(RecipientMailbox.OfAddress("bob@slow.test", ""), CancellationToken.None));
        Assert.Empty(await _work.Store.ListScheduledAsync(CancellationToken.None));
    }

    [Fact]
    public async Task A_domain_that_never_answers_ends_in_a_bounce_after_a_warning_to_those_who_asked()
    {
        _work.Dns.With("slow.test", "", ServerFailure);
        var route = new MxResolver(_work.Dns.Catalog, _work.Dns.Settings, System.Net.IPAddress.Loopback).Resolve("slow.test");
        var plan = new RecipientPlan(new EnvelopeRecipient("bob@slow.test") { Notify = "FAILURE,DELAY" }) { Route = route };
        var id = await _work.TakeInAsync("app@one.test", "", plan);
        await _work.PassAsync(TimeSpan.FromHours(13));

        var written = await _work.WrittenAsync(id);
        Assert.Equal(2, written.Count);
        Assert.Contains("Action: delayed", written[0].Text, StringComparison.Ordinal);
        Assert.Contains("Will-Retry-Until: Wed, 25 Nov 2026 00:00:00 +0000", written[0].Text, StringComparison.Ordinal);
        Assert.Contains("Status: 4.4.7", written[1].Text, StringComparison.Ordinal);
        Assert.Equal(RecipientOutcome.Bounced, (await _work.JourneyAsync(id)).Outcome);
        Assert.Empty(await _work.Store.ListScheduledAsync(CancellationToken.None));
    }

    [Theory]
    [InlineData("no JSON")]
    [InlineData("{\"Message\":\"x\",\"Address\":\"y\"}")]
    [InlineData("null")]
    public async Task Work_nobody_understands_is_put_away(string text)
    {
        await _work.Store.RescheduleAsync([], [new ScheduledWork(7, WorkUnderTest.Start, text)], CancellationToken.None);
        await _work.PassAsync(TimeSpan.FromMinutes(1));

        Assert.Empty(await _work.Store.ListScheduledAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Work_for_a_deleted_message_is_put_away()
    {
        await _work.TakeInAsync("app@one.test", "", WorkUnderTest.Plan("bob@two.test", BounceInAnHour));
        await _work.Store.DeleteAsync(new MessageSelection.All(), CancellationToken.None);
        await _work.PassAsync(TimeSpan.FromHours(2));

        Assert.Empty(await _work.Store.ListScheduledAsync(CancellationToken.None));
        Assert.Empty(_work.Outbound.Sent);
    }
}
