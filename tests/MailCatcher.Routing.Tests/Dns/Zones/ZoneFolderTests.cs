using ARSoft.Tools.Net.Dns;
using MailCatcher.Routing.Dns.Zones;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace MailCatcher.Routing.Tests.Dns.Zones;

public sealed class ZoneFolderTests : IDisposable
{
    private readonly DnsFixture _dns = new();
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("mailcatcher-zones-");
    private readonly ZoneFolder _folder;
    private DateTime _writtenAt = new(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    public ZoneFolderTests() => _folder = new ZoneFolder(_directory.FullName, _dns.Catalog);

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public void Each_file_is_a_zone()
    {
        Write("example.com.zone", "@ MX 10 mx");
        Write("root.zone", "$FAULT nxdomain");

        Assert.Equal(2, _folder.Refresh()?.Zones);
        Assert.Equal(["example.com. 1 IN MX 10 mx.example.com."], _dns.Answers("example.com", RecordType.Mx));
        Assert.Equal("example.com.zone", _dns.Catalog.Get("example.com")?.File);
        Assert.Equal(ReturnCode.NxDomain, _dns.Ask("other.test", RecordType.Mx).Code);
    }

    [Fact]
    public void A_changed_file_is_read_again_and_an_unchanged_one_is_not()
    {
        Write("example.com.zone", "@ MX 10 old");
        _folder.Refresh();
        Assert.Null(_folder.Refresh());

        Write("example.com.zone", "@ MX 10 new");
        Assert.NotNull(_folder.Refresh());
        Assert.Equal(["example.com. 1 IN MX 10 new.example.com."], _dns.Answers("example.com", RecordType.Mx));

        File.Delete(PathOf("example.com.zone"));
        Assert.Equal(0, _folder.Refresh()?.Zones);
        Assert.Empty(_dns.Catalog.List());
    }

    [Fact]
    public void An_error_names_file_and_line_and_keeps_the_old_zone()
    {
        Write("example.com.zone", "@ MX 10 old");
        _folder.Refresh();
        Write("example.com.zone", "\n@ MX 10");

        var expected = new ZoneError("example.com.zone", 2, "MX record: the host is missing");
        Assert.Equal([expected], _folder.Refresh()?.Errors);
        Assert.Equal("example.com.zone line 2: MX record: the host is missing", expected.ToString());
        Assert.Equal(["example.com. 1 IN MX 10 old.example.com."], _dns.Answers("example.com", RecordType.Mx));
        Assert.Equal(expected, _dns.Catalog.Get("example.com")?.Error);
        Assert.Equal("@ MX 10 old", _dns.Catalog.Get("example.com")?.Text);
    }

    [Fact]
    public void A_file_that_was_never_right_makes_its_domain_fail_rather_than_vanish()
    {
        Write("example.com.zone", "@ MX");
        _folder.Refresh();

        var answer = _dns.Ask("example.com", RecordType.Mx);
        Assert.Equal(ReturnCode.ServerFailure, answer.Code);
        Assert.Equal(
            "zone example.com, did not load: example.com.zone line 1: MX record: the preference is missing",
            answer.Rule);
    }

    [Fact]
    public void Files_named_otherwise_are_passed_over()
    {
        Write("example.com", "@ MX 10 mx");
        Write("a..b.zone", "@ MX 10 mx");
        Write(".example.com.zone.swp", "@ MX 10 mx");

        Assert.Equal(["a..b.zone", "example.com"], _folder.Refresh()?.Ignored);
        Assert.Empty(_dns.Catalog.List());
    }

    [Fact]
    public void Two_files_of_one_domain_are_an_error()
    {
        Write("example.com.zone", "@ MX 10 one");
        Write("example.com..zone", "@ MX 10 two");

        Assert.Equal(["example.com..zone is the same domain"], [.. _folder.Refresh()!.Errors.Select(error => error.Reason)]);
    }

    [Fact]
    public void A_file_includes_others_of_its_folder()
    {
        Write("common.inc", "@ MX 10 mx\nlast A 192.0.2.1\n");
        Write("example.com.zone", "first A 192.0.2.1\n$INCLUDE common.inc sub\n AAAA ::1\n");
        _folder.Refresh();

        Assert.Equal(["sub.example.com. 1 IN MX 10 mx.sub.example.com."], _dns.Answers("sub.example.com", RecordType.Mx));
        Assert.Equal(["first.example.com. 1 IN AAAA ::1"], _dns.Answers("first.example.com", RecordType.Aaaa));
    }

    [Theory]
    [InlineData("$INCLUDE ../secret", "example.com.zone line 1: $INCLUDE ../secret leads out of the folder of the zones")]
    [InlineData("$INCLUDE /etc/passwd", "example.com.zone line 1: $INCLUDE /etc/passwd leads out of the folder of the zones")]
    [InlineData("$INCLUDE missing.inc", "example.com.zone line 1: the file cannot be read: ")]
    [InlineData("$INCLUDE wrong.inc", "wrong.inc line 2: the record has no type")]
    [InlineData("$INCLUDE self.inc", "self.inc line 1: files include each other more than 8 deep")]
    [InlineData("$INCLUDE", "example.com.zone line 1: $INCLUDE takes a file and possibly an origin")]
    [InlineData("$INCLUDE wrong.inc a..b", "example.com.zone line 1: the origin 'a..b' has an empty label")]
    public void An_include_that_cannot_be_says_why(string text, string expected)
    {
        Write("wrong.inc", "\n@\n");
        Write("self.inc", "$INCLUDE self.inc");
        Write("example.com.zone", text);

        Assert.StartsWith(expected, Assert.Single(_folder.Refresh()!.Errors).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_zone_of_the_api_hides_that_of_a_file_until_it_is_deleted()
    {
        Write("example.com.zone", "@ MX 10 file");
        _folder.Refresh();
        Assert.Equal(ZoneDeletion.FromFile, _dns.Catalog.Delete("example.com"));

        _dns.With("example.com", "@ MX 10 api");
        Write("example.com.zone", "@ MX 10 file2");
        _folder.Refresh();
        Assert.Equal(["example.com. 1 IN MX 10 api.example.com."], _dns.Answers("example.com", RecordType.Mx));

        Assert.Equal(ZoneDeletion.Deleted, _dns.Catalog.Delete("example.com"));
        Assert.Equal(["example.com. 1 IN MX 10 file2.example.com."], _dns.Answers("example.com", RecordType.Mx));
    }

    [Fact]
    public void A_folder_that_is_gone_is_reported_once_and_its_zones_stay()
    {
        Write("example.com.zone", "@ MX 10 mx");
        _folder.Refresh();
        Directory.Move(_directory.FullName, _directory.FullName + ".away");

        Assert.StartsWith("the folder cannot be read", Assert.Single(_folder.Refresh()!.Errors).Reason, StringComparison.Ordinal);
        Assert.Null(_folder.Refresh());
        Assert.Single(_dns.Answers("example.com", RecordType.Mx));

        Directory.Move(_directory.FullName + ".away", _directory.FullName);
        Assert.Empty(_folder.Refresh()!.Errors);
    }

    [Fact]
    public async Task The_watcher_notices_a_new_file_within_its_interval()
    {
        var time = new FakeTimeProvider();
        var watcher = new ZoneFolderWatcher(_folder, time, NullLogger<ZoneFolderWatcher>.Instance);
        watcher.Refresh();
        using var stop = new CancellationTokenSource();
        var running = watcher.RunAsync(stop.Token);

        var change = _dns.Catalog.NextChange;
        Write("example.com.zone", "@ MX 10 mx");
        time.Advance(ZoneFolderWatcher.Interval);
        await change.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);

        Assert.Single(_dns.Catalog.List());
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    private string PathOf(string file) => Path.Combine(_directory.FullName, file);

    // Two writes within the resolution of a file's time would look like one.
    private void Write(string file, string text)
    {
        File.WriteAllText(PathOf(file), text);
        _writtenAt += TimeSpan.FromSeconds(1);
        File.SetLastWriteTimeUtc(PathOf(file), _writtenAt);
    }
}
