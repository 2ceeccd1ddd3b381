using System.Net;
using System.Text.Json;

namespace Conformance.Tests.Subjects;

/// <summary>Reads captured mail through the HTTP API.</summary>
internal sealed class HttpReadBack(IPEndPoint server) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = new Uri($"http://{server}/") };

    public async Task<byte[]?> FindRawAsync(string recipient)
    {
        var page = await _http.GetStringAsync(new Uri($"api/v1/messages?limit=1&mailbox={Uri.EscapeDataString(recipient)}", UriKind.Relative));
        using var document = JsonDocument.Parse(page);
        foreach (var message in document.RootElement.GetProperty("messages").EnumerateArray())
        {
            return await _http.GetByteArrayAsync(new Uri($"api/v1/message/{message.GetProperty("ID").GetString()}/raw", UriKind.Relative));
        }

        return null;
    }

    public void Dispose() => _http.Dispose();
}
