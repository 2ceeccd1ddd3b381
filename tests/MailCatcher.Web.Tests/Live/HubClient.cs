using System.Text.Json;
using System.Threading.Channels;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.Time.Testing;

namespace MailCatcher.Web.Tests.Live;

/// <summary>A client of the live hub that keeps what it is sent, in order.</summary>
internal sealed class HubClient : IAsyncDisposable
{
    private readonly HubConnection _connection;
    private readonly Channel<JsonElement> _batches = Channel.CreateUnbounded<JsonElement>();

    private HubClient(HubConnection connection, string method)
    {
        _connection = connection;
        _connection.On<JsonElement>(method, batch => _batches.Writer.TryWrite(batch));
    }

    /// <summary>A client that is sent calls of this method; those of others are passed over.</summary>
    public static async Task<HubClient> ConnectAsync(
        WebUnderTest web, HttpTransportType transport = HttpTransportType.WebSockets, string method = "changes")
    {
        var connection = new HubConnectionBuilder().WithUrl(web.Url("/hubs/inbox"), transport).Build();
        var client = new HubClient(connection, method);
        await connection.StartAsync().WaitAsync(WebUnderTest.Patience);
        return client;
    }

    /// <summary>Calls a method of the hub and waits until it has returned.</summary>
    public Task CallAsync(string method) => _connection.InvokeAsync(method).WaitAsync(WebUnderTest.Patience);

    /// <summary>The next batch, when it comes.</summary>
    public async Task<JsonElement> NextAsync() => await _batches.Reader.ReadAsync().AsTask().WaitAsync(WebUnderTest.Patience);

    /// <summary>The next batch that has come already; null when none has.</summary>
    public JsonElement? TryNext() => _batches.Reader.TryRead(out var batch) ? batch : null;

    /// <summary>Moves the clock until the next batch comes: the server may begin to wait only after the first move.</summary>
    public async Task<JsonElement> NextAfterAsync(FakeTimeProvider time, TimeSpan step)
    {
        var next = NextAsync();
        await WebUnderTest.UntilAsync(() =>
        {
            time.Advance(step);
            return Task.FromResult(next.IsCompleted);
        });
        return await next;
    }

    /// <summary>The identifiers of captured messages up to a change, with the number of batches; fails on a gap.</summary>
    public async Task<(List<string> Ids, int Batches)> CollectAsync(long until)
    {
        var ids = new List<string>();
        var batches = 0;
        for (var position = 0L; position < until;)
        {
            var batch = await NextAsync();
            batches++;
            Assert.Equal(position + 1, batch.GetProperty("From").GetInt64());
            position = batch.GetProperty("Change").GetInt64();
            ids.AddRange(batch.GetProperty("Captured").EnumerateArray().Select(message => message.GetProperty("ID").GetString()!));
        }

        return (ids, batches);
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();
}
