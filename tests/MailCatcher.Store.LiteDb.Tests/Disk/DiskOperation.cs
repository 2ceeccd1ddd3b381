namespace MailCatcher.Store.LiteDb.Tests.Disk;

/// <summary>One thing that was done to a <see cref="SimulatedDisk"/>, in the order it was done.</summary>
internal abstract record DiskOperation
{
    /// <summary>Octets were written to a file.</summary>
    public sealed record Write(int File, long Position, byte[] Octets) : DiskOperation;

    /// <summary>A file was cut off or extended.</summary>
    public sealed record SetLength(int File, long Length) : DiskOperation;

    /// <summary>A file was made durable.</summary>
    public sealed record Flush(int File) : DiskOperation;

    /// <summary>A file took the name of the data file.</summary>
    public sealed record Promote(int File) : DiskOperation;

    /// <summary>The test noted something at this point.</summary>
    public sealed record Mark(object Value) : DiskOperation;
}
