using System.Text;
using MailCatcher.Mail;
using MailCatcher.Sessions.Pop3;
using MailCatcher.Store;
using MailCatcher.Store.LiteDb;
using MailCatcher.Store.Mailboxes;
using MailCatcher.Store.Messages;
using MailCatcher.Store.Sessions;
using Microsoft.Extensions.Logging.Abstractions;
using TestKit.Connections;

namespace MailCatcher.Sessions.Tests.Pop3;

/// <summary>A POP3 server without a network over a store in memory.</summary>
internal sealed class Pop3UnderTest : IAsyncDisposable
{
    public static readonly MailboxName Bob = MailboxName.OfAddress("bob@two.test");

    private readonly LiteDbMailStore _store;

    private Pop3UnderTest(LiteDbMailStore store)
    {
        _store = store;
        Store = new UnreliableStore(store);
    }

    public ObservedTimeProvider Time { get; } = new();

    public UnreliableStore Store { get; }

    public SessionArchive Sessions { get; } = new(new SessionArchiveOptions());

    /// <summary>A server whose store is empty.</summary>
    public static async Task<Pop3UnderTest> StartEmptyAsync()
        => new(await LiteDbMailStore.OpenAsync(
            new LiteDbStoreOptions { Path = LiteDbStoreOptions.InMemory }, TimeProvider.System, null, CancellationToken.None));

    /// <summary>A server with the four messages that the transcripts speak of: three for Bob, the fourth for Carol.</summary>
    public static async Task<Pop3UnderTest> StartAsync()
    {
        var server = await StartEmptyAsync();
        await server.AddAsync("alice@one.test", "bob@two.test", "Subject: one\r\n\r\nfirst\r\n.\r\n..dots\r\nin . the middle.\r\n\r\nlast\r\n");
        await server.AddAsync("", "bob@two.test", "just words, no line end");
        await server.AddAsync("alice@one.test", "bob@two.test", "Subject: three\n\nbare\n.\nlf\n");
        await server.AddAsync("alice@one.test", "carol@two.test", "Subject: four\r\n\r\nx\r\n");
        return server;
    }

    /// <summary>Stores a message; identifiers count from 1.</summary>
    public Task<MessageSummary> AddAsync(string sender, string recipient, string raw) => AddAsync(sender, recipient, Encoding.UTF8.GetBytes(raw));

    public async Task<MessageSummary> AddAsync(string sender, string recipient, ReadOnlyMemory<byte> raw)
    {
        using var content = new MessageContent();
        content.Append(raw.Span);
        var statistics = await _store.GetStatisticsAsync(CancellationToken.None);
        return await _store.AppendAsync(
            new NewMessage
            {
                Id = new MessageId((UInt128)(statistics.LastSequence + 1)),
                ReceivedAt = DateTimeOffset.UnixEpoch,
                Envelope = new Envelope { ReversePath = sender, Recipients = [new EnvelopeRecipient(recipient)] },
                Digest = new MessageDigest(),
                Content = content,
                ReceivedHeader = "Received: by host.test\r\n",
                Mailboxes = [MailboxName.OfAddress(recipient)],
            },
            CancellationToken.None);
    }

    /// <summary>Begins to serve a connection.</summary>
    public InMemoryConnection Connect(InputSplit split = InputSplit.Whole, IReadOnlyDictionary<string, string>? users = null)
    {
        var options = new Pop3Options { HostName = "host.test", Credentials = new FixedCredentials(users) };
        var connection = new InMemoryConnection(split);
        connection.Serve(new Pop3ConnectionHandler(options, Store, Sessions, Time, NullLogger<Pop3ConnectionHandler>.Instance));
        return connection;
    }

    /// <summary>A connection that has opened a mailbox, with that many messages in it.</summary>
    public async Task<InMemoryConnection> LogInAsync(string user = "bob@two.test", InputSplit split = InputSplit.Whole)
    {
        var connection = Connect(split);
        await connection.SendAsync($"USER {user}\r\nPASS x\r\n");
        Assert.StartsWith("+OK", await connection.ReadLineAsync(), StringComparison.Ordinal);
        Assert.StartsWith("+OK", await connection.ReadLineAsync(), StringComparison.Ordinal);
        Assert.Contains("messages (", await connection.ReadLineAsync(), StringComparison.Ordinal);
        return connection;
    }

    /// <summary>UIDs of what is left in a mailbox, separated by blanks.</summary>
    public async Task<string> LeftAsync(MailboxName mailbox)
        => string.Join(' ', (await _store.ListDeliveriesAsync(mailbox, CancellationToken.None)).Select(delivery => delivery.Uid));

    public ValueTask DisposeAsync() => _store.DisposeAsync();
}
