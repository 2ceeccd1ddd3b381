using MailCatcher.Sessions.Transport.Recording;

namespace MailCatcher.Sessions.Transport;

/// <summary>
/// The peer broke the protocol in a way that leaves no common ground to go on from. It is told once, by the protocol's
/// last reply, and the connection is closed. The message is one line that names what was wrong; the peer sees it.
/// </summary>
internal sealed class ProtocolViolationException(string message, SessionEnd end = SessionEnd.Violation) : Exception(message)
{
    /// <summary>What is recorded as the end of the session.</summary>
    public SessionEnd End => end;
}
