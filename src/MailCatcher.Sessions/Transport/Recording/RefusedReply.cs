using MailCatcher.Store.Sessions;

namespace MailCatcher.Sessions.Transport.Recording;

/// <summary>A reply of failure and what it was the answer to.</summary>
/// <param name="Stage">How far the client had come.</param>
/// <param name="Code">The reply code; 0 in a protocol without, or when there was no reply.</param>
/// <param name="EnhancedCode">The enhanced status code; null for none.</param>
/// <param name="Text">The text of the reply.</param>
internal sealed record RefusedReply(RefusalStage Stage, int Code, string? EnhancedCode, string Text)
{
    /// <summary>MAIL FROM; null when there was none.</summary>
    public string? ReversePath { get; init; }

    /// <summary>The recipients concerned.</summary>
    public IReadOnlyList<string> Recipients { get; init; } = [];

    /// <summary>The rule that refused it; null when none did.</summary>
    public string? Rule { get; init; }
}
