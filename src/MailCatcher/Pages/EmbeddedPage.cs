using System.Collections.Frozen;
using System.Reflection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Primitives;

namespace MailCatcher.Pages;

/// <summary>
/// The files of the web page, built into the program as resources named <c>wwwroot/…</c> (eng/Page.targets). Paths are
/// relative to <c>wwwroot</c> and case-sensitive; folders cannot be listed; nothing ever changes.
/// </summary>
internal sealed class EmbeddedPage : IFileProvider
{
    private const string Prefix = "wwwroot/";

    private readonly FrozenDictionary<string, IFileInfo> _files;

    /// <summary>The files within an assembly.</summary>
    public EmbeddedPage(Assembly assembly)
        => _files = assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .ToFrozenDictionary(
                name => name[Prefix.Length..],
                IFileInfo (name) => new EmbeddedFile(assembly, name),
                StringComparer.Ordinal);

    /// <inheritdoc/>
    public IFileInfo GetFileInfo(string subpath)
        => _files.TryGetValue(subpath.TrimStart('/'), out var file) ? file : new NotFoundFileInfo(subpath);

    /// <inheritdoc/>
    public IDirectoryContents GetDirectoryContents(string subpath) => NotFoundDirectoryContents.Singleton;

    /// <inheritdoc/>
    public IChangeToken Watch(string filter) => NullChangeToken.Singleton;

    private sealed class EmbeddedFile(Assembly assembly, string resource) : IFileInfo
    {
        public bool Exists => true;

        public bool IsDirectory => false;

        public DateTimeOffset LastModified => DateTimeOffset.UnixEpoch;

        public long Length
        {
            get
            {
                using var stream = CreateReadStream();
                return stream.Length;
            }
        }

        public string Name => Path.GetFileName(resource);

        public string? PhysicalPath => null;

        public Stream CreateReadStream() => assembly.GetManifestResourceStream(resource)!;
    }
}
