namespace MailCatcher.Mail.Html;

internal static class HtmlToText
{
    public static string Convert(string html) => HtmlWords.Of(html).Text;
}
