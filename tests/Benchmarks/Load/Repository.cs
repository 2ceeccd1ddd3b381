namespace Benchmarks.Load;

/// <summary>Where things are in the checkout that this program was built from.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    public static string Artifacts => Path.Combine(Root, "artifacts");

    public static string ReleaseServer()
    {
        var path = Path.Combine(Root, "src/MailCatcher/bin/Release/net10.0/mailcatcher");
        return File.Exists(path)
            ? path
            : throw new LoadException($"{path} is not there: run 'dotnet build -c Release src/MailCatcher' first, or name one by --server");
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "MailCatcher.sln")))
            {
                return folder.FullName;
            }
        }

        throw new LoadException("run this from a checkout of the repository");
    }
}
