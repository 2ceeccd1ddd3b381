using System.Globalization;
using TestKit;

namespace Conformance.Tests.Dns;

/// <summary>The real program with its DNS on a free port and a few zones, for all tests of a class.</summary>
public sealed class DnsProgram : IAsyncLifetime
{
    private readonly DirectoryInfo _zones = Directory.CreateTempSubdirectory("mailcatcher-zones-");
    private RunningProgram? _program;

    /// <summary>Port of the DNS on 127.0.0.1.</summary>
    public string Port => _program!.Dns.Port.ToString(CultureInfo.InvariantCulture);

    public async ValueTask InitializeAsync()
    {
        Write("example.com", """
            $TTL 300
            @       SOA ns hostmaster 2024010101 1h 15m 1w 60
            @       NS  ns
            @       MX  20 mx2
            @       MX  10 mx1
            @       TXT "v=spf1 mx -all" "日本"
            @       CAA 0 issue "ca.test"
            ns      A 192.0.2.53
            mx1     A 192.0.2.1
            mx1     AAAA 2001:db8::1
            mx2     A 192.0.2.2
            www     CNAME web
            web     CNAME mx1
            loop1   CNAME loop2
            loop2   CNAME loop1
            *.wild  TXT "wild"
            a.b.c   A 192.0.2.3
            _25._tcp.mx1 TLSA 3 1 1 000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f
            _submission._tcp SRV 0 5 587 mx1
            sip     NAPTR 10 20 "S" "SIP+D2U" "" _sip._udp
            here    A $ADDRESS
            """);
        Write("big.test", string.Join('\n', Enumerable.Range(0, 25).Select(number => $"@ TXT \"{number} {new string('x', 200)}\"")));
        Write("null.test", "@ MX 0 .");
        foreach (var fault in (string[])["nxdomain", "servfail", "refused", "drop", "truncate"])
        {
            Write(fault + ".test", $"$FAULT {fault}\n@ MX 10 mx");
        }

        _program = await RunningProgram.StartAsync("--dns", "127.0.0.1:0", "--zones", _zones.FullName, "--hostname", "box.test");
        Assert.DoesNotContain("zone not renewed", _program.Log, StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        if (_program is not null)
        {
            await _program.DisposeAsync();
        }

        _zones.Delete(recursive: true);
    }

    private void Write(string domain, string text) => File.WriteAllText(Path.Combine(_zones.FullName, domain + ".zone"), text);
}
