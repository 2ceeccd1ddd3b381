namespace MailCatcher.Web.Listeners;

/// <summary>The directory the program fills once all its listeners are bound. Thread-safe.</summary>
public sealed class ListenerDirectory : IListenerDirectory
{
    private volatile IReadOnlyList<BoundListener>? _listeners;

    /// <inheritdoc/>
    public bool IsComplete => _listeners is not null;

    /// <inheritdoc/>
    public IReadOnlyList<BoundListener> Listeners => _listeners ?? [];

    /// <summary>Makes the listeners known; from then on <c>/readyz</c> answers 200.</summary>
    public void Publish(IReadOnlyList<BoundListener> listeners)
    {
        ArgumentNullException.ThrowIfNull(listeners);
        _listeners = listeners;
    }
}
