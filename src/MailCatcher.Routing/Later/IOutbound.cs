namespace MailCatcher.Routing.Later;

/// <summary>Sends what the program has written on to a real server. Thread-safe.</summary>
public interface IOutbound
{
    /// <summary>Sends one message; refusals and broken connections are results.</summary>
    /// <param name="raw">Its octets.</param>
    /// <param name="sender">MAIL FROM; empty for the null reverse-path.</param>
    /// <param name="recipient">RCPT TO.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<OutboundResult> SendAsync(Stream raw, string sender, string recipient, CancellationToken cancellationToken);
}

/// <summary>What a real server said to a message.</summary>
/// <param name="Server">The server, as host and port.</param>
/// <param name="IsAccepted">Whether it took the message.</param>
/// <param name="Code">Its reply code; null when it never replied.</param>
/// <param name="Text">What it said, or what went wrong.</param>
public sealed record OutboundResult(string Server, bool IsAccepted, int? Code, string Text);
