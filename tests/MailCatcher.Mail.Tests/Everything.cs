namespace MailCatcher.Mail.Tests;

/// <summary>Does with a message all that is ever done with one.</summary>
internal static class Everything
{
    /// <summary>A thread of the pool has 1.5 MB; what recurses more deeply than this bears would end the process.</summary>
    private const int StackSize = 768 * 1024;

    /// <summary>Reads, renders, opens every part; returns what the preview shows. Fails when that takes too long.</summary>
    public static string With(byte[] octets, TimeSpan limit)
    {
        var document = "";
        Exception? error = null;
        var thread = new Thread(
            () =>
            {
                try
                {
                    document = Read(octets);
                }
                catch (Exception e)
                {
                    error = e;
                }
            },
            StackSize);
        thread.Start();
        Assert.True(thread.Join(limit), $"It took more than {limit}.");
        Assert.Null(error);
        return document;
    }

    private static string Read(byte[] octets)
    {
        var digest = Digests.Of(octets);
        Assert.InRange(digest.Snippet.Length, 0, 250);
        Assert.InRange(digest.SearchText.Length, 0, Digests.Limit);
        Assert.InRange(digest.To.Count, 0, 1000);

        using var raw = new MemoryStream(octets);
        var message = MailReader.Read(raw);
        foreach (var part in message.AllParts)
        {
            using var content = message.OpenContent(part);
            using var copy = new MemoryStream();
            content.CopyTo(copy);
            Assert.Equal(part.Size, copy.Length);
        }

        return message.Html.Length == 0 ? "" : HtmlPreview.Render(message, new HtmlPreviewOptions { PartUrlPrefix = Previews.Prefix }).Document;
    }
}
