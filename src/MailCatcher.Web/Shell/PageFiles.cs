using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using MailCatcher.Web.Http;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;

namespace MailCatcher.Web.Shell;

/// <summary>
/// The files of the page, kept in memory once they were asked for. A file that changes on disk (a developer at work) is
/// read again.
/// </summary>
internal sealed class PageFiles(WebOptions options, WebRoot root)
{
    /// <summary>The document every address of the page starts from.</summary>
    public const string Shell = "/index.html";

    // What index.html says when the page is mounted at the top; relative addresses start from it.
    private const string BaseElement = "<base href=\"/\">";

    private readonly ConcurrentDictionary<string, (DateTimeOffset Modified, long Length, PageFile File)> _files = new(StringComparer.Ordinal);
    private readonly FileExtensionContentTypeProvider _types = CreateTypes();

    /// <summary>A file by its path from the web root; null when there is none.</summary>
    public PageFile? Find(string path)
    {
        if (options.Files?.GetFileInfo(path) is not { Exists: true, IsDirectory: false } info)
        {
            return null;
        }

        if (_files.TryGetValue(path, out var known) && known.Modified == info.LastModified && known.Length == info.Length)
        {
            return known.File;
        }

        var file = Read(path, info);
        _files[path] = (info.LastModified, info.Length, file);
        return file;
    }

    /// <summary>True when the last segment ends like a file of the page, so that no document is meant.</summary>
    public bool IsFileName(string path) => _types.TryGetContentType(path, out _);

    private PageFile Read(string path, IFileInfo info)
    {
        using var stream = info.CreateReadStream();
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        var octets = memory.ToArray();
        if (path == Shell && root.Path.HasValue)
        {
            var html = Encoding.UTF8.GetString(octets);
            octets = Encoding.UTF8.GetBytes(html.Replace(BaseElement, $"<base href=\"{root.BaseHref}\">", StringComparison.Ordinal));
        }

        var type = _types.TryGetContentType(path, out var known) ? known : "application/octet-stream";
        return new PageFile(octets, type, $"\"{Convert.ToHexStringLower(SHA256.HashData(octets).AsSpan(0, 16))}\"");
    }

    private static FileExtensionContentTypeProvider CreateTypes() => new(new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        [".html"] = "text/html; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".mjs"] = "text/javascript; charset=utf-8",
        [".css"] = "text/css; charset=utf-8",
        [".json"] = "application/json",
        [".map"] = "application/json",
        [".webmanifest"] = "application/manifest+json",
        [".txt"] = "text/plain; charset=utf-8",
        [".svg"] = "image/svg+xml",
        [".png"] = "image/png",
        [".ico"] = "image/x-icon",
        [".webp"] = "image/webp",
        [".woff2"] = "font/woff2",
    });
}
