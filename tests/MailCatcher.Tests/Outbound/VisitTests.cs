using System.Net;
using MailCatcher.Outbound;
using TestKit;

namespace MailCatcher.Tests.Outbound;

/// <summary>Simulated readers go only where they may.</summary>
public sealed class VisitTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("*", "web.example", "203.0.113.9", true)]
    [InlineData("*", "web.example", "127.0.0.1", false)]
    [InlineData("*", "web.example", "::ffff:10.0.0.1", false)]
    [InlineData("*", "web.example", "169.254.169.254", false)]
    [InlineData("*", "web.example", "fd00::1", false)]
    [InlineData("web.example", "WEB.example", "192.168.0.1", true)]
    [InlineData("*.example", "web.example", "203.0.113.9", true)]
    [InlineData("*.example", "web.example", "172.20.0.1", false)]
    [InlineData("*.example", "example", "203.0.113.9", false)]
    [InlineData("other.example", "web.example", "203.0.113.9", false)]
    public void Private_networks_are_visited_only_when_named(string allowed, string host, string address, bool isAllowed)
        => Assert.Equal(isAllowed, new VisitHosts([allowed]).Allows(host, IPAddress.Parse(address)));

    [Fact]
    public async Task A_visit_fetches_what_it_may_and_says_why_not()
    {
        await using var program = await RunningProgram.StartAsync();
        using var visitor = new WebVisitor(new VisitHosts(["127.0.0.1"]));

        var found = await visitor.VisitAsync(new Uri(program.HttpAddress, "livez"), Cancelled);
        Assert.Equal((true, 200), (found.IsDone, found.Code));

        var missing = await visitor.VisitAsync(new Uri(program.HttpAddress, "view/none.txt"), Cancelled);
        Assert.Equal((true, 404), (missing.IsDone, missing.Code));

        var forbidden = await visitor.VisitAsync(new Uri("http://localhost:1/"), Cancelled);
        Assert.Equal((false, "localhost may not be visited (--engage-hosts)"), (forbidden.IsDone, forbidden.Text));
    }

    [Fact]
    public async Task A_server_that_cannot_be_reached_is_a_result()
    {
        using var raw = new MemoryStream("Subject: x\r\n\r\nHello\r\n"u8.ToArray());

        // Port 9 (discard) is never one that is free to be taken.
        var result = await new SmtpOutbound("127.0.0.1", 9, "box.test").SendAsync(raw, "", "bob@two.test", Cancelled);

        Assert.Equal((false, null, "127.0.0.1:9"), (result.IsAccepted, result.Code, result.Server));
        Assert.NotEmpty(result.Text);
    }
}
