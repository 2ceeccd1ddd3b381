using System.Buffers;

namespace TestKit.Connections;

/// <summary>Gives blocks of a few octets, so that everything in a pipe spans several segments.</summary>
internal sealed class SmallBlockPool(int blockSize) : MemoryPool<byte>
{
    public override int MaxBufferSize => blockSize;

    public override IMemoryOwner<byte> Rent(int minBufferSize = -1) => new Block(new byte[blockSize]);

    protected override void Dispose(bool disposing)
    {
    }

    private sealed class Block(byte[] octets) : IMemoryOwner<byte>
    {
        public Memory<byte> Memory => octets;

        public void Dispose()
        {
        }
    }
}
