using System.Net;
using MailCatcher.Mail;
using MailCatcher.Store.Mailboxes;
using MailCatcher.Store.Messages;
using Xunit;

namespace TestKit.Stores;

/// <content>Messages come back as they were handed in.</content>
public abstract partial class MailStoreContract
{
    private static readonly MessageDigest FullDigest = new()
    {
        MessageId = "id@example.com",
        From = new MailAddress("Åsa Öberg", "asa@example.com"),
        To = [new MailAddress("", "bob@example.com"), new MailAddress("田中", "tanaka@例え.jp")],
        Cc = [new MailAddress("Carol", "carol@example.com")],
        Bcc = [new MailAddress("Dave", "")],
        ReplyTo = [new MailAddress("", "reply@example.com")],
        Subject = "件名 — subject",
        Date = new DateTimeOffset(2026, 11, 24, 13, 14, 15, TimeSpan.FromHours(-3.5)),
        Snippet = "The first words …",
        Attachments = 3,
        SearchText = "All the words",
    };

    private static readonly Envelope FullEnvelope = new()
    {
        ReversePath = "bounce+bob=example.com@example.com",
        Recipients =
        [
            new EnvelopeRecipient("Bob@Example.com") { Notify = "SUCCESS,FAILURE", OriginalRecipient = "rfc822;bob@example.com" },
            new EnvelopeRecipient("carol@example.com"),
            new EnvelopeRecipient("Bob@Example.com") { Notify = "NEVER" },
        ],
        ClientAddress = IPAddress.Parse("2001:db8::25"),
        ClientPort = 54321,
        Helo = "client.example.com",
        Protocol = "UTF8SMTPSA",
        Tls = "TLSv1.3 TLS_AES_256_GCM_SHA384",
        User = "alice",
        Body = "8BITMIME",
        SmtpUtf8 = true,
        DeclaredSize = ulong.MaxValue,
        Ret = "HDRS",
        EnvelopeId = "envelope 1",
        RequireTls = true,
    };

    [Fact(Timeout = Limit)]
    public async Task A_message_comes_back_with_everything_kept_beside_it()
    {
        var message = TestMessage.Create("raw"u8.ToArray()) with
        {
            ReceivedAt = TestMessage.Noon.AddMilliseconds(7),
            Digest = FullDigest,
            Envelope = FullEnvelope,
            Mailboxes = [MailboxName.OfAddress("other@example.com"), MailboxName.OfAddress("carol@example.com")],
            Tags = ["Urgent", "b"],
        };
        var appended = await Store.AddAsync(message);
        var stored = await Store.FindAsync(message.Id, CancellationToken.None);
        var listed = Assert.Single((await Store.PageAsync()).Messages);

        Assert.NotNull(stored);
        Assert.Equivalent(FullEnvelope with { ClientAddress = null }, stored.Envelope with { ClientAddress = null }, strict: true);
        Assert.Equal(FullEnvelope.ClientAddress, stored.Envelope.ClientAddress);
        Assert.Equal(message.ReceivedHeader, stored.ReceivedHeader);
        foreach (var summary in new[] { appended, stored.Summary, listed })
        {
            Assert.Equivalent(FullDigest with { SearchText = "" }, summary.Digest, strict: true);
            Assert.Equal(FullDigest.Date!.Value.Offset, summary.Digest.Date!.Value.Offset);
            Assert.Equal((message.Id, 1L, 3L), (summary.Id, summary.Sequence, summary.Size));
            Assert.Equal((message.ReceivedAt, FullEnvelope.ReversePath, "alice"), (summary.ReceivedAt, summary.ReversePath, summary.User));
            Assert.Equal(["Bob@Example.com", "carol@example.com", "Bob@Example.com"], summary.Recipients);
            Assert.Equal(["Urgent", "b"], summary.Tags);
            Assert.False(summary.IsRead);
        }
    }

    [Fact(Timeout = Limit)]
    public async Task A_message_without_anything_is_a_message()
    {
        var message = TestMessage.Create([]) with
        {
            Digest = new MessageDigest(),
            Envelope = new Envelope { ReversePath = "", Recipients = [] },
            ReceivedHeader = "",
            Mailboxes = [],
        };
        await Store.AddAsync(message);
        var stored = await Store.FindAsync(message.Id, CancellationToken.None);

        Assert.NotNull(stored);
        Assert.Equivalent(new MessageDigest(), stored.Summary.Digest, strict: true);
        Assert.Equivalent(message.Envelope, stored.Envelope, strict: true);
        Assert.Equal("", stored.ReceivedHeader);
        Assert.Empty((await Store.RawAsync(message.Id))!);
        Assert.Empty(await Store.ListMailboxesAsync(CancellationToken.None));
        Assert.Single(await Store.ListDeliveriesAsync(MailboxName.AllMail, CancellationToken.None));
    }

    [Fact(Timeout = Limit)]
    public async Task Texts_no_encoding_knows_do_no_harm()
    {
        var message = TestMessage.WithSubject("half \ud83d a pair \0 and more", "bob@example.com");
        await Store.AddAsync(message);
        Assert.Equal("half \ufffd a pair \0 and more", Assert.Single(await Store.SubjectsAsync()));
        Assert.Single(await Store.SearchAsync("\"half \ufffd a pair and more\""));
    }

    [Theory(Timeout = Limit)]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(8_191)]
    [InlineData(16_384)]
    [InlineData(65_536)]
    [InlineData(65_537)]
    [InlineData(131_072)]
    [InlineData(1_500_000)]
    public async Task Raw_octets_come_back_exactly(int length)
    {
        var text = TestMessage.TextOctets(length);
        var noise = TestMessage.RandomOctets(length, seed: length);
        var textId = (await Store.AddAsync(TestMessage.Create(text))).Id;
        var noiseId = (await Store.AddAsync(TestMessage.Create(noise))).Id;

        Assert.Equal(text, await Store.RawAsync(textId));
        Assert.Equal(noise, await Store.RawAsync(noiseId));
    }

    [Theory(Timeout = Limit)]
    [InlineData(1_000)]
    [InlineData(300_000)]
    public async Task Raw_octets_can_be_read_from_any_place(int length)
    {
        var raw = TestMessage.RandomOctets(length, seed: 1);
        var id = (await Store.AddAsync(TestMessage.Create(raw))).Id;
        await using var stream = await Store.OpenRawAsync(id, CancellationToken.None);

        Assert.NotNull(stream);
        Assert.Equal(length, stream.Length);
        var piece = new byte[100];
        foreach (var position in new[] { length - 100, 0, length / 2, 17 })
        {
            stream.Position = position;
            await stream.ReadExactlyAsync(piece);
            Assert.Equal(raw[position..(position + 100)], piece);
        }

        stream.Seek(0, SeekOrigin.End);
        Assert.Equal(0, await stream.ReadAsync(piece));
    }

    [Fact(Timeout = Limit)]
    public async Task A_large_message_that_is_being_read_can_be_deleted()
    {
        var raw = TestMessage.RandomOctets(500_000, seed: 2);
        var id = (await Store.AddAsync(TestMessage.Create(raw))).Id;
        await using var stream = await Store.OpenRawAsync(id, CancellationToken.None);
        await Store.DeleteAsync(new MessageSelection.Ids([id]), CancellationToken.None);

        Assert.Null(await Store.OpenRawAsync(id, CancellationToken.None));
        var read = new byte[raw.Length];
        await stream!.ReadExactlyAsync(read);
        Assert.Equal(raw, read);
    }

    [Fact(Timeout = Limit)]
    public async Task Many_may_append_at_once()
    {
        var sizes = Enumerable.Range(0, 120).Select(i => i % 40 == 0 ? 200_000 : 500 + (i * 13)).ToArray();
        var summaries = await Task.WhenAll(sizes.Select((size, i) => Task.Run(
            () => Store.AddAsync(TestMessage.Create(TestMessage.RandomOctets(size, i))))));

        Assert.Equal(Enumerable.Range(1, sizes.Length).Select(i => (long)i), summaries.Select(summary => summary.Sequence).Order());
        for (var i = 0; i < sizes.Length; i++)
        {
            Assert.Equal(TestMessage.RandomOctets(sizes[i], i), await Store.RawAsync(summaries[i].Id));
        }
    }

    [Fact(Timeout = Limit)]
    public async Task What_was_cancelled_before_it_began_is_not_stored()
    {
        var cancelled = new CancellationToken(canceled: true);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.AppendAsync(TestMessage.WithSubject("no"), cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => Store.AppendAsync(TestMessage.Create(TestMessage.TextOctets(200_000)), cancelled));
        Assert.Empty(await Store.SubjectsAsync());
    }

    [Fact(Timeout = Limit)]
    public async Task A_sequence_is_never_given_twice()
    {
        var one = await Store.AddAsync("one");
        var two = await Store.AddAsync("two");
        await Store.DeleteAsync(new MessageSelection.Ids([two.Id]), CancellationToken.None);
        var three = await Store.AddAsync("three");
        await Store.DeleteAsync(new MessageSelection.All(), CancellationToken.None);
        var four = await Store.AddAsync("four");

        Assert.Equal([1L, 2, 3, 4], [one.Sequence, two.Sequence, three.Sequence, four.Sequence]);
    }
}
