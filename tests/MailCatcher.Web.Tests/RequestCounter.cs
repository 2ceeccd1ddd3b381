namespace MailCatcher.Web.Tests;

/// <summary>Counts the requests the server is working on.</summary>
internal sealed class RequestCounter
{
    private int _running;

    public int Running => Volatile.Read(ref _running);

    public async Task CountAsync(Func<Task> request)
    {
        Interlocked.Increment(ref _running);
        try
        {
            await request();
        }
        finally
        {
            Interlocked.Decrement(ref _running);
        }
    }
}
