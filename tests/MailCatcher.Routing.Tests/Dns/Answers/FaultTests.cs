using ARSoft.Tools.Net.Dns;
using MailCatcher.Routing.Dns.Answers;

namespace MailCatcher.Routing.Tests.Dns.Answers;

public class FaultTests
{
    private readonly DnsFixture _dns = new();

    [Theory]
    [InlineData("nxdomain", ReturnCode.NxDomain)]
    [InlineData("servfail", ReturnCode.ServerFailure)]
    [InlineData("refused", ReturnCode.Refused)]
    public void A_zone_can_fail_with_a_code(string fault, ReturnCode code)
    {
        _dns.With("bad.test", $"$FAULT {fault}");

        var answer = _dns.Ask("mx.bad.test", RecordType.Mx);
        Assert.Equal(code, answer.Code);
        Assert.Empty(answer.Answers);
        Assert.Equal(code == ReturnCode.NxDomain ? 1 : 0, answer.Authority.Count);
        Assert.Equal($"zone bad.test, fault {fault}", answer.Rule);
        Assert.True(answer.IsMadeWrong);
        Assert.Equal(ReturnCode.NoError, _dns.Ask("good.test", RecordType.Mx).Code);
    }

    [Fact]
    public void A_zone_can_stay_silent()
    {
        _dns.With("bad.test", "$FAULT drop");

        Assert.Equal(DnsDelivery.Drop, _dns.Ask("bad.test", RecordType.Mx).Delivery);
    }

    [Fact]
    public void A_zone_can_be_late_with_the_right_answer()
    {
        _dns.With("bad.test", "$FAULT delay 1.5\n@ MX 10 mx");

        var answer = _dns.Ask("bad.test", RecordType.Mx);
        Assert.Equal(TimeSpan.FromSeconds(1.5), answer.Delay);
        Assert.Single(answer.Answers);
    }

    [Fact]
    public void A_zone_can_insist_on_TCP()
    {
        _dns.With("bad.test", "$FAULT truncate\n@ MX 10 mx");

        var overUdp = _dns.Ask("bad.test", RecordType.Mx);
        Assert.True(overUdp.IsTruncated);
        Assert.Empty(overUdp.Answers);
        var overTcp = _dns.Ask("bad.test", RecordType.Mx, DnsTransport.Tcp);
        Assert.False(overTcp.IsTruncated);
        Assert.Single(overTcp.Answers);
    }

    [Fact]
    public void Every_nth_query_of_a_flapping_zone_fails()
    {
        _dns.With("bad.test", "$FAULT flap 3\n@ MX 10 mx");

        var codes = Enumerable.Range(0, 7).Select(_ => _dns.Ask("bad.test", RecordType.Mx).Code);
        Assert.Equal(
            [
                ReturnCode.NoError, ReturnCode.NoError, ReturnCode.ServerFailure,
                ReturnCode.NoError, ReturnCode.NoError, ReturnCode.ServerFailure,
                ReturnCode.NoError,
            ],
            codes);
        Assert.Equal("zone bad.test, fault flap 3, query 8", _dns.Ask("bad.test", RecordType.Mx).Rule);
    }

    [Fact]
    public void A_preview_shows_the_next_answer_and_counts_nothing()
    {
        _dns.With("bad.test", "$FAULT flap 2\n@ MX 10 mx");
        _dns.Ask("bad.test", RecordType.Mx);

        var query = DnsFixture.Query("bad.test", RecordType.Mx);
        Assert.Equal(ReturnCode.ServerFailure, _dns.Responder.Preview(query).Code);
        Assert.Equal(ReturnCode.ServerFailure, _dns.Responder.Preview(query).Code);
        Assert.Equal(ReturnCode.ServerFailure, _dns.Responder.Answer(query).Code);
        Assert.Equal(ReturnCode.NoError, _dns.Responder.Preview(query).Code);
    }

    [Fact]
    public void The_hosts_of_a_faulty_zone_bring_no_addresses()
    {
        _dns.With("good.test", "@ MX 10 mx.bad.test.").With("bad.test", "$FAULT servfail\nmx A 192.0.2.1");

        Assert.Empty(_dns.Ask("good.test", RecordType.Mx).Additional);
    }
}
