using MailCatcher.Routing.Reception.Rules;

namespace MailCatcher.Routing.Tests.Reception;

public sealed class ChanceTests
{
    [Fact]
    public void A_run_repeats_with_the_same_seed()
    {
        Assert.Equal(Run(seed: 42), Run(seed: 42));
        Assert.NotEqual(Run(seed: 42), Run(seed: 43));
    }

    [Fact]
    public void What_other_sessions_do_in_between_changes_nothing()
    {
        var alone = Codes(Under(7), "a@one.test");
        var busy = Under(7);
        var amongOthers = new List<bool>();
        for (var i = 0; i < alone.Count; i++)
        {
            busy.Rcpt($"other{i}@one.test");
            amongOthers.Add(busy.Rcpt("a@one.test") == "250");
            busy.Rcpt("b@one.test");
        }

        Assert.Equal(alone, amongOthers);
    }

    [Fact]
    public async Task Sessions_at_once_meet_what_they_meet_one_after_the_other()
    {
        var recipients = Enumerable.Range(0, 20).Select(i => $"r{i}@one.test").ToList();
        var serial = Under(5);
        var expected = recipients.ToDictionary(recipient => recipient, recipient => Codes(serial, recipient));

        var parallel = Under(5);
        var tasks = recipients.Select(recipient => Task.Run(() => (recipient, Codes(parallel, recipient))));

        Assert.All(await Task.WhenAll(tasks), result => Assert.Equal(expected[result.recipient], result.Item2));
    }

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(25, 200, 300)]
    [InlineData(100, 1000, 1000)]
    public void The_share_is_about_what_was_asked_for(double percent, int least, int most)
    {
        var count = Enumerable.Range(0, 1000).Count(i => Chance.Favours(percent, 1, "1", $"r{i}", 1));

        Assert.InRange(count, least, most);
    }

    private static List<bool> Run(long seed) => Codes(Under(seed), "a@one.test");

    private static ReceptionUnderTest Under(long seed)
    {
        var under = new ReceptionUnderTest(seed);
        under.Add(new() { Kind = "reject" }, new() { Probability = 50 });
        return under;
    }

    private static List<bool> Codes(ReceptionUnderTest under, string recipient)
        => Enumerable.Range(0, 30).Select(_ => under.Rcpt(recipient) == "250").ToList();
}
