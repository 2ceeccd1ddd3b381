using MailCatcher.Credentials;

namespace MailCatcher.Tests.Credentials;

public sealed class UserTableTests
{
    [Fact]
    public void A_slow_check_that_passed_is_not_repeated()
    {
        var verifier = new CountingVerifier("right");
        var users = Table(verifier);
        for (var i = 0; i < 10; i++)
        {
            Assert.True(users.Verify("user", "right"));
        }

        Assert.Equal(1, verifier.Checks);
    }

    [Fact]
    public void A_slow_check_that_failed_is_done_each_time()
    {
        var verifier = new CountingVerifier("right");
        var users = Table(verifier);
        Assert.True(users.Verify("user", "right"));
        Assert.False(users.Verify("user", "wrong"));
        Assert.False(users.Verify("user", "wrong"));
        Assert.Equal(3, verifier.Checks);
    }

    [Fact]
    public void What_passed_for_one_user_does_not_pass_for_another()
    {
        var users = new UserTable(new Dictionary<string, PasswordVerifier>
        {
            ["anna"] = new CountingVerifier("one"),
            ["ben"] = new CountingVerifier("two"),
        });
        Assert.True(users.Verify("anna", "one"));
        Assert.False(users.Verify("ben", "one"));
        Assert.False(users.Verify("stranger", "one"));
    }

    [Fact]
    public void A_stranger_costs_a_slow_check_too()
    {
        var slow = new CountingVerifier("right");
        var users = new UserTable(new Dictionary<string, PasswordVerifier> { ["plain"] = new PlainPassword("x"), ["slow"] = slow });
        Assert.False(users.Verify("stranger", "right"));
        Assert.Equal(1, slow.Checks);
    }

    private static UserTable Table(PasswordVerifier verifier) => new(new Dictionary<string, PasswordVerifier> { ["user"] = verifier });

    private sealed class CountingVerifier(string password) : PasswordVerifier
    {
        private int _checks;

        public int Checks => _checks;

        public override bool IsSlow => true;

        public override bool Verify(string given)
        {
            Interlocked.Increment(ref _checks);
            return given == password;
        }
    }
}
