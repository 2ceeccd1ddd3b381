namespace MailCatcher.Mail.Reading;

/// <summary>Cuts text to a length without tearing a surrogate pair apart.</summary>
internal static class TextCut
{
    /// <summary>At most <paramref name="maxLength"/> characters of the text.</summary>
    public static string At(string text, int maxLength)
    {
        if (text.Length <= maxLength)
        {
            return text;
        }

        return maxLength > 0 && char.IsHighSurrogate(text[maxLength - 1]) ? text[..(maxLength - 1)] : text[..maxLength];
    }
}
