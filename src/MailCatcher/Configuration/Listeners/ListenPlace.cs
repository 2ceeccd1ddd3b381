namespace MailCatcher.Configuration.Listeners;

/// <summary>Where a listener is to listen.</summary>
internal abstract record ListenPlace
{
    private ListenPlace()
    {
    }

    /// <summary>An address and a port of this machine.</summary>
    internal sealed record Network(ListenAddress Address) : ListenPlace;

    /// <summary>A Unix domain socket in the file system.</summary>
    /// <param name="Path">The full path of its file.</param>
    internal sealed record UnixSocket(string Path) : ListenPlace;

    /// <summary>Sockets that whoever started the program has opened for it.</summary>
    /// <param name="Name">Their name; null for those named like the option, or else those nobody names.</param>
    internal sealed record Inherited(string? Name) : ListenPlace;
}
