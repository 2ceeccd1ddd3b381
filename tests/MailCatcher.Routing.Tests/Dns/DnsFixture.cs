using System.Net;
using ARSoft.Tools.Net.Dns;
using MailCatcher.Routing.Dns;
using MailCatcher.Routing.Dns.Answers;
using MailCatcher.Routing.Dns.Names;
using MailCatcher.Routing.Dns.Zones;

namespace MailCatcher.Routing.Tests.Dns;

/// <summary>Zones and a responder for one test. Queries come in on 192.0.2.53 unless they say otherwise.</summary>
internal sealed class DnsFixture
{
    public DnsFixture(DnsSettings? settings = null)
    {
        Settings = settings ?? new DnsSettings { HostName = "box.test" };
        Catalog = new ZoneCatalog(Settings);
        Responder = new DnsResponder(Catalog, Settings);
    }

    public static IPAddress LocalAddress { get; } = IPAddress.Parse("192.0.2.53");

    public DnsSettings Settings { get; }

    public ZoneCatalog Catalog { get; }

    public DnsResponder Responder { get; }

    /// <summary>Sets a zone that must be right.</summary>
    public DnsFixture With(string domain, string text, ZoneFault? fault = null)
    {
        Assert.Null(Catalog.Put(domain, text, fault));
        return this;
    }

    public static DnsQuery Query(string name, RecordType type, DnsTransport transport = DnsTransport.Udp)
        => new() { Name = Name(name), Type = type, Transport = transport, LocalAddress = LocalAddress };

    public static DnsName Name(string text)
        => DnsName.TryParse(text, out var name) ? name : throw new ArgumentException($"{text} is no name", nameof(text));

    public DnsAnswer Ask(string name, RecordType type, DnsTransport transport = DnsTransport.Udp)
        => Responder.Answer(Query(name, type, transport));

    /// <summary>The answer section, one line for each record: owner, time to live, class, type, data.</summary>
    public IReadOnlyList<string> Answers(string name, RecordType type) => RecordText.Of(Ask(name, type).Answers);
}
