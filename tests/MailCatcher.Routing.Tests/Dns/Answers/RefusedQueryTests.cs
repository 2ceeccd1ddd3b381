using ARSoft.Tools.Net.Dns;

namespace MailCatcher.Routing.Tests.Dns.Answers;

public class RefusedQueryTests
{
    private readonly DnsFixture _dns = new();

    [Theory]
    [InlineData(RecordType.Axfr, ReturnCode.Refused)]
    [InlineData(RecordType.Ixfr, ReturnCode.Refused)]
    [InlineData(RecordType.MailB, ReturnCode.NotImplemented)]
    [InlineData(RecordType.TKey, ReturnCode.NotImplemented)]
    [InlineData(RecordType.Opt, ReturnCode.FormatError)]
    [InlineData(RecordType.Invalid, ReturnCode.FormatError)]
    public void Types_that_only_exist_in_questions_are_not_answered(RecordType type, ReturnCode code)
        => Assert.Equal(code, _dns.Ask("example.com", type).Code);

    [Theory]
    [InlineData(RecordClass.Chaos)]
    [InlineData(RecordClass.Hesiod)]
    [InlineData(RecordClass.Any)]
    public void Other_classes_are_refused(RecordClass @class)
        => Assert.Equal(
            ReturnCode.Refused,
            _dns.Responder.Answer(DnsFixture.Query("version.bind", RecordType.Txt) with { Class = @class }).Code);

    [Fact]
    public void A_newer_EDNS_is_answered_with_BADVERS()
    {
        var query = DnsFixture.Query("example.com", RecordType.Mx);

        Assert.Equal(ReturnCode.BadVersion, _dns.Responder.Answer(query with { EdnsVersion = 1 }).Code);
        Assert.Equal(ReturnCode.NoError, _dns.Responder.Answer(query with { EdnsVersion = 0 }).Code);
    }
}
