using System.Text.RegularExpressions;
using TestKit.Fuzzing;

namespace MailCatcher.Mail.Tests.Fuzzing;

/// <summary>Messages that are almost those of tests/mail are read, and what the preview shows of them does nothing.</summary>
public sealed partial class MailFuzz
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(15);

    /// <summary>A tag, for a reader that knows nothing of HTML but quotes.</summary>
    [GeneratedRegex("""<[a-zA-Z](?:"[^"]*"|'[^']*'|[^>"'])*>""", RegexOptions.None, 10_000)]
    private static partial Regex Tag { get; }

    [GeneratedRegex("""(?<==)\s*(?:"[^"]*"|'[^']*')""", RegexOptions.None, 10_000)]
    private static partial Regex Value { get; }

    [Fact]
    public Task Changed_messages_are_read_and_shown_without_harm() => Fuzz.RunAsync(Samples.All, inputs: 100, static octets =>
    {
        CheckTags(Everything.With(octets, Limit));
    });

    /// <summary>Looks at the text alone, as whoever does not agree with the parser about it would.</summary>
    private static void CheckTags(string document)
    {
        Assert.DoesNotContain("<script", document, StringComparison.OrdinalIgnoreCase);
        foreach (var tag in Tag.Matches(document).Select(static match => match.Value))
        {
            Assert.DoesNotMatch(@"(?i)[\s/""']on[a-z]+\s*=", Value.Replace(tag, ""));
            Assert.DoesNotMatch(@"(?i)\s(href|src)\s*=\s*[""']?\s*(javascript|vbscript|data:text)", tag);
        }
    }
}
