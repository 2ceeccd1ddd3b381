using System.Collections.Concurrent;
using MailCatcher.Mail;
using MailCatcher.Routing;
using MailCatcher.Routing.Reception;
using MailCatcher.Store.Messages;

namespace TestKit.Intakes;

/// <summary>An intake that keeps what it is given, and fails when told to.</summary>
public sealed class RecordingIntake : IIntake
{
    private readonly ConcurrentQueue<CapturedMail> _messages = new();
    private readonly ConcurrentQueue<Exception> _failures = new();
    private int _count;

    /// <summary>What has been accepted, in order.</summary>
    public IReadOnlyList<CapturedMail> Messages => [.. _messages];

    /// <summary>How many messages have been accepted.</summary>
    public int Count => _count;

    /// <summary>False to only count, for loads.</summary>
    public bool KeepsEverything { get; init; } = true;

    /// <summary>What acceptance waits for; completed unless set.</summary>
    public Task Gate { get; set; } = Task.CompletedTask;

    /// <summary>Makes the next acceptance fail.</summary>
    public void FailNext(Exception failure) => _failures.Enqueue(failure);

    /// <inheritdoc/>
    public async Task<MessageSummary> AcceptAsync(
        Envelope envelope, MessageContent content, IntakePlan plan, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(envelope);
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(plan);
        await Gate.WaitAsync(cancellationToken);
        if (_failures.TryDequeue(out var failure))
        {
            throw failure;
        }

        if (KeepsEverything)
        {
            await using var raw = content.OpenRead();
            using var copy = new MemoryStream();
            await raw.CopyToAsync(copy, cancellationToken);
            _messages.Enqueue(new CapturedMail(envelope, copy.ToArray()) { Plan = plan });
        }

        return new MessageSummary
        {
            Id = MessageId.New(),
            Sequence = Interlocked.Increment(ref _count),
            ReceivedAt = DateTimeOffset.UnixEpoch,
            Digest = new MessageDigest(),
            ReversePath = envelope.ReversePath,
            Recipients = [.. envelope.Recipients.Select(static recipient => recipient.Address)],
            Size = content.Length,
        };
    }
}
