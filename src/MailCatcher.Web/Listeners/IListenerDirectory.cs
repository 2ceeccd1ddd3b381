namespace MailCatcher.Web.Listeners;

/// <summary>What the program listens on, once it does.</summary>
public interface IListenerDirectory
{
    /// <summary>True once all listeners are bound.</summary>
    bool IsComplete { get; }

    /// <summary>The bound listeners in the order they are announced; empty before that.</summary>
    IReadOnlyList<BoundListener> Listeners { get; }
}
