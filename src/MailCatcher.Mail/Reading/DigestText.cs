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
        var snippet = WordFolder.Fold(plain, MailLimits.Snippet);
        if (snippet.Length > 0 || html is null)
        {
            return new DigestText(snippet, WordFolder.Fold(plain, searchTextLimit));
        }

        var words = HtmlWords.Of(html.ToText());
        return new DigestText(
            WordFolder.Fold(words.Text, MailLimits.Snippet),
            WordFolder.Fold(words.Text + " " + words.Targets, searchTextLimit));
    }
}
