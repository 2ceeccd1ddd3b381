using System.Collections.Frozen;
using System.Reflection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Primitives;

namespace MailCatcher.Pages;

/// <summary>
/// The files of the web page, built into the program as resources named <c>wwwroot/…</c>. Paths are relative to
/// <c>wwwroot</c> and case-sensitive; folders cannot be listed.
/// </summary>
internal sealed class EmbeddedPage : IFileProvider
{
    private const string Prefix = "wwwroot/";

    private readonly FrozenDictionary<string, IFileInfo> _files;

    /// <summary>The files within an assembly.</summary>
    public EmbeddedPage(Assembly assembly)
    {
        var builtAt = BuiltAt();
        _files = assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .ToFrozenDictionary(
                name => name[Prefix.Length..],
                IFileInfo (name) => new EmbeddedFile(assembly, name, builtAt),
                StringComparer.Ordinal);
    }

    /// <inheritdoc/>
    public IFileInfo GetFileInfo(string subpath)
        => _files.TryGetValue(subpath.TrimStart('/'), out var file) ? file : new NotFoundFileInfo(subpath);

    /// <inheritdoc/>
    public IDirectoryContents GetDirectoryContents(string subpath) => NotFoundDirectoryContents.Singleton;

    /// <inheritdoc/>
    public IChangeToken Watch(string filter) => NullChangeToken.Singleton;

    /// <summary>
    /// When this build was made, to the second: browsers compare it to know whether their copy is still good.
    /// </summary>
    private static DateTimeOffset BuiltAt()
    {
        var managed = Path.Combine(AppContext.BaseDirectory, "mailcatcher.dll");
        var program = File.Exists(managed) ? managed : Environment.ProcessPath!;
        return DateTimeOffset.FromUnixTimeSeconds(new DateTimeOffset(File.GetLastWriteTimeUtc(program)).ToUnixTimeSeconds());
    }

    private sealed class EmbeddedFile(Assembly assembly, string resource, DateTimeOffset builtAt) : IFileInfo
    {
        private readonly Lazy<long> _length = new(() =>
        {
            using var stream = Open(assembly, resource);
            return stream.Length;
        });

        public bool Exists => true;

        public bool IsDirectory => false;

        public DateTimeOffset LastModified => builtAt;

        public long Length => _length.Value;

        public string Name => Path.GetFileName(resource);

        public string? PhysicalPath => null;

        public Stream CreateReadStream() => Open(assembly, resource);

        private static Stream Open(Assembly assembly, string resource) => assembly.GetManifestResourceStream(resource)!;
    }
}
