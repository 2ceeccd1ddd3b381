using MailCatcher.Mail.Html;

namespace MailCatcher.Mail.Reading;

/// <summary>The snippet and the search text of a message.</summary>
/// <param name="Snippet">Its first words.</param>
/// <param name="SearchText">Its readable text.</param>
internal readonly record struct DigestText(string Snippet, string SearchText)
{
    /// <summary>From the plain text where there is any, else from the HTML.</summary>
    public static DigestText Of(IReadOnlyList<BodyText> texts, BodyText? html, int searchTextLimit)
    {
        var plain = texts.Count switch
        {
            0 => "",
            1 => texts[0].ToText(),
            _ => string.Join('\n', texts.Select(text => text.ToText())),
        };
        if (html is not null && string.IsNullOrWhiteSpace(plain))
        {
            var words = HtmlWords.Of(html.ToText());
            return Of(words.Text, words.Targets, searchTextLimit);
        }

        return Of(plain, "", searchTextLimit);
    }

    private static DigestText Of(string text, string targets, int searchTextLimit)
    {
        var folded = WordFolder.Fold(text, Math.Max(searchTextLimit, MailLimits.Snippet));
        var searchText = targets.Length == 0 || folded.Length >= searchTextLimit
            ? folded
            : folded + " " + WordFolder.Fold(targets, searchTextLimit);
        return new DigestText(Cut(folded, MailLimits.Snippet), Cut(searchText, searchTextLimit));
    }

    private static string Cut(string text, int maxLength) => TextCut.At(text, maxLength).TrimEnd();
}
