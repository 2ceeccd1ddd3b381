using MailCatcher.Mail;
using MailCatcher.Store.Mailboxes;
using MailCatcher.Store.Messages;
using Xunit;

namespace TestKit.Stores;

/// <content>Lists, pages, totals and searches.</content>
public abstract partial class MailStoreContract
{
    private static readonly string[] FiveSubjects = ["five", "four", "three", "two", "one"];

    [Fact(Timeout = Limit)]
    public async Task The_list_is_newest_first_and_cut_as_asked()
    {
        await AddFiveAsync();
        Assert.Equal(FiveSubjects, await Store.SubjectsAsync());
        Assert.Equal(["five", "four"], await Store.SubjectsAsync(new MessageListRequest { Limit = 2 }));
        Assert.Equal(["three", "two"], await Store.SubjectsAsync(new MessageListRequest { Limit = 2, Skip = 2 }));
        Assert.Equal(["two", "one"], await Store.SubjectsAsync(new MessageListRequest { BeforeSequence = 3 }));
        Assert.Equal(["five", "four"], await Store.SubjectsAsync(new MessageListRequest { AfterSequence = 3 }));
        Assert.Equal(["four"], await Store.SubjectsAsync(new MessageListRequest { AfterSequence = 3, BeforeSequence = 5 }));
        Assert.Empty(await Store.SubjectsAsync(new MessageListRequest { Skip = 5 }));
        Assert.Empty(await Store.SubjectsAsync(new MessageListRequest { Limit = 0 }));
        Assert.Empty(await Store.SubjectsAsync(new MessageListRequest { AfterSequence = 4, BeforeSequence = 2 }));
    }

    [Fact(Timeout = Limit)]
    public async Task Totals_count_what_the_filters_let_through_on_all_pages()
    {
        await AddFiveAsync();
        await Store.SetReadAsync(new MessageSelection.Matching(StoreReading.Query("subject:four")), isRead: true, CancellationToken.None);

        Assert.Equal((5, 4, 5, 4), await Totals(new MessageListRequest { Limit = 1 }));
        Assert.Equal((5, 4, 5, 4), await Totals(new MessageListRequest { BeforeSequence = 2, Skip = 1 }));
        Assert.Equal((5, 4, 5, 4), await Totals(new MessageListRequest { ReceivedBefore = TestMessage.Noon }));
        Assert.Equal((2, 1, 5, 4), await Totals(new MessageListRequest { AfterSequence = 3 }));
        Assert.Equal((2, 1, 5, 4), await Totals(new MessageListRequest { Query = StoreReading.Query("subject:f"), Limit = 0 }));
        Assert.Equal((1, 1, 5, 4), await Totals(new MessageListRequest { Query = StoreReading.Query("subject:f"), AfterSequence = 4 }));
        Assert.Equal((2, 1, 5, 4), await Totals(new MessageListRequest { Mailbox = MailboxName.OfAddress("even@example.com") }));
        Assert.Equal((0, 0, 5, 4), await Totals(new MessageListRequest { Mailbox = MailboxName.OfAddress("nobody@example.com") }));

        async Task<(int, int, int, int)> Totals(MessageListRequest request)
        {
            var page = await Store.PageAsync(request);
            Assert.Equal(5, page.LastSequence);
            return (page.Matching, page.MatchingUnread, page.Total, page.Unread);
        }
    }

    [Fact(Timeout = Limit)]
    public async Task The_list_can_be_cut_by_time_of_receipt()
    {
        foreach (var minute in new[] { 3, 1, 2 })
        {
            await Store.AddAsync(TestMessage.WithSubject($"{minute}") with { ReceivedAt = TestMessage.Noon.AddMinutes(minute) });
        }

        var before = new MessageListRequest { ReceivedBefore = TestMessage.Noon.AddMinutes(3) };
        Assert.Equal(["2", "1"], await Store.SubjectsAsync(before));
        Assert.Equal(["1"], await Store.SubjectsAsync(before with { Skip = 1 }));
        Assert.Equal(["2"], await Store.SubjectsAsync(before with { Limit = 1, Query = StoreReading.Query("text") }));
    }

    [Fact(Timeout = Limit)]
    public async Task A_list_can_be_of_one_mailbox()
    {
        await AddFiveAsync();
        var even = new MessageListRequest { Mailbox = MailboxName.OfAddress("EVEN@example.com") };
        Assert.Equal(["four", "two"], await Store.SubjectsAsync(even));
        Assert.Equal(["two"], await Store.SubjectsAsync(even with { Skip = 1 }));
        Assert.Equal(["four"], await Store.SubjectsAsync(even with { Query = StoreReading.Query("o -two") }));
    }

    [Theory(Timeout = Limit)]
    [InlineData("")]
    [InlineData("hello")]
    [InlineData("HELLO wörld")]
    [InlineData("\"hello   wörld\"")]
    [InlineData("世界")]
    [InlineData("日本語の本")]
    [InlineData("from:asa from:öberg")]
    [InlineData("from:bounce@")]
    [InlineData("to:bob")]
    [InlineData("to:hidden")]
    [InlineData("cc:carol")]
    [InlineData("bcc:hidden")]
    [InlineData("reply-to:support")]
    [InlineData("addressed:hidden addressed:asa addressed:support")]
    [InlineData("subject:\"re: quarterly\"")]
    [InlineData("message-id:abc@example")]
    [InlineData("tag:urgent")]
    [InlineData("urg")]
    [InlineData("has:attachment is:unread")]
    [InlineData("after:2026-11-24 before:2026-11-25")]
    [InlineData("after:2026-11-24T12:00:00Z before:2026-11-24T12:00:00.001Z")]
    [InlineData("-goodbye !is:read -from:bob")]
    [InlineData("http://example.com/x?y=z")]
    public async Task A_search_finds_a_message_that_matches(string query)
    {
        await AddRichAsync();
        Assert.Equal(["Re: Quarterly Report 世界"], await Store.SearchAsync(query));
    }

    [Theory(Timeout = Limit)]
    [InlineData("goodbye")]
    [InlineData("hello goodbye")]
    [InlineData("\"wörld hello\"")]
    [InlineData("-hello")]
    [InlineData("from:bob")]
    [InlineData("from:support")]
    [InlineData("to:carol")]
    [InlineData("cc:bob")]
    [InlineData("bcc:bob")]
    [InlineData("subject:hello")]
    [InlineData("message-id:asa")]
    [InlineData("tag:urg")]
    [InlineData("addressed:quarterly")]
    [InlineData("is:read")]
    [InlineData("-has:attachment")]
    [InlineData("before:2026-11-24")]
    [InlineData("after:2026-11-25")]
    [InlineData("-after:2026-11-24")]
    [InlineData("\"report 世界 abc@example.com\"")]
    public async Task A_search_does_not_find_a_message_that_does_not_match(string query)
    {
        await AddRichAsync();
        Assert.Empty(await Store.SearchAsync(query));
    }

    [Fact(Timeout = Limit)]
    public async Task Mailboxes_are_listed_by_name_with_their_counts()
    {
        await Store.AddAsync("one", "bob@example.com", "alice@example.com");
        var two = await Store.AddAsync("two", "BOB@example.com");
        await Store.SetReadAsync(new MessageSelection.Ids([two.Id]), isRead: true, CancellationToken.None);
        Assert.Equal(
            [new MailboxSummary(MailboxName.OfAddress("alice@example.com"), 1, 1), new MailboxSummary(Bob, 2, 1)],
            await Store.ListMailboxesAsync(CancellationToken.None));

        await Store.DeleteAsync(new MessageSelection.Matching(StoreReading.Query("one")), CancellationToken.None);
        Assert.Equal(
            [new MailboxSummary(Bob, 1, 0)],
            await Store.ListMailboxesAsync(CancellationToken.None));
    }

    private async Task AddFiveAsync()
    {
        foreach (var (subject, i) in FiveSubjects.Reverse().Select((subject, i) => (subject, i)))
        {
            await Store.AddAsync(subject, i % 2 == 0 ? "odd@example.com" : "even@example.com");
        }
    }

    private async Task AddRichAsync()
    {
        var message = TestMessage.WithSubject("Re: Quarterly Report 世界", "bob@example.com", "hidden@example.com");
        await Store.AddAsync(message with
        {
            Envelope = message.Envelope with { ReversePath = "bounce@example.com" },
            Digest = message.Digest with
            {
                From = new MailAddress("Åsa Öberg", "asa@example.com"),
                To = [new MailAddress("Bob", "bob@example.com")],
                Cc = [new MailAddress("", "carol@example.com")],
                ReplyTo = [new MailAddress("Support", "support@example.com")],
                MessageId = "ABC@example.com",
                Attachments = 1,
                SearchText = "Hello\r\n  Wörld, see http://example.com/X?y=z\u3000日本語の本です",
            },
            Tags = ["Urgent"],
        });
    }
}
