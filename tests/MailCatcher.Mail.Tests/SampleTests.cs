using TestKit;

namespace MailCatcher.Mail.Tests;

/// <summary>Reads every sample in tests/mail and compares what is understood with what is written in expected/.</summary>
public sealed class SampleTests
{
    private static readonly string Folder = Path.Combine(ProgramUnderTest.RepositoryRoot, "tests", "mail");

    public static TheoryData<string> Samples
        => new(Directory.EnumerateFiles(Folder, "*.eml").Select(path => Path.GetFileNameWithoutExtension(path)!).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Samples))]
    public void Sample_is_understood_as_expected(string name)
    {
        var described = SampleDescription.Of(File.ReadAllBytes(Path.Combine(Folder, name + ".eml")));
        var path = Path.Combine(Folder, "expected", name + ".txt");
        var expected = File.Exists(path) ? File.ReadAllText(path) : "";

        Assert.True(expected == described, $"{path} should be, if this is right:\n{described}");
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Digest_and_message_agree(string name)
    {
        var octets = File.ReadAllBytes(Path.Combine(Folder, name + ".eml"));
        using var raw = new MemoryStream(octets);
        var message = MailReader.Read(raw);
        var digest = Digests.Of(octets);

        Assert.Equal(message.Attachments.Count, digest.Attachments);
        Assert.Equal(message.Date, digest.Date);
        Assert.Equal(message.Text.Trim().Length == 0 && message.Html.Trim().Length == 0, digest.Snippet.Length == 0);
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Sizes_and_checksums_are_those_of_the_contents(string name)
    {
        using var raw = File.OpenRead(Path.Combine(Folder, name + ".eml"));
        var message = MailReader.Read(raw);

        foreach (var part in message.AllParts)
        {
            using var content = new MemoryStream();
            using var opened = message.OpenContent(part);
            opened.CopyTo(content);
            Assert.Equal(part.Size, content.Length);
            if (part.Checksums is { } checksums)
            {
                Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(content.ToArray())), checksums.Sha256);
            }
        }
    }
}
