using System.Text.Json;
using Conformance.Tests.Dns;

namespace Conformance.Tests.Clients;

/// <summary>
/// Postfix relays mail to us, by SMTP and by LMTP, and does with our replies what it would do with a mail server's. Its SMTP client
/// has no BDAT, so CHUNKING is other clients' to test.
/// </summary>
public sealed class PostfixRelayTests
{
    private const string Good = "bob@shop.test";
    private const string Bad = "bounce@simulator.test";
    private const string Later = "defer@simulator.test";

    [Fact]
    public async Task By_smtp_in_pipelines()
    {
        using var lab = new PostfixLab();
        var verdicts = await lab.SendAsync([$"{Good},ann@shop.test", Bad, Later], [Good, "ann@shop.test", Bad, Later, PostfixLab.Sender]);

        Assert.StartsWith("relay=mx.shop.test[127.0.0.25]:25 dsn=2.0.0, status=sent (250 2.0.0", verdicts[Good], StringComparison.Ordinal);
        Assert.Contains("status=sent", verdicts["ann@shop.test"], StringComparison.Ordinal);
        ExpectRefusals(verdicts);
        Assert.Contains("Using ESMTP PIPELINING", lab.Log, StringComparison.Ordinal);
        ExpectCaptured(lab, "ann@shop.test", Good);
    }

    [Fact]
    public async Task By_lmtp_with_one_of_three_recipients_refused_and_one_deferred()
    {
        using var lab = new PostfixLab(PostfixLab.ByLmtp);
        var verdicts = await lab.SendAsync([$"{Good},{Bad},{Later}"], [Good, Bad, Later, PostfixLab.Sender]);

        Assert.StartsWith("relay=127.0.0.25[127.0.0.25]:24 dsn=2.0.0, status=sent (250 2.0.0", verdicts[Good], StringComparison.Ordinal);
        ExpectRefusals(verdicts);
        Assert.Contains("LHLO sender.test", lab.Log, StringComparison.Ordinal);
        ExpectCaptured(lab, Good);
    }

    /// <summary>A refusal becomes a bounce, which comes to us as well, because the sender's domain leads to us; a deferral waits in the queue.</summary>
    private static void ExpectRefusals(IReadOnlyDictionary<string, string> verdicts)
    {
        Assert.Contains("dsn=5.1.1, status=bounced (host ", verdicts[Bad], StringComparison.Ordinal);
        Assert.Contains("dsn=4.3.0, status=deferred (host ", verdicts[Later], StringComparison.Ordinal);
        Assert.Contains("dsn=2.0.0, status=sent", verdicts[PostfixLab.Sender], StringComparison.Ordinal);
    }

    /// <summary>Two messages: the one that Postfix relayed, with these recipients alone, and its bounce with the null sender.</summary>
    private static void ExpectCaptured(PostfixLab lab, params string[] recipients)
    {
        using var page = JsonDocument.Parse(lab.Captured);
        var messages = page.RootElement.GetProperty("messages").EnumerateArray().ToDictionary(
            message => message.GetProperty("Sender").GetString()!,
            message => message.GetProperty("Recipients").EnumerateArray().Select(recipient => recipient.GetString()!).Order(StringComparer.Ordinal).ToArray());
        Assert.Equal(2, messages.Count);
        Assert.Equal(recipients, messages[PostfixLab.Sender]);
        Assert.Equal([PostfixLab.Sender], messages[""]);
    }
}
