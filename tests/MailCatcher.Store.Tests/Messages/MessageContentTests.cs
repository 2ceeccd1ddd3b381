using MailCatcher.Store.Messages;

namespace MailCatcher.Store.Tests.Messages;

public sealed class MessageContentTests : IDisposable
{
    private const int MemoryLimit = 1000;

    private readonly string _folder = Directory.CreateTempSubdirectory("mailcatcher-test-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(MemoryLimit, 7)]
    [InlineData(MemoryLimit + 1, 7)]
    [InlineData(100_000, 999)]
    [InlineData(100_000, 50_000)]
    public void Octets_come_back_as_they_were_written(int length, int pieceLength)
    {
        var octets = Octets(length);
        using var content = Write(octets, pieceLength);

        Assert.Equal(length, content.Length);
        using var reader = content.OpenRead();
        Assert.Equal(length, reader.Length);
        Assert.Equal(octets, ReadToEnd(reader));
    }

    [Fact]
    public void Up_to_the_limit_everything_stays_in_memory()
    {
        using var content = Write(Octets(MemoryLimit), pieceLength: 100);

        Assert.True(content.TryGetMemory(out var memory));
        Assert.Equal(Octets(MemoryLimit), memory.ToArray());
        Assert.Empty(Directory.GetFiles(_folder));
    }

    [Fact]
    public void Beyond_the_limit_it_lies_in_a_file_that_goes_with_it()
    {
        using (var content = Write(Octets(MemoryLimit + 1), pieceLength: 100))
        {
            Assert.False(content.TryGetMemory(out _));
            var file = Assert.Single(Directory.GetFiles(_folder));
            if (!OperatingSystem.IsWindows())
            {
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
            }
        }

        Assert.Empty(Directory.GetFiles(_folder));
    }

    [Theory]
    [InlineData(500)]
    [InlineData(5000)]
    public void Readers_have_positions_of_their_own(int length)
    {
        var octets = Octets(length);
        using var content = Write(octets, pieceLength: 64);
        using var first = content.OpenRead();
        using var second = content.OpenRead();

        first.Seek(-100, SeekOrigin.End);
        second.Position = 10;

        Assert.Equal(octets[^100..], ReadToEnd(first));
        Assert.Equal(octets[10..], ReadToEnd(second));
        Assert.Equal(0, first.Read(new byte[10]));
        Assert.False(first.CanWrite);
    }

    [Fact]
    public void A_folder_that_is_not_there_shows_when_it_is_needed()
    {
        using var content = new MessageContent(MemoryLimit, Path.Combine(_folder, "none"));
        content.Append(Octets(MemoryLimit));

        Assert.Throws<DirectoryNotFoundException>(() => content.Append([1]));
    }

    [Fact]
    public void Disposing_twice_is_harmless()
    {
        var content = Write(Octets(5000), pieceLength: 100);
        content.Dispose();
        content.Dispose();

        Assert.Empty(Directory.GetFiles(_folder));
    }

    private static byte[] Octets(int length) => [.. Enumerable.Range(0, length).Select(i => (byte)(i * 31))];

    private static byte[] ReadToEnd(Stream stream)
    {
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return memory.ToArray();
    }

    private MessageContent Write(byte[] octets, int pieceLength)
    {
        var content = new MessageContent(MemoryLimit, _folder);
        foreach (var piece in octets.Chunk(pieceLength))
        {
            content.Append(piece);
        }

        return content;
    }
}
