namespace MailCatcher.Commands;

/// <summary>What the program says to the shell.</summary>
internal static class ExitCode
{
    /// <summary>Ended as asked.</summary>
    public const int Success = 0;

    /// <summary>Could not do it: a port in use, a data file that cannot be opened, a server that is not ready.</summary>
    public const int Failure = 1;

    /// <summary>Asked for wrongly: an unknown option or a bad value.</summary>
    public const int Usage = 2;
}
