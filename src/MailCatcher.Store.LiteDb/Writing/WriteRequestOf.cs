namespace MailCatcher.Store.LiteDb.Writing;

/// <summary>A request whose caller waits for a result.</summary>
internal abstract class WriteRequest<TResult> : WriteRequest
{
    private readonly TaskCompletionSource<TResult> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TResult? _result;

    /// <summary>Completes after <see cref="WriteRequest.Complete"/> or <see cref="WriteRequest.Fail"/>.</summary>
    public Task<TResult> Completion => _completion.Task;

    public sealed override void Publish() => _result = Apply();

    public sealed override void Complete() => _completion.TrySetResult(_result!);

    public sealed override void Fail(Exception error) => _completion.TrySetException(error);

    /// <summary>Brings the index up to date, publishes, and gives the result.</summary>
    protected abstract TResult Apply();
}
