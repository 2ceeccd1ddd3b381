using CsCheck;
using MailCatcher.Mail;
using MailCatcher.Store.LiteDb.Tests.Disk;
using MailCatcher.Store.Mailboxes;
using MailCatcher.Store.Messages;
using MailCatcher.Store.Search;
using TestKit.Stores;

namespace MailCatcher.Store.LiteDb.Tests;

/// <summary>
/// Random histories of everything that can be done to a store, restarts and tidying up included: after each step it answers
/// as the model does.
/// </summary>
public sealed class HistoryTests
{
    private static readonly string[] Addresses = ["bob@example.com", "carol@example.com", "田中@例え.jp", "Dave@Example.com"];
    private static readonly string[] WordList = ["hello", "Straße", "日本語", "ΣΊΣΥΦΟΣ", "number", "12", "x", "e"];

    private static readonly Gen<string> Phrase = Gen.OneOf(WordList).Array[0, 5].Select(words => string.Join(' ', words));

    private static readonly Gen<MailboxName> Mailbox = Gen.OneOf(Addresses).Select(MailboxName.OfAddress);

    private static readonly Gen<MailboxName> MailboxOrAll = Gen.OneOf(Mailbox, Gen.Const(MailboxName.AllMail));

    private static readonly Gen<MailAddress> Address
        = Gen.Select(Phrase, Gen.OneOf(Addresses), (name, address) => new MailAddress(name, address));

    private static readonly Gen<SearchTerm> Term = Gen.OneOf<SearchTerm>(
        Gen.Select(Gen.Bool, Text(), (isNegated, text) => (SearchTerm)new SearchTerm.Words(isNegated, text)),
        Gen.Select(Gen.Bool, Gen.Enum<SearchField>(), Text(), (isNegated, field, text)
            => (SearchTerm)new SearchTerm.Field(isNegated, field, text)),
        Gen.Select(Gen.Bool, Gen.Enum<SearchFlag>(), (isNegated, flag) => (SearchTerm)new SearchTerm.Flag(isNegated, flag)),
        Gen.Select(Gen.Bool, Gen.Bool, Gen.Int[-20, 20], (isNegated, isBefore, tenths)
            => (SearchTerm)new SearchTerm.Time(isNegated, isBefore, TestMessage.Noon.AddMicroseconds(tenths * 500))));

    private static readonly Gen<SearchQuery> Query = Term.Array[0, 3].Select(terms => new SearchQuery(terms));

    private static readonly Gen<MessageListRequest> Request = Gen.Select(
        Gen.OneOf(Gen.Const((SearchQuery?)null), Query.Select(query => (SearchQuery?)query)),
        MailboxOrAll,
        Gen.Int[0, 30],
        Gen.Int[0, 40],
        Gen.Int[0, 4],
        Gen.Int[0, 8],
        Gen.Int[-3, 12],
        (query, mailbox, after, before, skip, limit, time) => new MessageListRequest
        {
            Query = query,
            Mailbox = mailbox,
            AfterSequence = Math.Max(0, after - 15),
            BeforeSequence = before > 25 ? long.MaxValue : before,
            Skip = skip,
            Limit = limit,
            ReceivedBefore = time > 8 ? null : TestMessage.Noon.AddMilliseconds(time),
        });

    [Fact]
    public Task Every_history_leaves_the_store_as_the_model_has_it()
        => Gen.Select(Step().Array[1, 25], Request.Array[1, 6]).SampleAsync(RunAsync, iter: 60, threads: 2);

    [Fact(Timeout = 120_000)]
    public async Task Many_messages_are_searched_as_few_are()
    {
        // Enough for the search that runs through the whole arena, with segments that die and are moved.
        var disk = new SimulatedDisk();
        await using var store = await disk.OpenStoreAsync();
        var model = new StoreModel();
        var messages = Message().Array[60].Single();
        var random = new Random(1);
        for (var i = 0; i < 2600; i++)
        {
            var message = messages[random.Next(messages.Length)] with { Id = MessageId.New() };
            var text = message.Digest.SearchText + new string('y', random.Next(2_000));
            message = message with { Digest = message.Digest with { SearchText = text } };
            model.Append(message);
            await store.AppendAsync(message, CancellationToken.None);
        }

        var doomed = model.Ids.Where((_, i) => i < 1500 && i % 3 != 0).ToList();
        var selection = new MessageSelection.Ids(doomed);
        Assert.Equal(model.Delete(selection), await store.DeleteAsync(selection, CancellationToken.None));
        var mailbox = MailboxName.OfAddress(Addresses[0]);
        foreach (var query in Query.Array[150].Single())
        {
            await CompareAsync(store, model, new MessageListRequest { Query = query, Limit = 20 });
            await CompareAsync(store, model, new MessageListRequest { Query = query, Mailbox = mailbox, Skip = 3 });
        }
    }

    private static Gen<string> Text()
        => Gen.OneOf(Gen.OneOf(WordList), Gen.OneOf(Addresses), Gen.OneOf("lo nu", "語 日", "example.com>", "urgent", "ex"))
            .Select(SearchText.Normalize);

    private static Gen<NewMessage> Message() => Gen.Select(
        Gen.Select(Address, Address.Array[0, 3], Address.Array[0, 2], Phrase, Phrase),
        Gen.OneOf(Addresses).Array[0, 3],
        Gen.Int[0, 10],
        Gen.Int[0, 1],
        Gen.OneOf("Urgent", "x").Array[0, 2],
        Gen.Int[0, 80_000],
        (content, recipients, milliseconds, attachments, tags, size) =>
        {
            (MailAddress from, MailAddress[] to, MailAddress[] cc, string subject, string text) = content;
            var message = TestMessage.Create(TestMessage.TextOctets(size));
            return message with
            {
                ReceivedAt = TestMessage.Noon.AddMilliseconds(milliseconds),
                Envelope = message.Envelope with { Recipients = [.. recipients.Select(recipient => new EnvelopeRecipient(recipient))] },
                Digest = new MessageDigest
                {
                    From = from,
                    To = to,
                    Cc = cc,
                    Subject = subject,
                    SearchText = text,
                    MessageId = $"{size}@example.com",
                    Attachments = attachments,
                },
                Mailboxes = [.. recipients.Select(MailboxName.OfAddress).Distinct()],
                Tags = tags,
            };
        });

    private static Gen<Func<LiteDbMailStore, StoreModel, Task>> Step() => Gen.OneOf(
        Message().Select(message => Do(async (store, model) =>
        {
            // A generated message may be used again when a failure is made smaller.
            var fresh = message with { Id = MessageId.New() };
            model.Append(fresh);
            await store.AppendAsync(fresh, CancellationToken.None);
        })),
        Message().Array[2, 5].Select(messages => Do(async (store, model) =>
        {
            foreach (var message in messages.Select(message => message with { Id = MessageId.New() }))
            {
                model.Append(message);
                await store.AppendAsync(message, CancellationToken.None);
            }
        })),
        Gen.Select(Selection(), Gen.Bool, (select, isRead) => Do(async (store, model) =>
        {
            var selection = select(model);
            Assert.Equal(model.SetRead(selection, isRead), await store.SetReadAsync(selection, isRead, CancellationToken.None));
        })),
        Selection().Select(select => Do(async (store, model) =>
        {
            var selection = select(model);
            Assert.Equal(model.Delete(selection), await store.DeleteAsync(selection, CancellationToken.None));
        })),
        Gen.Select(MailboxOrAll, Gen.Long[1, 30].Array[0, 5], (mailbox, uids) => Do(async (store, model) =>
            Assert.Equal(
                model.RemoveDeliveries(mailbox, uids.Distinct().ToList()),
                await store.RemoveDeliveriesAsync(mailbox, uids, CancellationToken.None)))),
        Gen.Const(Do((store, _) => store.TidyUpAsync())));

    private static Gen<Func<StoreModel, MessageSelection>> Selection() => Gen.OneOf<Func<StoreModel, MessageSelection>>(
        Gen.Int[0, 5].Select(rarity => (Func<StoreModel, MessageSelection>)(model
            => rarity == 0 ? new MessageSelection.All() : new MessageSelection.Ids([.. model.Ids.Where((_, i) => i % rarity == 0)]))),
        Query.Select(query => (Func<StoreModel, MessageSelection>)(_ => new MessageSelection.Matching(query))));

    private static Func<LiteDbMailStore, StoreModel, Task> Do(Func<LiteDbMailStore, StoreModel, Task> step) => step;

    private static async Task RunAsync(Func<LiteDbMailStore, StoreModel, Task>[] steps, MessageListRequest[] requests)
    {
        var disk = new SimulatedDisk();
        var model = new StoreModel();
        var store = await disk.OpenStoreAsync();
        for (var i = 0; i < steps.Length; i++)
        {
            await steps[i](store, model);
            await CompareAllAsync(store, model, requests);
            if (i % 7 == 6)
            {
                await store.DisposeAsync();
                store = await disk.OpenStoreAsync();
                await CompareAllAsync(store, model, requests);
            }
        }

        await store.DisposeAsync();
    }

    private static async Task CompareAllAsync(LiteDbMailStore store, StoreModel model, MessageListRequest[] requests)
    {
        foreach (var request in requests)
        {
            await CompareAsync(store, model, request);
        }

        Assert.Equal(model.Mailboxes(), await store.ListMailboxesAsync(CancellationToken.None));
        foreach (var mailbox in Addresses.Select(MailboxName.OfAddress).Append(MailboxName.AllMail))
        {
            Assert.Equal(model.Deliveries(mailbox), await store.ListDeliveriesAsync(mailbox, CancellationToken.None));
        }
    }

    private static async Task CompareAsync(LiteDbMailStore store, StoreModel model, MessageListRequest request)
    {
        var (expected, actual) = (model.List(request), await store.ListAsync(request, CancellationToken.None));
        Assert.Equal(expected.Messages.Select(message => message.Sequence), actual.Messages.Select(message => message.Sequence));
        Assert.Equivalent(expected with { LastChange = actual.LastChange }, actual, strict: true);
    }
}
