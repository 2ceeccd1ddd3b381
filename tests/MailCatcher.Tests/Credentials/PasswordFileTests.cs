using MailCatcher.Credentials;
using Microsoft.Extensions.Logging;

namespace MailCatcher.Tests.Credentials;

public sealed class PasswordFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ListLogger _logger = new();
    private int _edits;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Users_are_read_from_the_file()
    {
        var file = Open("anna:one");
        Assert.False(file.IsOpen);
        Assert.True(file.KnowsPasswords);
        Assert.True(file.Verify("anna", "one"));
        Assert.True(file.TryGetPassword("anna", out var password));
        Assert.Equal("one", password);
        Assert.Empty(_logger.Entries);
    }

    [Fact]
    public void A_file_that_is_not_there_is_an_error_that_names_it()
    {
        var error = PasswordFile.Open(_folder["missing"], _logger).Error;
        Assert.StartsWith(_folder["missing"] + " cannot be read: ", error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_in_its_place_is_an_error()
        => Assert.StartsWith(_folder.Path + " cannot be read: ", PasswordFile.Open(_folder.Path, _logger).Error, StringComparison.Ordinal);

    [Fact]
    public void A_bad_line_is_named_with_its_file()
    {
        var path = _folder.Write("users", "anna:one\nben");
        Assert.StartsWith($"{path}: line 2: ", PasswordFile.Open(path, _logger).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_change_counts_from_the_next_use_on()
    {
        var file = Open("anna:one");
        Edit("anna:two\nben:{SHA}5en6G6MezRroT3XKqkdPOmY/BfQ=");

        Assert.False(file.Verify("anna", "one"));
        Assert.True(file.Verify("anna", "two"));
        Assert.True(file.Verify("ben", "secret"));
        Assert.False(file.KnowsPasswords);
        Assert.Equal((LogLevel.Information, $"Read {_folder["users"]} again: 2 users"), Assert.Single(_logger.Entries));
    }

    [Fact]
    public void A_change_that_keeps_size_or_time_is_seen()
    {
        var file = Open("anna:one");
        var writtenAt = File.GetLastWriteTimeUtc(_folder["users"]);
        Edit("anna:two");
        Assert.True(file.Verify("anna", "two"));

        File.WriteAllText(_folder["users"], "anna:three");
        File.SetLastWriteTimeUtc(_folder["users"], writtenAt);
        Assert.True(file.Verify("anna", "three"));
    }

    [Fact]
    public void While_a_changed_file_is_bad_the_users_known_before_stay_and_it_is_said_once()
    {
        var file = Open("anna:one");
        Edit("anna:two\nnonsense");

        Assert.True(file.Verify("anna", "one"));
        Assert.True(file.Verify("anna", "one"));
        var (level, text) = Assert.Single(_logger.Entries);
        Assert.Equal(LogLevel.Warning, level);
        Assert.Contains("users: line 2: expected USER:HASH", text, StringComparison.Ordinal);

        Edit("anna:three");
        Assert.True(file.Verify("anna", "three"));
    }

    [Fact]
    public void A_file_that_vanishes_and_returns_is_followed()
    {
        var file = Open("anna:one");
        File.Delete(_folder["users"]);
        Assert.True(file.Verify("anna", "one"));
        Assert.Contains("cannot be read", Assert.Single(_logger.Entries).Text, StringComparison.Ordinal);

        Edit("anna:two");
        Assert.True(file.Verify("anna", "two"));
    }

    [Fact]
    public void A_file_cut_to_nothing_locks_nobody_out()
    {
        var file = Open("anna:one");
        Edit("");
        Assert.True(file.Verify("anna", "one"));
    }

    [Fact]
    public async Task Many_sessions_may_ask_while_the_file_changes()
    {
        var file = Open("anna:one");
        using var stop = new CancellationTokenSource();
        var askers = Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            while (!stop.IsCancellationRequested)
            {
                Assert.True(file.Verify("anna", "one"));
            }
        })).ToArray();

        for (var i = 0; i < 50; i++)
        {
            Edit("anna:one\nb" + i + ":x");
            Assert.True(file.Verify("b" + i, "x"));
        }

        await stop.CancelAsync();
        await Task.WhenAll(askers).WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
    }

    private PasswordFile Open(string text)
    {
        var file = PasswordFile.Open(_folder.Write("users", text), _logger);
        Assert.Null(file.Error);
        return file.Value;
    }

    // The time is set, so that no test depends on how fine the file system's clock is. The file is swapped in whole.
    private void Edit(string text)
    {
        var path = _folder.Write("users.new", text);
        File.SetLastWriteTimeUtc(path, new DateTime(2030, 1, 1, 0, 0, ++_edits, DateTimeKind.Utc));
        File.Move(path, _folder["users"], overwrite: true);
    }
}
