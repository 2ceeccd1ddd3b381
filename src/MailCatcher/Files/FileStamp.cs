namespace MailCatcher.Files;

/// <summary>What tells a changed file from an unchanged one without reading it.</summary>
/// <param name="Exists">False when there is no such file, or none that may be seen.</param>
/// <param name="Length">Its size in octets.</param>
/// <param name="WrittenAt">When it was last written (UTC).</param>
internal readonly record struct FileStamp(bool Exists, long Length, DateTime WrittenAt)
{
    /// <summary>The stamp of a file as it is now.</summary>
    public static FileStamp Of(string path)
    {
        var file = new FileInfo(path);
        return file.Exists ? new FileStamp(Exists: true, file.Length, file.LastWriteTimeUtc) : default;
    }
}
