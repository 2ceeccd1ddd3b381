using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using MailCatcher.Certificates;
using MailCatcher.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace MailCatcher.Tests.Certificates;

public sealed class AutomaticCertificatesTests : IDisposable
{
    private static readonly CertificateNames Names = CertificateNames.Of(["mail.example"], []);

    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new(TimeProvider.System.GetUtcNow());

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Authority_and_certificate_are_kept_beside_the_data()
    {
        using var first = await OpenedAsync();
        Assert.Equal(
            ["mailcatcher-ca.key", "mailcatcher-ca.pem", "mailcatcher-tls.pem"],
            Directory.GetFiles(_folder.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal(first.AuthorityPem, await ReadAsync("mailcatcher-ca.pem"));

        using var second = await OpenedAsync();
        Assert.Equal(first.AuthorityPem, second.AuthorityPem);
        Assert.Equal((await SeeAsync(first)).Certificate.SerialNumber, (await SeeAsync(second)).Certificate.SerialNumber);
    }

    [Fact]
    public async Task Keys_are_for_their_owner_alone()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no file modes");
        using var certificates = await OpenedAsync();
        const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(Owner, File.GetUnixFileMode(_folder["mailcatcher-ca.key"]));
            Assert.Equal(Owner, File.GetUnixFileMode(_folder["mailcatcher-tls.pem"]));
            Assert.Equal(UnixFileMode.OtherRead, File.GetUnixFileMode(_folder["mailcatcher-ca.pem"]) & UnixFileMode.OtherRead);
        }
    }

    [Fact]
    public async Task Clients_speak_TLS_1_3_and_1_2_and_nothing_older()
    {
        using var certificates = await OpenedAsync();
        Assert.Equal(SslProtocols.Tls13, (await SeeAsync(certificates)).Protocol);
        Assert.Equal(SslProtocols.Tls12 | SslProtocols.Tls13, certificates.CreateServerOptions().EnabledSslProtocols);
    }

    [Fact]
    public async Task A_new_name_gets_a_new_certificate_from_the_same_authority()
    {
        using var first = await OpenedAsync();
        using var second = await OpenedAsync(CertificateNames.Of(["mail.example", "new.example"], []));
        Assert.Equal(first.AuthorityPem, second.AuthorityPem);
        Assert.Equal(SslPolicyErrors.None, (await SeeAsync(second, "new.example")).Errors);

        // The old name alone needs no third one.
        using var third = await OpenedAsync();
        Assert.Equal((await SeeAsync(second)).Certificate.SerialNumber, (await SeeAsync(third)).Certificate.SerialNumber);
    }

    [Fact]
    public async Task A_certificate_near_its_end_is_replaced_at_the_next_start()
    {
        using var first = await OpenedAsync();
        var serial = (await SeeAsync(first)).Certificate.SerialNumber;
        _time.Advance(TimeSpan.FromDays(370));
        using var second = await OpenedAsync();
        Assert.Equal(first.AuthorityPem, second.AuthorityPem);
        Assert.NotEqual(serial, (await SeeAsync(second)).Certificate.SerialNumber);
    }

    [Fact]
    public async Task A_certificate_near_its_end_is_replaced_while_running()
    {
        using var certificates = await OpenedAsync(folder: null);
        var first = (await SeeAsync(certificates)).Certificate;
        _time.Advance(TimeSpan.FromDays(366));
        Assert.Equal(first.SerialNumber, (await SeeAsync(certificates)).Certificate.SerialNumber);
        _time.Advance(TimeSpan.FromDays(2));
        var second = (await SeeAsync(certificates)).Certificate;
        Assert.True(second.NotAfter > first.NotAfter.AddDays(300));
    }

    [Fact]
    public async Task An_authority_near_its_end_is_made_anew_from_its_key()
    {
        using var first = await OpenedAsync();
        _time.Advance(TimeSpan.FromDays(3640));
        using var second = await OpenedAsync();
        Assert.NotEqual(first.AuthorityPem, second.AuthorityPem);
        Assert.Equal(SubjectOf(first), SubjectOf(second));
        Assert.Equal(second.AuthorityPem, await ReadAsync("mailcatcher-ca.pem"));
    }

    [Fact]
    public async Task In_memory_nothing_is_written_and_each_start_has_an_authority_of_its_own()
    {
        using var first = await OpenedAsync(folder: null);
        using var second = await OpenedAsync(folder: null);
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));
        Assert.NotEqual(SubjectOf(first), SubjectOf(second));
        Assert.Equal(SslPolicyErrors.None, (await SeeAsync(first)).Errors);
    }

    [Theory]
    [InlineData("")]
    [InlineData("no certificate")]
    public async Task A_damaged_server_certificate_is_replaced(string text)
    {
        using var first = await OpenedAsync();
        await File.WriteAllTextAsync(_folder["mailcatcher-tls.pem"], text, TestContext.Current.CancellationToken);
        using var second = await OpenedAsync();
        Assert.Equal(first.AuthorityPem, second.AuthorityPem);
        Assert.Equal(SslPolicyErrors.None, (await SeeAsync(second)).Errors);
    }

    [Fact]
    public async Task An_authority_whose_certificate_is_lost_is_written_again()
    {
        using var first = await OpenedAsync();
        File.Delete(_folder["mailcatcher-ca.pem"]);
        using var second = await OpenedAsync();
        Assert.Equal(SubjectOf(first), SubjectOf(second));
        Assert.Equal(second.AuthorityPem, await ReadAsync("mailcatcher-ca.pem"));
    }

    [Theory]
    [InlineData("mailcatcher-ca.key", "damaged", "mailcatcher-ca.key is no key of ours")]
    [InlineData("mailcatcher-ca.pem", "damaged", "mailcatcher-ca.pem does not belong to mailcatcher-ca.key")]
    [InlineData("mailcatcher-ca.pem", "other", "mailcatcher-ca.pem does not belong to mailcatcher-ca.key")]
    public async Task A_damaged_authority_is_reported_and_left_as_it_is(string name, string text, string expected)
    {
        (await OpenedAsync()).Dispose();
        if (text == "other")
        {
            using var key = CertificateAuthority.CreateKey();
            using var other = CertificateAuthority.Create(key, _time.GetUtcNow());
            text = other.Pem;
        }

        await File.WriteAllTextAsync(_folder[name], text, TestContext.Current.CancellationToken);
        var opened = await OpenAsync(_folder.Path, Names);
        Assert.Contains(expected, opened.Error, StringComparison.Ordinal);
        Assert.Equal(text, await ReadAsync(name));
    }

    [Fact]
    public async Task A_folder_that_is_not_there_is_an_error()
        => Assert.NotNull((await OpenAsync(_folder["missing"], Names)).Error);

    [Fact]
    public async Task Starts_at_the_same_time_agree_on_one_authority()
    {
        var opened = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => OpenAsync(_folder.Path, Names, TimeProvider.System))))
            .WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
        Assert.All(opened, one => Assert.Null(one.Error));
        Assert.Single(opened.Select(one => one.Value.AuthorityPem).Distinct(StringComparer.Ordinal));
        var serials = await Task.WhenAll(opened.Select(async one => (await SeeAsync(one.Value)).Certificate.SerialNumber));
        Assert.Single(serials.Distinct(StringComparer.Ordinal));
        Assert.Equal(3, Directory.GetFileSystemEntries(_folder.Path).Length);
    }

    [Fact]
    public async Task A_lock_that_is_never_released_is_an_error_after_a_while()
    {
        var time = new FakeTimeProvider { AutoAdvanceAmount = TimeSpan.FromSeconds(3) };
        await using var holder = new FileStream(_folder["mailcatcher-ca.key"], FileMode.Create, FileAccess.ReadWrite, FileShare.None);
        var opening = AutomaticCertificates.OpenAsync(
            _folder.Path, Names, time, NullLogger<AutomaticCertificates>.Instance, TestContext.Current.CancellationToken);
        while (!opening.IsCompleted)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        Assert.Contains("mailcatcher-ca.key", (await opening).Error, StringComparison.Ordinal);
    }

    private static string SubjectOf(AutomaticCertificates certificates)
    {
        using var authority = X509Certificate2.CreateFromPem(certificates.AuthorityPem);
        return authority.Subject;
    }

    // The client's clock is the machine's, so nothing is said about validity here.
    private static async Task<TlsPair.Seen> SeeAsync(AutomaticCertificates certificates, string host = "mail.example")
    {
        using var authority = X509Certificate2.CreateFromPem(certificates.AuthorityPem);
        return await TlsPair.ConnectAsync(certificates.CreateServerOptions(), authority, host);
    }

    private Task<AutomaticCertificates> OpenedAsync(CertificateNames? names = null) => OpenedAsync(_folder.Path, names);

    private async Task<AutomaticCertificates> OpenedAsync(string? folder, CertificateNames? names = null)
    {
        var opened = await OpenAsync(folder, names ?? Names);
        Assert.Null(opened.Error);
        return opened.Value;
    }

    private Task<Parsed<AutomaticCertificates>> OpenAsync(string? folder, CertificateNames names, TimeProvider? time = null)
        => AutomaticCertificates.OpenAsync(
            folder, names, time ?? _time, NullLogger<AutomaticCertificates>.Instance, TestContext.Current.CancellationToken);

    private Task<string> ReadAsync(string name) => File.ReadAllTextAsync(_folder[name], TestContext.Current.CancellationToken);
}
