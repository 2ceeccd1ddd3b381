using TestKit;

namespace MailCatcher.Mail.Tests.Fuzzing;

/// <summary>The messages of tests/mail as known inputs.</summary>
internal static class Samples
{
    public static IReadOnlyList<byte[]> All { get; } =
        [.. Directory.EnumerateFiles(Path.Combine(ProgramUnderTest.RepositoryRoot, "tests", "mail"), "*.eml").Order(StringComparer.Ordinal).Select(File.ReadAllBytes)];
}
