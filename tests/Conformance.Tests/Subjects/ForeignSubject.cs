using System.Net;

namespace Conformance.Tests.Subjects;

/// <summary>A server that somebody else has started.</summary>
internal sealed class ForeignSubject(IPEndPoint smtp, IPEndPoint? http) : SmtpSubject
{
    private readonly HttpReadBack? _http = http is null ? null : new HttpReadBack(http);

    public override IPEndPoint EndPoint => smtp;

    public override Task<byte[]?> FindRawAsync(string recipient)
    {
        Assert.SkipWhen(_http is null, "MAILCATCHER_HTTP does not say where to read the mail back");
        return _http.FindRawAsync(recipient);
    }

    public override ValueTask DisposeAsync()
    {
        _http?.Dispose();
        return ValueTask.CompletedTask;
    }
}
