using System.Text;

namespace MailCatcher.Files;

/// <summary>Files that only their owner may read, written so that nobody ever sees half of one.</summary>
internal static class OwnerFile
{
    /// <summary>Owner may read and write; on Windows the folder's own rules hold.</summary>
    public const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Everybody may read; for certificates, which are no secret.</summary>
    public const UnixFileMode Public = OwnerOnly | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    /// <summary>Writes a file under another name and moves it into place.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    public static void Replace(string path, string text, UnixFileMode mode)
    {
        var temporary = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            using (var stream = new FileStream(temporary, Options(FileMode.CreateNew, FileAccess.Write, mode)))
            {
                stream.Write(Encoding.ASCII.GetBytes(text));
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: true);
        }
        finally
        {
            // Gone already when the move succeeded; deleting a file that is not there is no error.
            File.Delete(temporary);
        }
    }

    /// <summary>How to open a file that nobody else has open and that gets this mode when it is new.</summary>
    public static FileStreamOptions Options(FileMode mode, FileAccess access, UnixFileMode permissions)
    {
        var options = new FileStreamOptions { Mode = mode, Access = access, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = permissions;
        }

        return options;
    }
}
