namespace MailCatcher.Sessions.Transport;

/// <summary>Why a read from the client came back.</summary>
internal enum ReadOutcome
{
    /// <summary>There is input: a line, or at least one octet.</summary>
    Input,

    /// <summary>A line was longer than allowed. It has been swallowed up to its end, and only its beginning was kept.</summary>
    LineTooLong,

    /// <summary>The client has closed its side. What it sent of an unfinished line is dropped.</summary>
    EndOfInput,

    /// <summary>The client did not send what was waited for in time.</summary>
    TimedOut,

    /// <summary>The server is stopping and wants to end this session.</summary>
    Stopping,
}
