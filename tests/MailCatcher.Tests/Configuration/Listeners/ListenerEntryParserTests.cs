using MailCatcher.Configuration;
using MailCatcher.Configuration.Listeners;
using MailCatcher.Routing.Reception;

namespace MailCatcher.Tests.Configuration.Listeners;

public sealed class ListenerEntryParserTests
{
    [Fact]
    public void Each_entry_has_its_own_place_and_settings()
    {
        var entries = Read("127.0.0.1:2525+mx, localhost:2587+auth=required,unix:/run/mail.sock+mode=660,systemd,systemd:smtp");

        Assert.Equal(
            [
                new ListenPlace.Network(Address("127.0.0.1:2525")),
                new ListenPlace.Network(Address("localhost:2587")),
                new ListenPlace.UnixSocket("/run/mail.sock"),
                new ListenPlace.Inherited(null),
                new ListenPlace.Inherited("smtp"),
            ],
            entries.Select(entry => entry.Place));
        Assert.Equal(
            [
                new SmtpTraits { Profile = "mx", StartTls = StartTlsMode.Offer, Auth = SmtpAuthMode.Off, Routing = RoutingMode.Mx },
                new SmtpTraits { Auth = SmtpAuthMode.Required },
                new SmtpTraits(),
                new SmtpTraits(),
                new SmtpTraits(),
            ],
            entries.Select(entry => entry.OfAll(new SmtpTraits())));
        Assert.Equal(
            [null, null, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.GroupWrite, null, null],
            entries.Select(entry => entry.SocketMode));
    }

    [Theory]
    [InlineData("127.0.0.1:25+mx+auth=open")]
    [InlineData("127.0.0.1:25+auth=open+mx")]
    public void A_setting_changes_a_profile_wherever_it_stands(string text)
    {
        var traits = Assert.Single(Read(text)).OfAll(new SmtpTraits());

        Assert.Equal((SmtpAuthMode.Open, StartTlsMode.Offer), (traits.Auth, traits.StartTls));
    }

    [Fact]
    public void What_an_entry_does_not_set_stays_what_it_is_for_all()
    {
        var traits = Assert.Single(Read("127.0.0.1:25+starttls=offer")).OfAll(new SmtpTraits { Auth = SmtpAuthMode.Required });

        Assert.Equal((SmtpAuthMode.Required, StartTlsMode.Offer), (traits.Auth, traits.StartTls));
    }

    [Fact]
    public void A_path_is_taken_from_the_folder_the_program_starts_in()
        => Assert.Equal(
            new ListenPlace.UnixSocket(Path.GetFullPath("mail.sock")),
            Assert.Single(Read("unix:mail.sock")).Place);

    [Theory]
    [InlineData("127.0.0.1:25+starttsl=offer", "'127.0.0.1:25+starttsl=offer': there is no setting 'starttsl'; did you mean starttls?")]
    [InlineData("127.0.0.1:25+tarpit-of-my-own", "'127.0.0.1:25+tarpit-of-my-own': there is no setting 'tarpit-of-my-own' (see --help)")]
    [InlineData("127.0.0.1:25+", "'127.0.0.1:25+': there is no setting '' (see --help)")]
    [InlineData("127.0.0.1:25+auth", "'127.0.0.1:25+auth': auth: the value is missing; expected auth=MODE")]
    [InlineData("127.0.0.1:25+auth=", "'127.0.0.1:25+auth=': auth: the value is missing; expected auth=MODE")]
    [InlineData("127.0.0.1:25+auth=yes", "'127.0.0.1:25+auth=yes': auth: 'yes' is none of off, open, optional, required")]
    [InlineData("127.0.0.1:25+mx=on", "'127.0.0.1:25+mx=on': mx has no value")]
    [InlineData("127.0.0.1:25+mx+submission", "'127.0.0.1:25+mx+submission': mx and submission exclude each other")]
    [InlineData("127.0.0.1:25+lenient+strict", "'127.0.0.1:25+lenient+strict': lenient and strict exclude each other")]
    [InlineData("127.0.0.1:25+strict+lenient", "'127.0.0.1:25+strict+lenient': strict and lenient exclude each other")]
    [InlineData("127.0.0.1:25+lenient=off", "'127.0.0.1:25+lenient=off': lenient: it has no value")]
    [InlineData("127.0.0.1:25+strict=much", "'127.0.0.1:25+strict=much': strict: 'much' is none of true, false, line-ends, ")]
    [InlineData("127.0.0.1:25+auth=off+auth=open", "'127.0.0.1:25+auth=off+auth=open': auth is given twice")]
    [InlineData("127.0.0.1:25+mode=660", "'127.0.0.1:25+mode=660': mode: only a Unix socket has one")]
    [InlineData("unix:/x+mode=888", "'unix:/x+mode=888': mode: '888' is no mode such as 600, 660 or 666")]
    [InlineData("unix:/x+mode=7777", "'unix:/x+mode=7777': mode: '7777' is no mode such as 600, 660 or 666")]
    [InlineData("unix:/x+mode=60", "'unix:/x+mode=60': mode: '60' is no mode such as 600, 660 or 666")]
    [InlineData("unix:", "'unix:' has no path; expected unix:/PATH such as unix:/run/mailcatcher.sock")]
    [InlineData("systemd:", "'systemd:' has no name; expected systemd:NAME, or systemd alone")]
    [InlineData("mail.example:25+mx", "'mail.example:25' does not begin with an IP address of this machine; ")]
    public void A_mistake_is_named_with_entry_and_setting(string text, string error)
        => Assert.StartsWith(error, ListenerEntryParser.ParseList(text, ListenerProtocol.Smtp).Error, StringComparison.Ordinal);

    [Fact]
    public void A_path_too_long_for_a_socket_is_refused()
    {
        var error = ListenerEntryParser.ParseList($"unix:/{new string('x', 200)}", ListenerProtocol.Http).Error;

        Assert.EndsWith("the path is longer than that of a socket may be (about 100 octets)", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData((int)ListenerProtocol.Http, "mx")]
    [InlineData((int)ListenerProtocol.Pop3s, "auth=off")]
    [InlineData((int)ListenerProtocol.Smtps, "starttls=offer")]
    [InlineData((int)ListenerProtocol.Lmtp, "mx")]
    public void A_setting_of_other_listeners_is_refused(int protocol, string setting)
    {
        var name = setting.Split('=')[0];
        Assert.Equal(
            $"'127.0.0.1:2525+{setting}': {name} is no setting of --{((ListenerProtocol)protocol).NameOf()}",
            ListenerEntryParser.ParseList($"127.0.0.1:2525+{setting}", (ListenerProtocol)protocol).Error);
    }

    [Fact]
    public void LMTP_has_no_place_on_the_port_of_SMTP()
    {
        const string Port25 = "127.0.0.1:25+auth=off";
        Assert.Equal($"'{Port25}': port 25 is SMTP's alone (RFC 2033)", ListenerEntryParser.ParseList(Port25, ListenerProtocol.Lmtp).Error);
    }

    [Theory]
    [InlineData("127.0.0.1:25+mx", "mx starttls=offer auth=off routing=mx")]
    [InlineData("127.0.0.1:25+auth=optional", "starttls=off auth=optional")]
    [InlineData("127.0.0.1:25+strict", "starttls=off auth=open strict")]
    [InlineData("127.0.0.1:25+strict=header;line-ends", "starttls=off auth=open strict=line-ends;header")]
    [InlineData("127.0.0.1:25+lenient", "starttls=off auth=open")]
    [InlineData("127.0.0.1:25+message-rate=60/60s+tarpit=1500ms+refuse-early", "starttls=off auth=open message-rate=60/1m tarpit=1500ms refuse-early")]
    [InlineData("127.0.0.1:25+submission", "submission starttls=required auth=required auth-tls routing=submission")]
    [InlineData("127.0.0.1:25+vrfy+max-message-size=1k", "starttls=off auth=open max-message-size=1024 vrfy")]
    [InlineData("127.0.0.1:25+vrfy=off+max-recipients=7", "starttls=off auth=open max-recipients=7")]
    [InlineData("127.0.0.1:25+deny-senders=*@a.test;b@c.test", "starttls=off auth=open deny-senders=*@a.test;b@c.test")]
    public void What_holds_is_told_in_words_that_set_it(string text, string words)
    {
        var standard = SettingsReader.Read(new Dictionary<string, string>(), new Dictionary<string, string>()).Value.SmtpTraits;
        var told = Assert.Single(Read(text)).OfAll(standard).ToWords(ListenerProtocol.Smtp);

        Assert.Equal(words.Split(' '), told);
        Assert.Equal(told, Assert.Single(Read($"127.0.0.1:25+{words.Replace(' ', '+')}")).OfAll(standard).ToWords(ListenerProtocol.Smtp));
    }

    private static ListenAddress Address(string text) => ListenAddress.Parse(text).Value;

    private static IReadOnlyList<ListenerEntry> Read(string text)
    {
        var parsed = ListenerEntryParser.ParseList(text, ListenerProtocol.Smtp);
        Assert.Null(parsed.Error);
        return parsed.Value;
    }
}
