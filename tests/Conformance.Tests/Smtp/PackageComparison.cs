using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Conformance.Tests.Subjects;

namespace Conformance.Tests.Smtp;

/// <summary>
/// What the SmtpServer package fails of this suite is what <c>docs/decisions/0012-own-smtp-engine.md</c> says it fails. With
/// <c>MAILCATCHER_WRITE_TABLE=1</c> the run writes the table there instead.
/// </summary>
public sealed partial class PackageComparison
{
    private const string Page = "docs/decisions/0012-own-smtp-engine.md";
    private const string Begin = "<!-- made by PackageComparison: begin -->\n";
    private const string End = "<!-- made by PackageComparison: end -->";
    private const int MaxObserved = 110;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    [Fact]
    public async Task The_table_of_the_decision_page_is_what_a_run_shows()
    {
        Assert.SkipWhen(
            Environment.GetEnvironmentVariable(TestKit.ProgramUnderTest.Variable) is { Length: > 0 },
            "the package is compared where the suite runs against the server in this process");
        var cases = await RunAsync();
        var path = Path.Combine(TestKit.ProgramUnderTest.RepositoryRoot, Page);
        var page = await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);
        var begin = page.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        var end = page.IndexOf(End, StringComparison.Ordinal);
        Assert.InRange(begin, Begin.Length, end);
        if (Environment.GetEnvironmentVariable("MAILCATCHER_WRITE_TABLE") == "1")
        {
            await File.WriteAllTextAsync(path, page[..begin] + Table(cases) + page[end..], TestContext.Current.CancellationToken);
            return;
        }

        // What it does instead may be cut at another octet; which cases it fails may not change.
        Assert.Equal(Names(Table(cases)), Names(page[begin..end]));
    }

    private static async Task<List<Case>> RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("mailcatcher-test-");
        try
        {
            await RunSuiteAsync(folder.FullName);
            var report = XDocument.Load(Path.Combine(folder.FullName, "report.xml"));
            return
            [
                .. report.Descendants("test")
                    .Where(static test => !test.Attribute("type")!.Value.EndsWith(nameof(PackageComparison), StringComparison.Ordinal))
                    .Select(Case.From)
                    .OrderBy(static one => one.Section, StringComparer.Ordinal)
                    .ThenBy(static one => one.Text, StringComparer.Ordinal),
            ];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task RunSuiteAsync(string folder)
    {
        string[] arguments =
        [
            typeof(PackageComparison).Assembly.Location, "--filter-namespace", typeof(PackageComparison).Namespace!,
            "--filter-not-class", typeof(PackageComparison).FullName!, "--results-directory", folder,
            "--report-xunit-xml", "--report-xunit-xml-filename", "report.xml", "--progress", "off", "--no-ansi",
        ];
        using var process = Process.Start(new ProcessStartInfo("dotnet", arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { [SmtpSubject.Variable] = SmtpServerSubject.Name, ["MAILCATCHER_SMTP"] = null },
        })!;
        try
        {
            await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync()).WaitAsync(Patience);
            await process.WaitForExitAsync().WaitAsync(Patience);
        }
        catch (TimeoutException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    private static string Table(List<Case> cases)
    {
        var others = cases.Where(static one => one.Observed is not null).ToList();
        var skipped = others.Count(static one => one.IsSkipped);
        var table = new StringBuilder();
        table.Append(CultureInfo.InvariantCulture, $"{cases.Count} cases, all of which ours passes. SmtpServer 11.1.0 passes {cases.Count - others.Count}, ");
        table.Append(CultureInfo.InvariantCulture, $"fails {others.Count - skipped}, and does not announce the extension of {skipped}:\n\n");
        table.Append("| section | case | what SmtpServer does |\n|---|---|---|\n");
        foreach (var one in others)
        {
            table.Append(CultureInfo.InvariantCulture, $"| {one.Section} | {one.Text} | {one.Observed} |\n");
        }

        return table.ToString();
    }

    private static IEnumerable<string> Names(string table)
        => table.Split('\n').Select(static line => line[..Math.Max(line.LastIndexOf(" | ", StringComparison.Ordinal), 0)]);

    /// <summary>One case of the suite.</summary>
    /// <param name="Section">For example <c>RFC 5321 §4.1.1.4</c>.</param>
    /// <param name="Text">The name of the test in words, and its arguments.</param>
    /// <param name="Observed">What was seen instead; null when it passed.</param>
    private sealed partial record Case(string Section, string Text, string? Observed)
    {
        /// <summary>True when it tests an extension that the package does not announce.</summary>
        public bool IsSkipped { get; init; }

        public static Case From(XElement test)
        {
            var match = TestName().Match(test.Attribute("name")!.Value);
            var section = $"RFC {match.Groups["rfc"].Value} §{match.Groups["section"].Value.Replace('_', '.')}";
            var text = match.Groups["text"].Value.Replace('_', ' ') + Arguments(match.Groups["arguments"].Value);
            var message = test.Element("failure")?.Element("message")?.Value ?? test.Element("reason")?.Value;
            return new Case(section, text, message is null ? null : Shorten(message)) { IsSkipped = test.Attribute("result")!.Value == "Skip" };
        }

        private static string Arguments(string arguments)
            => arguments.Length == 0 ? "" : $": `{Unescape(arguments)}`";

        private static string Shorten(string message)
        {
            var text = Unescape(Exception().Replace(message.Split('\n')[0].Trim(), ""));
            return text.Length <= MaxObserved ? text : text[..MaxObserved] + "…";
        }

        /// <summary>The report escapes what the names escape already; a bar would end the cell.</summary>
        private static string Unescape(string text)
            => text.Replace("\\\"", "\"", StringComparison.Ordinal).Replace("\\\\", "\\", StringComparison.Ordinal).Replace("|", "\\|", StringComparison.Ordinal);

        [GeneratedRegex(@"\.Rfc(?<rfc>[0-9]+)\.S(?<section>[0-9]+(_[0-9]+)*)_(?<text>[^(]+)(\((?<arguments>.*)\))?$", RegexOptions.ExplicitCapture, 1000)]
        private static partial Regex TestName();

        [GeneratedRegex("^[A-Za-z.]+Exception : ", RegexOptions.None, 1000)]
        private static partial Regex Exception();
    }
}
