using MailCatcher.Credentials;

namespace MailCatcher.Tests.Credentials;

/// <summary>Hashes made by openssl passwd, glibc's crypt(3) and htpasswd.</summary>
public sealed class PasswordHashTests
{
    public static TheoryData<string, string> Hashes => new()
    {
        { "$1$saltsalt$le8lFSqqnPaRFOlmAZpvH1", "Hello world!" },
        { "$1$ab$dslkcXxVH.x8LwW1W/oAB/", "secret" },
        { "$1$abcdefgh$n/fusHi/8djziMW3Ut7HZ1", "grüße 秘密" },
        { "$1$saltsalt$LpbqLdACPwgpSneDsWCA21", "a very much longer text to encrypt.  This one even stretches over morethan one line." },
        { "$1$saltsalt$5Jhcit4zN9UlGiA0txPkO0", "" },
        { "$apr1$saltsalt$6BwcdpRros16.J9J/tHRr/", "Hello world!" },
        { "$apr1$ab$jiiV6N7hIIuIoJbc1hxOE/", "secret" },
        { "$apr1$abcdefgh$UkepfP5rRuM8OiYjdAXhE0", "grüße 秘密" },
        { "$apr1$saltsalt$PstknIlHTMS.4.ypwo9O..", "a very much longer text to encrypt.  This one even stretches over morethan one line." },
        { "$apr1$saltsalt$a8ml/vK5HEjiZ5oypDWA7/", "" },
        { "$5$saltstring$5B8vYYiY.CVt1RlTTf8KbXBH3hsxY/GNooZaBBGWEc5", "Hello world!" },
        { "$5$a$m5PPB7rYZmTs0gzCcO.9R/qmXtGr3g/5s2bl1flV9x2", "x" },
        { "$5$saltstringsaltst$gLl2ijR5xacVyGj.s7X9fnVkkwHUdYIj7sOOeOzeXW2", "a very much longer text to encrypt.  This one even stretches over morethan one line." },
        { "$5$abcdefgh$GOL6WPBfFtNE1hqe8yZt9IuC9/PNbEuntHOZYqZAkQ5", "grüße 秘密" },
        { "$5$saltsalt$09agN5RZ2meWdEdnEusqsq5G7RwwghB8jCKoWWADxW/", "" },
        { "$5$rounds=10000$saltstringsaltst$3xv.VbSHBb41AL9AvLeujZkZRBAwqFMz2.opqey6IcA", "Hello world!" },
        { "$5$rounds=1400$anotherlongsalts$Rx.j8H.h8HjEDGomFU8bDkXm3XIUnzyxf12oP84Bnq1", "a very much longer text to encrypt.  This one even stretches over morethan one line." },
        { "$5$rounds=1000$roundstoolow$yfvwcWrQ8l/K0DAWyuPMDNHpIVlTQebY9l/gL972bIC", "the minimum number is still observed" },
        { "$6$saltstring$svn8UoSVapNtMuq1ukKS4tPQd8iKwSMHWjl/O817G3uBnIFNjnQJuesI68u4OTLiBFdcbYEdFCoEOfaS35inz1", "Hello world!" },
        { "$6$a$AvQLBHPFSbE4d9QOBrglBdXuv.jRoEFLHgWJlsZ6XhNHrxkMbotj9kAr0GGhdZ5XM6DM29/LJ9jZin3Aj8Tph0", "x" },
        { "$6$saltstringsaltst$3Ok9KeHolHRCyKgxU0mOO4DAa2LblHwzZgDjY6.MxiphV4hKPhxai0165NqTtfSaGwtzm.CiWuoj1szeicHJN.", "a very much longer text to encrypt.  This one even stretches over morethan one line." },
        { "$6$abcdefgh$af9qA0cR0eJZL2RKvXsLPbJ2UrobYHgHNqG7W.mv76GAhYFjwyb6An5FET2jDTM9hmI0NEedYwtLz7A1qcZDD.", "grüße 秘密" },
        { "$6$saltsalt$qkTgsCrWMTAS9gBGcf9W60sFfH.hU0oTCAOJjhbz5tSp/sU3/xXZK4OFwCtq8lIIdpJ6CatVdOTSHKp97TPkt/", "" },
        { "$6$rounds=10000$saltstringsaltst$OW1/O6BYHV6BcXZu8QVeXbDWra3Oeqh0sbHbbMCVNSnCM/UrjmM0Dp8vOuZeHBy/YTBmSK6H9qs/y3RnOaw5v.", "Hello world!" },
        { "$6$rounds=1400$anotherlongsalts$POfYwTEok97VWcjxIiSOjiykti.o/pQs.wPvMxQ6Fm7I6IoYN3CmLs66x9t0oSwbtEW7o7UmJEiDwGqd8p4ur1", "a very much longer text to encrypt.  This one even stretches over morethan one line." },
        { "$6$rounds=1000$roundstoolow$kUMsbe306n21p9R.FRkW3IGn.S9NPN0x50YhH1xhLsPuWGsUSklZt58jaTfF4ZEQpyUNGc0dqbpBYYBaHHrsX.", "the minimum number is still observed" },
        { "$2y$04$J7oX9qjerBXVYJAv0h6zpueYWW5yQc9nmSjDiTya55uZDHbkKFltG", "secret" },
        { "$2y$04$aaJNxxRWwZxAaM.4LpIYdegJxfPJVH3EBffFLGPLz91xH56ge4YCm", "grüße 秘密" },
        { "$2b$04$YpzCY3Z1axn5yiByCNYFWugEwgvJYjkVchseve6pwNDb.6.KoZDTK", "secret" },
        { "$2a$04$MITfHPZA.jZLIn8j9egywezIx38H7IC.0qm9BQ4hUq6B2Z2WB42Rq", "secret" },
        { "{SHA}5en6G6MezRroT3XKqkdPOmY/BfQ=", "secret" },
        { "{SSHA}uJDd0BIdJ9Z7yDCZNWdgYeb33+cBAgME", "secret" },
        { "secret", "secret" },
        { "{PLAIN}$6$not$a$hash", "$6$not$a$hash" },
        { "{PLAIN}abcdefghijklm", "abcdefghijklm" },
        { "grüße: 秘密", "grüße: 秘密" },
        { "$ 5 and {small} change", "$ 5 and {small} change" },
    };

    [Theory]
    [MemberData(nameof(Hashes))]
    public void The_right_password_passes(string hash, string password) => Assert.True(TableOf(hash).Verify("user", password));

    [Theory]
    [MemberData(nameof(Hashes))]
    public void Any_other_password_is_refused(string hash, string password)
    {
        var users = TableOf(hash);
        Assert.False(users.Verify("user", password + "x"));
        Assert.False(users.Verify("user", "x" + password));
        Assert.False(users.Verify("user", password.ToUpperInvariant() + " "));
        Assert.False(users.Verify("user", hash == password ? "" : hash));
        Assert.False(users.Verify("User", password));
        Assert.False(users.Verify("stranger", password));
    }

    [Theory]
    [MemberData(nameof(Hashes))]
    public void A_changed_hash_never_passes(string hash, string password)
    {
        // The last character of some hashes has bits that do not count, so the one before it is changed.
        var changed = hash[..^2] + (hash[^2] == 'a' ? 'b' : 'a') + hash[^1];
        Assert.False(PasswordFileParser.Parse("user:" + changed) is { Error: null } parsed && parsed.Value.Verify("user", password));
    }

    [Fact]
    public void A_password_is_known_only_when_it_is_plain()
    {
        foreach (var (hash, password) in Hashes.Select(row => row.Data))
        {
            var users = TableOf(hash);
            Assert.Equal(users.KnowsPasswords, users.TryGetPassword("user", out var known));
            Assert.Equal(users.KnowsPasswords ? password : "", known);
            Assert.Equal(users.KnowsPasswords, hash == password || hash.StartsWith("{PLAIN}", StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("$6$saltsalt$" + Crypt86)]
    [InlineData("$apr1$saltsalt$abcdefghijklmnopqrstuv")]
    public void A_password_of_immoderate_length_is_refused_at_once(string hash)
        => Assert.False(TableOf(hash).Verify("user", new string('x', 10_000_000)));

    private const string Crypt86 = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";

    private static UserTable TableOf(string hash)
    {
        var parsed = PasswordFileParser.Parse("user:" + hash);
        Assert.Null(parsed.Error);
        return parsed.Value;
    }
}
