using System.Buffers.Binary;
using LiteDB;
using LiteDB.Engine;
using MailCatcher.Store.Journeys;
using MailCatcher.Store.Notes;
using MailCatcher.Store.LiteDb.Tests.Disk;
using MailCatcher.Store.Messages;
using TestKit.Stores;

namespace MailCatcher.Store.LiteDb.Tests;

/// <summary>Files that cannot be opened are refused with a line that says why, and are left as they are.</summary>
public sealed class DataFileTests : IDisposable
{
    private const int Limit = 60_000;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact(Timeout = Limit)]
    public async Task A_second_store_on_the_same_file_is_refused()
    {
        await using (var first = await OpenAsync())
        {
            var error = await Assert.ThrowsAsync<StoreUnavailableException>(OpenAsync);
            Assert.Equal($"The data file {_folder.File()} is in use by another process.", error.Message);
            await first.AddAsync("still works");
        }

        await using var second = await OpenAsync();
        Assert.Equal(["still works"], await second.SubjectsAsync());
    }

    [Fact(Timeout = Limit)]
    public async Task A_data_file_that_another_program_has_locked_is_refused()
    {
        await CreateAsync();
        await using var other = new FileStream(_folder.File(), FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        var error = await Assert.ThrowsAsync<StoreUnavailableException>(OpenAsync);
        Assert.Equal($"The data file {_folder.File()} is in use by another process.", error.Message);
    }

    [Fact(Timeout = Limit)]
    public async Task A_newer_format_is_refused()
    {
        await CreateAsync();
        Change(76, octets => BinaryPrimitives.WriteInt32LittleEndian(octets, 2));
        var error = await RefusedAsync();
        Assert.Contains("was written by a newer version of MailCatcher", error, StringComparison.Ordinal);
        Assert.Contains("(format 2; this version reads up to 1)", error, StringComparison.Ordinal);
    }

    [Fact(Timeout = Limit)]
    public async Task A_file_of_a_version_without_some_collections_is_completed()
    {
        await CreateAsync();
        await using (var file = new FileStream(_folder.File(), FileMode.Open, FileAccess.ReadWrite))
        using (var engine = new LiteEngine(new EngineSettings { DataStream = file }))
        {
            Assert.True(engine.DropCollection("journeys"));
            Assert.True(engine.DropCollection("scheduled"));
            Assert.True(engine.DropCollection("notes"));
        }

        await using (var store = await OpenAsync())
        {
            var old = (await store.PageAsync()).Messages[0];
            var step = new JourneyStep(TestMessage.Noon, JourneyServer.Pop3, "collected", StepOutcome.Done);
            await store.AppendJourneyAsync([new JourneyAddition(old.Id, null, [step])], CancellationToken.None);
            await store.KeepNoteAsync(StoreNote.Rules, "[]", CancellationToken.None);
        }

        await using var again = await OpenAsync();
        var id = (await again.PageAsync()).Messages[0].Id;
        Assert.Equal("[]", await again.FindNoteAsync(StoreNote.Rules, CancellationToken.None));
        Assert.Equal("collected", (await again.FindJourneyAsync(id, CancellationToken.None))![0].Steps[^1].Event);
    }

    [Theory(Timeout = Limit)]
    [InlineData("This is a text.")]
    [InlineData("SQLite format 3\0")]
    public async Task A_file_that_is_no_data_file_is_refused(string content)
    {
        await File.WriteAllTextAsync(_folder.File(), content);
        Assert.EndsWith("is not a MailCatcher data file. It was left as it is.", await RefusedAsync(), StringComparison.Ordinal);
    }

    [Fact(Timeout = Limit)]
    public async Task Another_programs_LiteDB_file_is_refused()
    {
        using (var engine = new LiteEngine(_folder.File()))
        {
            engine.Insert("customers", [new BsonDocument { ["name"] = "Bob" }], BsonAutoId.Int32);
            engine.Pragma("USER_VERSION", 1);
        }

        Assert.EndsWith("is not a MailCatcher data file. It was left as it is.", await RefusedAsync(), StringComparison.Ordinal);
    }

    [Fact(Timeout = Limit)]
    public async Task An_empty_file_becomes_a_data_file()
    {
        await File.WriteAllBytesAsync(_folder.File(), []);
        await using var store = await OpenAsync();
        await store.AddAsync("one");
        Assert.Equal(["one"], await store.SubjectsAsync());
    }

    [Fact(Timeout = Limit)]
    public async Task A_folder_is_refused()
    {
        Directory.CreateDirectory(_folder.File());
        var error = await Assert.ThrowsAsync<StoreUnavailableException>(OpenAsync);
        Assert.Equal($"{_folder.File()} is a folder; the data must be a file.", error.Message);
    }

    [Fact(Timeout = Limit)]
    public async Task A_place_that_cannot_be_written_to_is_refused()
    {
        await File.WriteAllTextAsync(_folder.File("plain"), "no folder");
        var error = await Assert.ThrowsAsync<StoreUnavailableException>(() => OpenAsync(_folder.File("plain/mail.db")));
        Assert.StartsWith($"The data file {_folder.File("plain/mail.db")} cannot be opened: ", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact(Timeout = Limit)]
    public async Task A_missing_folder_is_made()
    {
        await using var store = await OpenAsync(_folder.File("a/b/mail.db"));
        await store.AddAsync("one");
        Assert.True(File.Exists(_folder.File("a/b/mail.db")));
    }

    [Fact(Timeout = Limit)]
    public async Task A_file_that_was_cut_off_is_reported_as_damaged()
    {
        await CreateAsync();
        using (var file = new FileStream(_folder.File(), FileMode.Open))
        {
            file.SetLength(file.Length - 8192);
        }

        var error = await RefusedAsync();
        Assert.Contains("is damaged (it ends early). It was left as it is", error, StringComparison.Ordinal);
    }

    [Fact(Timeout = Limit)]
    public async Task Damage_inside_is_reported_and_nothing_is_replaced()
    {
        await CreateAsync();
        var pages = new FileInfo(_folder.File()).Length / 8192;
        var reported = 0;
        for (var page = 1; page < pages; page++)
        {
            var original = await File.ReadAllBytesAsync(_folder.File());
            Change(page * 8192, octets => new Random(page).NextBytes(octets[..8192]));
            reported += await TryReadEverythingAsync() ? 0 : 1;
            var left = await File.ReadAllBytesAsync(_folder.File());
            Assert.Equal(original.Length, left.Length);
            await File.WriteAllBytesAsync(_folder.File(), original);
        }

        // Some pages hold nothing that is needed; where one does it is noticed.
        Assert.True(reported > pages / 2, $"Only {reported} of {pages} damaged pages were noticed.");
        await using var whole = await OpenAsync();
        Assert.Equal(40, (await whole.PageAsync()).Total);
    }

    [Fact(Timeout = Limit)]
    public async Task A_single_wrong_octet_of_a_mail_is_noticed()
    {
        var text = TestMessage.TextOctets(3_000);
        await using (var store = await OpenAsync())
        {
            await store.AddAsync(TestMessage.Create(text));
        }

        var octets = await File.ReadAllBytesAsync(_folder.File());
        octets[octets.AsSpan().IndexOf(text.AsSpan(1_000, 500))] ^= 1;
        await File.WriteAllBytesAsync(_folder.File(), octets);
        await using var again = await OpenAsync();
        var id = (await again.PageAsync()).Messages[0].Id;
        var error = await Assert.ThrowsAsync<StoreUnavailableException>(() => again.RawAsync(id));
        Assert.Contains("is damaged", error.Message, StringComparison.Ordinal);

        // Others are not affected.
        var other = await again.AddAsync(TestMessage.Create(text));
        Assert.Equal(text, await again.RawAsync(other.Id));
    }

    [Fact(Timeout = Limit)]
    public async Task A_log_that_belongs_to_another_file_is_refused()
    {
        var disk = new SimulatedDisk();
        var store = await disk.OpenStoreAsync();
        await store.AddAsync("one");
        await CreateAsync();
        await File.WriteAllBytesAsync(_folder.File() + "-log", disk.LogOctets());
        Assert.Contains("belongs to another data file", await RefusedAsync(), StringComparison.Ordinal);
        await store.DisposeAsync();
    }

    [Fact(Timeout = Limit)]
    public async Task A_log_without_its_data_file_is_refused()
    {
        var disk = new SimulatedDisk();
        var store = await disk.OpenStoreAsync();
        await store.AddAsync("one");
        await File.WriteAllBytesAsync(_folder.File() + "-log", disk.LogOctets());
        var error = await Assert.ThrowsAsync<StoreUnavailableException>(OpenAsync);
        Assert.Contains("is missing, but its log holds messages", error.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder.File()));
        await store.DisposeAsync();
    }

    [Fact(Timeout = Limit)]
    public async Task A_log_without_a_head_is_refused()
    {
        await CreateAsync();
        await File.WriteAllBytesAsync(_folder.File() + "-log", TestMessage.RandomOctets(50_000, seed: 1));
        Assert.Contains("its page log has no readable head", await RefusedAsync(), StringComparison.Ordinal);
    }

    private Task<LiteDbMailStore> OpenAsync() => OpenAsync(_folder.File());

    private static Task<LiteDbMailStore> OpenAsync(string path)
        => LiteDbMailStore.OpenAsync(new LiteDbStoreOptions { Path = path }, TimeProvider.System, logger: null, CancellationToken.None);

    private async Task CreateAsync()
    {
        await using var store = await OpenAsync();
        for (var i = 0; i < 40; i++)
        {
            await store.AddAsync(TestMessage.Create(TestMessage.RandomOctets(i % 10 == 0 ? 150_000 : 4_000, i)));
        }
    }

    private void Change(long position, Action<Span<byte>> change)
    {
        var octets = File.ReadAllBytes(_folder.File());
        change(octets.AsSpan((int)position));
        File.WriteAllBytes(_folder.File(), octets);
    }

    /// <summary>Opening must fail and leave both files as they are; returns the message.</summary>
    private async Task<string> RefusedAsync()
    {
        var data = await File.ReadAllBytesAsync(_folder.File());
        var log = File.Exists(_folder.File() + "-log") ? await File.ReadAllBytesAsync(_folder.File() + "-log") : [];
        var error = await Assert.ThrowsAsync<StoreUnavailableException>(OpenAsync);
        Assert.Equal(data, await File.ReadAllBytesAsync(_folder.File()));
        Assert.Equal(log, await File.ReadAllBytesAsync(_folder.File() + "-log"));
        Assert.DoesNotContain('\n', error.Message);
        return error.Message;
    }

    /// <summary>True when all messages are there and whole; false when the store says that the file is damaged.</summary>
    private async Task<bool> TryReadEverythingAsync()
    {
        try
        {
            await using var store = await OpenAsync();
            var page = await store.PageAsync();
            Assert.Equal(40, page.Total);
            foreach (var message in page.Messages)
            {
                var i = (int)message.Sequence - 1;
                Assert.Equal(TestMessage.RandomOctets(i % 10 == 0 ? 150_000 : 4_000, i), await store.RawAsync(message.Id));
                Assert.NotNull(await store.FindAsync(message.Id, CancellationToken.None));
            }

            return true;
        }
        catch (StoreUnavailableException error)
        {
            Assert.Contains("is damaged", error.Message, StringComparison.Ordinal);
            return false;
        }
    }
}
