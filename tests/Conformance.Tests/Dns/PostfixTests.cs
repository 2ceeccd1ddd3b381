namespace Conformance.Tests.Dns;

/// <summary>Postfix with our DNS as its resolver delivers to us as the zones intend.</summary>
public sealed class PostfixTests
{
    [Fact]
    public async Task Postfix_does_what_the_zones_intend()
    {
        using var lab = new PostfixLab()
            .With("shop.test", "@ MX 10 dead\n@ MX 20 live\ndead A 127.0.0.66\nlive A 127.0.0.25")
            .With("host.test", "@ A 127.0.0.25")
            .With("null.test", "@ MX 0 .")
            .With("nowhere.test", "@ TXT \"no way\"")
            .With("gone.test", "$FAULT nxdomain")
            .With("broken.test", "$FAULT servfail")
            .With("tcp.test", "$FAULT truncate\n@ MX 10 mx\nmx A 127.0.0.25");

        var verdicts = await lab.DeliverAsync(
            "anything.test", "shop.test", "host.test", "null.test", "nowhere.test", "gone.test", "broken.test", "tcp.test");

        // By the default zone; by preference, after the first host refused; by the address alone; over TCP.
        Assert.StartsWith("relay=mx.anything.test[127.0.0.25]:25 dsn=2.0.0, status=sent", verdicts["anything.test"], StringComparison.Ordinal);
        Assert.StartsWith("relay=live.shop.test[127.0.0.25]:25 dsn=2.0.0, status=sent", verdicts["shop.test"], StringComparison.Ordinal);
        Assert.StartsWith("relay=host.test[127.0.0.25]:25 dsn=2.0.0, status=sent", verdicts["host.test"], StringComparison.Ordinal);
        Assert.StartsWith("relay=mx.tcp.test[127.0.0.25]:25 dsn=2.0.0, status=sent", verdicts["tcp.test"], StringComparison.Ordinal);

        Assert.Contains("status=bounced (Domain null.test does not accept mail (nullMX))", verdicts["null.test"], StringComparison.Ordinal);
        Assert.Contains("dsn=5.4.4, status=bounced", verdicts["nowhere.test"], StringComparison.Ordinal);
        Assert.Contains("dsn=5.4.4, status=bounced", verdicts["gone.test"], StringComparison.Ordinal);
        Assert.Contains("dsn=4.4.3, status=deferred", verdicts["broken.test"], StringComparison.Ordinal);
    }
}
