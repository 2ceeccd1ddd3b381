namespace MailCatcher.Routing.Later;

/// <summary>Fetches what a message names, as its reader's program would. Thread-safe.</summary>
public interface IVisitor
{
    /// <summary>Fetches one address, if its host may be visited; what goes wrong is a result.</summary>
    Task<VisitResult> VisitAsync(Uri address, CancellationToken cancellationToken);
}

/// <summary>What came of a visit.</summary>
/// <param name="IsDone">Whether something was fetched.</param>
/// <param name="Code">The HTTP status; null without an answer.</param>
/// <param name="Text">The answer in a few words, or why there was none.</param>
public sealed record VisitResult(bool IsDone, int? Code, string Text);
