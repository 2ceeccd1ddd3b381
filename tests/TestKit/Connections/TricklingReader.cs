using System.Buffers;
using System.IO.Pipelines;

namespace TestKit.Connections;

/// <summary>Shows its reader one octet more at each read, however much has arrived.</summary>
internal sealed class TricklingReader(PipeReader inner) : PipeReader
{
    private ReadOnlySequence<byte> _shown;
    private long _left;

    public override async ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default)
        => Limit(await inner.ReadAsync(cancellationToken));

    public override bool TryRead(out ReadResult result)
    {
        if (!inner.TryRead(out result))
        {
            return false;
        }

        result = Limit(result);
        return true;
    }

    public override void AdvanceTo(SequencePosition consumed) => AdvanceTo(consumed, consumed);

    public override void AdvanceTo(SequencePosition consumed, SequencePosition examined)
    {
        _left = _shown.Slice(consumed).Length;
        inner.AdvanceTo(consumed, examined);
    }

    public override void CancelPendingRead() => inner.CancelPendingRead();

    public override void Complete(Exception? exception = null) => inner.Complete(exception);

    private ReadResult Limit(ReadResult result)
    {
        _shown = result.Buffer.Slice(0, Math.Min(result.Buffer.Length, _left + 1));
        return new ReadResult(_shown, result.IsCanceled, result.IsCompleted && _shown.Length == result.Buffer.Length);
    }
}
