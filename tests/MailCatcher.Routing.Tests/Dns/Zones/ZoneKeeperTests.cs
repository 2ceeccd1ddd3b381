using MailCatcher.Routing.Dns;
using MailCatcher.Routing.Dns.Zones;
using MailCatcher.Store.Notes;
using Microsoft.Extensions.Logging.Abstractions;

namespace MailCatcher.Routing.Tests.Dns.Zones;

public sealed class ZoneKeeperTests
{
    private readonly NotesInMemory _notes = new();

    [Fact]
    public async Task Zones_of_the_API_are_there_after_a_restart_with_their_faults()
    {
        var catalog = Catalog();
        Assert.Null(catalog.Put("one.test", "@ MX 10 mx\nmx A 127.0.0.7", null));
        Assert.Null(catalog.Put("two.test", "", Fault("delay", 1.5, null)));
        Assert.Null(catalog.Put("three.test", "$FAULT servfail", null));
        Assert.Null(catalog.Put(".", "", Fault("flap", null, 3)));
        await SaveAsync(catalog);

        var restored = await LoadAsync();

        Assert.Equal(catalog.List(), restored.List());
    }

    [Fact]
    public async Task Zones_of_files_are_not_kept_and_a_deleted_zone_is_gone()
    {
        var catalog = Catalog();
        catalog.Put("one.test", "@ A 127.0.0.7", null);
        await SaveAsync(catalog);
        Assert.Equal(ZoneDeletion.Deleted, catalog.Delete("one.test"));
        await SaveAsync(catalog);

        Assert.Empty((await LoadAsync()).List());
    }

    [Theory]
    [InlineData("no JSON")]
    [InlineData("""[{"Domain":"a..b","Text":""},{"Domain":"good.test","Text":"@ MX"},{"Domain":"x.test","Text":"","Fault":"fire"}]""")]
    public async Task What_cannot_be_read_is_left_out(string note)
    {
        await _notes.KeepNoteAsync(StoreNote.Zones, note, CancellationToken.None);

        Assert.Empty((await LoadAsync()).List());
    }

    [Fact]
    public async Task A_store_that_fails_leaves_the_zones_in_force()
    {
        var catalog = Catalog();
        catalog.Put("one.test", "@ A 127.0.0.7", null);
        _notes.IsBroken = true;
        await SaveAsync(catalog);

        Assert.Single(catalog.List());
        Assert.Empty((await LoadAsync()).List());
    }

    private static ZoneCatalog Catalog() => new(new DnsSettings { HostName = "mail.test" });

    private static ZoneFault Fault(string kind, double? delay, int? every)
    {
        Assert.True(ZoneFault.TryCreate(kind, delay, every, out var fault, out var reason), reason);
        return fault!;
    }

    private async Task SaveAsync(ZoneCatalog catalog)
    {
        using var keeper = new ZoneKeeper(catalog, _notes, NullLogger<ZoneKeeper>.Instance);
        await keeper.SaveAsync();
    }

    private async Task<ZoneCatalog> LoadAsync()
    {
        var catalog = Catalog();
        using var keeper = new ZoneKeeper(catalog, _notes, NullLogger<ZoneKeeper>.Instance);
        await keeper.LoadAsync(CancellationToken.None);
        return catalog;
    }
}
