namespace MailCatcher.Mail;

/// <summary>Images and backgrounds that a message loads from other servers.</summary>
/// <param name="Count">Number of different addresses.</param>
/// <param name="Hosts">Their hosts in alphabetical order.</param>
public sealed record RemoteContent(int Count, IReadOnlyList<string> Hosts)
{
    /// <summary>Nothing.</summary>
    public static RemoteContent None { get; } = new(0, []);
}
