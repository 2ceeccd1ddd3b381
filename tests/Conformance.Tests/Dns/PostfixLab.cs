using Conformance.Tests.Clients;
using TestKit;

namespace Conformance.Tests.Dns;

/// <summary>
/// A network of its own, in which port 53 and port 25 are free: the program plays DNS and mail servers, Debian's Postfix resolves
/// and delivers as it would on the internet. Where namespaces are not permitted the tests skip.
/// </summary>
internal sealed class PostfixLab : IDisposable
{
    /// <summary>By MX records to port 25.</summary>
    public const string BySmtp = "smtp";

    /// <summary>To the program's LMTP listener.</summary>
    public const string ByLmtp = "lmtp:inet:127.0.0.25:24";

    /// <summary>Sender of every mail, whom Postfix tells about bounces.</summary>
    public const string Sender = "me@sender.test";

    private readonly string _transport;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mailcatcher-postfix-");

    /// <param name="transport">
    /// How Postfix relays: <see cref="BySmtp"/> to where the zones lead, or <see cref="ByLmtp"/> to the program, whatever they say.
    /// </param>
    public PostfixLab(string transport = BySmtp)
    {
        _transport = transport;
        foreach (var name in (string[])["zones", "postfix", "queue", "data"])
        {
            _folder.CreateSubdirectory(name);
        }
    }

    /// <summary>Everything Postfix logged, with the dialogue of its connections to the program.</summary>
    public string Log => File.ReadAllText(PathOf("mail.log"));

    /// <summary>What the program had captured in the end, as <c>GET /api/v1/messages</c> gives it.</summary>
    public string Captured => File.ReadAllText(PathOf("captured.json"));

    public void Dispose() => _folder.Delete(recursive: true);

    /// <summary>Adds a zone file.</summary>
    public PostfixLab With(string domain, string text)
    {
        File.WriteAllText(PathOf($"zones/{domain}.zone"), text);
        return this;
    }

    /// <summary>
    /// Hands Postfix one mail for each domain and waits until it has decided about all; what it logged about each, by domain.
    /// </summary>
    public async Task<IReadOnlyDictionary<string, string>> DeliverAsync(params string[] domains)
    {
        string[] addresses = [.. domains.Select(domain => $"bob@{domain}")];
        var verdicts = await SendAsync(addresses, addresses);
        return domains.ToDictionary(domain => domain, domain => verdicts[$"bob@{domain}"]);
    }

    /// <summary>
    /// Hands Postfix mails and waits until it has decided about the recipients that are awaited; what it logged about each of these.
    /// </summary>
    /// <param name="mails">For each mail its recipients, separated by commas.</param>
    /// <param name="awaited">The addresses.</param>
    public async Task<IReadOnlyDictionary<string, string>> SendAsync(string[] mails, string[] awaited)
    {
        foreach (var program in (string[])["postfix", "swaks", "unshare", "ip", "curl"])
        {
            Assert.SkipUnless(Tool.IsInstalled(program), $"{program} is not installed");
        }

        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "only root on Linux can make a network");
        await File.WriteAllTextAsync(PathOf("postfix/main.cf"), Configuration());
        await File.WriteAllTextAsync(PathOf("postfix/master.cf"), Services);
        await File.WriteAllTextAsync(PathOf("run.sh"), Script);

        // Whatever is still running in there ends with its first process.
        string[] isolation = ["--net", "--mount", "--pid", "--fork", "--kill-child", "--mount-proc", "--propagation", "private"];
        var probe = await Tool.RunAsync("unshare", [.. isolation, "sh", "-c", "ip link set lo up && echo permitted || echo refused"], exitCode: null);
        Assert.SkipUnless(probe.Contains("permitted", StringComparison.Ordinal), $"a network of its own is not permitted: {probe.Trim()}");

        var output = await Tool.RunAsync(
            "unshare", [.. isolation, "bash", PathOf("run.sh"), _folder.FullName, ProgramUnderTest.Path, Sender, string.Join(' ', awaited), .. mails]);
        Assert.Contains("decided", output, StringComparison.Ordinal);
        return awaited.ToDictionary(address => address, address => Verdict(File.ReadLines(PathOf("mail.log")), address));
    }

    private string PathOf(string name) => Path.Combine(_folder.FullName, name);

    private static string Verdict(IEnumerable<string> log, string address)
    {
        var line = log.Last(line => line.Contains($"to=<{address}>", StringComparison.Ordinal));
        var relay = line[line.IndexOf("relay=", StringComparison.Ordinal)..];
        var status = line[line.IndexOf("dsn=", StringComparison.Ordinal)..];
        return $"{relay[..relay.IndexOf(',', StringComparison.Ordinal)]} {status}";
    }

    private string Configuration() => $"""
        compatibility_level = 3.6
        queue_directory = {PathOf("queue")}
        data_directory = {PathOf("data")}
        maillog_file = {PathOf("mail.log")}
        maillog_file_prefixes = {Path.GetTempPath()}
        inet_interfaces = 127.0.0.100
        inet_protocols = ipv4
        myhostname = sender.test
        mydestination =
        mynetworks = 127.0.0.0/8
        smtp_dns_support_level = enabled
        default_transport = {_transport}
        debug_peer_list = 127.0.0.25
        alias_maps =
        local_recipient_maps =
        notify_classes =

        """;

    private const string Services = """
        pickup    unix  n  -  n  60  1  pickup
        cleanup   unix  n  -  n  -   0  cleanup
        qmgr      unix  n  -  n  300 1  qmgr
        rewrite   unix  -  -  n  -   -  trivial-rewrite
        bounce    unix  -  -  n  -   0  bounce
        defer     unix  -  -  n  -   0  bounce
        trace     unix  -  -  n  -   0  bounce
        smtp      unix  -  -  n  -   -  smtp
        lmtp      unix  -  -  n  -   -  lmtp
        error     unix  -  -  n  -   -  error
        retry     unix  -  -  n  -   -  error
        postlog   unix-dgram n - n - 1  postlogd
        127.0.0.100:2525 inet n - n - -  smtpd

        """;

    // Postfix wants one more address than 127.0.0.1 and reads the resolver's address from /etc/resolv.conf.
    private const string Script = """
        set -e
        cd "$1"; program=$2; sender=$3; awaited=$4; shift 4
        ip link set lo up; ip addr add 127.0.0.100/32 dev lo
        echo 'nameserver 127.0.0.53' > resolv.conf; mount --bind resolv.conf /etc/resolv.conf
        "$program" --data :memory: --http 127.0.0.1:8025 --smtp 127.0.0.25:25 --lmtp 127.0.0.25:24 --pop3 off \
          --dns 127.0.0.53:53 --dns-address 127.0.0.25 --zones zones --hostname catcher.test > program.log 2>&1 &
        until_true() { for i in $(seq 300); do "$@" && return; sleep 0.1; done; cat program.log mail.log; exit 1; }
        until_true grep -qx ready program.log
        chmod 755 .; chown postfix data
        postfix -c "$PWD/postfix" start 2>&1
        accepts() { (echo QUIT > /dev/tcp/127.0.0.100/2525) 2> /dev/null; }
        until_true accepts
        for mail in "$@"; do
          swaks --server 127.0.0.100:2525 --from "$sender" --to "$mail" --silent 3
        done
        decided() { for address in $awaited; do grep -q "to=<$address>.*status=" mail.log || return 1; done; }
        until_true decided
        curl -sS http://127.0.0.1:8025/api/v1/messages > captured.json
        echo decided
        """;
}
